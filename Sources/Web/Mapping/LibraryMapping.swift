import Casework
import Documents
import Pages
import WorkingDays

/// Search results as the library page shows them.
struct LibraryMapping {
    let listing: Listing
    let words: String
    let perPage: Int

    func page(_ results: LibraryResults, frame: Frame) -> LibraryPage {
        LibraryPage(
            frame: frame, listing: listing, words: words, filters: filters(results), chips: chips,
            papers: results.papers.map { card($0) }, total: results.total, held: held(results), papersPerPage: perPage)
    }

    /// Papers in the library, as far as the answer tells: filters count all papers that have a value.
    private func held(_ results: LibraryResults) -> Int {
        let counts = [results.types, results.publishers, results.years].map { $0.reduce(0) { $0 + $1.count } }
        return max(results.total, counts.max() ?? 0)
    }

    private func filters(_ results: LibraryResults) -> [Filter] {
        [
            filter("type", "Kind of paper", \.type, results.types) { PaperType(rawValue: $0)?.printed ?? $0 },
            filter("publisher", "Publisher", \.publisher, results.publishers) { $0 },
            filter("year", "Year", \.year, results.years.sorted { $0.value > $1.value }) { $0 },
        ]
    }

    private func filter(
        _ id: String, _ heading: String, _ part: WritableKeyPath<Listing, String?>, _ facets: [Facet], words: (String) -> String
    ) -> Filter {
        let choices = facets.filter { $0.value != listing[keyPath: part] }.map {
            Filter.Choice(words: words($0.value), count: $0.count, link: listing.with(part, $0.value).link)
        }
        return Filter(id: id, heading: heading, choices: choices)
    }

    private var chips: [Chip] {
        [
            chip("Kind", \.type) { PaperType(rawValue: $0)?.printed ?? $0 },
            chip("Publisher", \.publisher) { $0 },
            chip("Year", \.year) { $0 },
        ].compactMap { $0 }
    }

    private func chip(_ heading: String, _ part: WritableKeyPath<Listing, String?>, words: (String) -> String) -> Chip? {
        listing[keyPath: part].map { Chip(heading: heading, words: words($0), without: listing.with(part, nil).link) }
    }

    private func card(_ paper: PaperSummary) -> PaperCard {
        PaperCard(
            id: paper.id, title: paper.title, type: Say.type(paper.type), publisher: Say.publisher(paper.publisher),
            date: Say.date(paper.date), pageCount: paper.pageCount, recommendationCount: paper.recommendationCount,
            questionCount: paper.questionCount, hits: paper.hits.map { hit($0, of: paper.id) })
    }

    private func hit(_ hit: Hit, of paper: String) -> HitLine {
        let link = Paths.paper(paper).with("page", hit.page).with("from", hit.start).with("to", hit.end).at("found")
        return HitLine(page: hit.page, before: hit.before, found: hit.found, after: hit.after, link: link)
    }
}
