@testable import Pages

enum SampleLibraries {
    static let typical = LibraryPage(
        frame: SamplePages.frame, listing: Listing(search: "5e1f", type: "review"), words: "early help",
        filters: [
            Filter(
                id: "publisher", heading: "Publisher",
                choices: [
                    choice("Osmere Safeguarding Partnership", 28), choice("Inspectorate of Fenreed", 2),
                ]),
            Filter(id: "year", heading: "Year", choices: []),
        ],
        chips: [Chip(heading: "Kind", words: "Review", without: Listing(search: "5e1f").link)],
        papers: [
            PaperCard(
                id: "TL-7K3F-9QX", title: "Seen Early? How concerns about children are first heard",
                type: .said("Inspection report"),
                publisher: .said("Inspectorate of Fenreed"), date: .said("Friday 27 February 2026"), pageCount: 24,
                recommendationCount: 6,
                questionCount: 3,
                hits: [
                    HitLine(
                        page: 2, before: "review the guidance on ", found: "early help", after: " and the form",
                        link: Paths.paper("TL-7K3F-9QX").with("page", 2).with("from", 1107).with("to", 1117).at("found"))
                ]),
            PaperCard(
                id: "TL-5B1C-0ZD", title: "scan 0001.txt", type: .silent("Kind not told"),
                publisher: .silent("Publisher not told"),
                date: .silent("No date printed"), pageCount: 1, recommendationCount: 0, questionCount: 0, hits: []),
        ], total: 2, held: 34, papersPerPage: 20)

    static let empty = LibraryPage(
        frame: SamplePages.frame, listing: Listing(), words: "", filters: [], chips: [], papers: [], total: 0, held: 0,
        papersPerPage: 20)

    static let nothingFound: LibraryPage = {
        var page = typical
        page.papers = []
        page.total = 0
        return page
    }()

    static let refused: LibraryPage = {
        var page = typical
        page.problems = [FieldMessage(field: "words", message: "Search for 300 characters or fewer; this is 301")]
        return page
    }()

    /// A full page in the middle of many, with more choices than are shown at once.
    static let longest: LibraryPage = {
        var page = typical
        page.listing.page = 613
        page.total = 12_400
        page.held = 12_400
        page.papers = (1...20).map { number in
            var card = typical.papers[number % 2]
            card.id = "TL-\(1000 + number)-AAA"
            card.title = String(repeating: "A very long title that runs on and on ", count: 8)
            card.hits = Array(repeating: typical.papers[0].hits[0], count: 5)
            return card
        }
        page.filters[0].choices = (1...40).map { choice("Publisher number \($0)", 12_400 / $0) }
        return page
    }()

    /// The same text in every hole.
    static func page(_ text: String) -> LibraryPage {
        let listing = Listing(search: text, type: text, publisher: text, year: text, page: 2)
        let card = PaperCard(
            id: text, title: text, type: .said(text), publisher: .list([text, text]), date: .silent(text), pageCount: 2,
            recommendationCount: 1, questionCount: 1,
            hits: [HitLine(page: 1, before: text, found: text, after: text, link: Paths.paper(text).with("from", text).at(text))])
        return LibraryPage(
            frame: Frame(person: text, formToken: "f0f0", section: .library), listing: listing, words: text,
            filters: [Filter(id: "type", heading: text, choices: [.init(words: text, count: 1, link: listing.link)])],
            chips: [Chip(heading: text, words: text, without: listing.link)], papers: [card], total: 60, held: 60,
            papersPerPage: 20,
            problems: [FieldMessage(field: "words", message: text)])
    }

    private static func choice(_ words: String, _ count: Int) -> Filter.Choice {
        Filter.Choice(words: words, count: count, link: Listing(search: "5e1f", type: "review", publisher: words).link)
    }
}
