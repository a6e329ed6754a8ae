internal import Documents
internal import Store
internal import WorkingDays

/// One search of the library.
///
/// Order: papers that hold what is looked for in their title, then those with the most pages that hold all of it (where that
/// can be told), then the newest by date. Both engines give the same order.
struct LibrarySearch {
    let query: LibraryQuery
    let transaction: any Transaction
    private let text: TextSearch

    /// More papers than this are not ranked against each other; the total is then "more than".
    static let mostCandidates = 1_000
    /// Among so many papers that hold the words a filter chooses.
    static let mostFiltered = 200_000
    /// Where more papers than this hold the words, the number of pages says little and is not counted.
    static let mostRankedByPages = 500
    /// More titles than this are not put first.
    static let mostTitled = 500
    /// Up to so many papers are asked one by one whether they hold a phrase that stands on very many pages.
    static let fewCandidates = 64
    static let hitsPerPaper = 3

    init(_ query: LibraryQuery, in transaction: any Transaction) {
        self.query = query
        self.transaction = transaction
        text = TextSearch(WordQuery(query.words), in: transaction)
    }

    func results() throws -> LibraryResults {
        let found = try text.query.isEmpty ? listing() : ranked()
        let papers = try summaries(of: found.filings)
        return LibraryResults(
            papers: papers, total: found.total, totalIsAtLeast: found.isAtLeast, types: try facets("type"),
            publishers: try facets("publisher"), years: try facets("year"))
    }

    private struct Found {
        var filings: [Int64]
        var total: Int
        var isAtLeast = false
    }

    private var filters: SQL {
        var conditions: [SQL] = ["1 = 1"]
        if let type = query.type { conditions.append("p.type = \(type.rawValue)") }
        if let publisher = query.publisher { conditions.append("p.publisher = \(publisher)") }
        if let year = query.year { conditions.append("p.year = \(year)") }
        return SQL.joined(conditions, by: " AND ")
    }

    private var isFiltered: Bool { query.type != nil || query.publisher != nil || query.year != nil }
    private var limit: Int { min(max(query.limit, 0), 200) }
    private var offset: Int { max(query.offset, 0) }

    private func listing() throws -> Found {
        // Words were given, but nothing that could be looked for: nothing is found.
        if query.words.contains(where: { !$0.isWhitespace }) { return Found(filings: [], total: 0) }
        let total = try transaction.row("SELECT count(*) FROM paper_v1 p WHERE \(filters)")?.integer(0) ?? 0
        let rows = try transaction.rows(
            "SELECT p.filing FROM paper_v1 p WHERE \(filters) ORDER BY p.sort DESC, p.filing DESC LIMIT \(limit) OFFSET \(offset)"
        )
        return Found(filings: try rows.map { try $0.integer(0) }, total: Int(total))
    }

    private func ranked() throws -> Found {
        let titled = try text.titled(limit: LibrarySearch.mostTitled)
        var (candidates, isAtLeast) = try candidates()
        if !text.query.phrases.isEmpty {
            let checked = try holdingPhrases(candidates, titled)
            candidates = checked.candidates
            isAtLeast = isAtLeast || checked.isAtLeast
        }
        let order = try ranked(candidates, titled).dropFirst(offset).prefix(limit)
        return Found(filings: order.map(\.filing), total: candidates.count, isAtLeast: isAtLeast)
    }

    private func ranked(_ candidates: [Candidate], _ titled: Set<Int64>) throws -> [Candidate] {
        var weights: [Int64: Int] = [:]
        if candidates.count <= LibrarySearch.mostRankedByPages {
            let pages = try text.pages(with: text.query.parts)
            if pages.areAll { for candidate in candidates { weights[candidate.filing] = pages.count(in: candidate.filing) } }
        }
        for filing in titled { weights[filing, default: 0] += 1_000_000 }
        let weighed = candidates.map { (weight: weights[$0.filing] ?? 0, candidate: $0) }
        return weighed.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.candidate > $1.candidate }.map(\.candidate)
    }

    private func facets(_ kind: String) throws -> [Facet] {
        let order: SQL = kind == "year" ? "value DESC" : "papers DESC, value"
        return try transaction.rows("SELECT value, papers FROM paper_facet_v1 WHERE kind = \(kind) ORDER BY \(order)")
            .map { Facet(value: try $0.text(0), count: Int(try $0.integer(1))) }
    }

    private func summaries(of filings: [Int64]) throws -> [PaperSummary] {
        let hits = text.query.isEmpty ? [:] : try text.hits(in: filings, limit: LibrarySearch.hitsPerPaper)
        let rows = try transaction.rows(
            """
            SELECT filing, id, title, type, publisher, date, pages, recommendations, questions FROM paper_v1
            WHERE filing IN (\(list: filings))
            """)
        var summaries: [Int64: PaperSummary] = [:]
        for row in rows {
            let filing = try row.integer(0)
            summaries[filing] = try summary(row, hits[filing] ?? [])
        }
        return filings.compactMap { summaries[$0] }
    }

    private func summary(_ row: Row, _ hits: [TextHit]) throws -> PaperSummary {
        PaperSummary(
            id: try row.text(1), title: try row.text(2), type: try row.optionalText(3).flatMap { PaperType(rawValue: $0) },
            publisher: try row.optionalText(4), date: try row.optionalText(5).flatMap { PartialDate(iso: $0) },
            pageCount: Int(try row.integer(6)), recommendationCount: Int(try row.integer(7)),
            questionCount: Int(try row.integer(8)),
            hits: hits.map {
                Hit(page: $0.page, start: $0.start, end: $0.end, before: $0.before, found: $0.found, after: $0.after)
            })
    }
}

/// A paper that holds all the words, by date and then by filing.
private struct Candidate: Comparable {
    let filing: Int64
    let sort: String

    static func < (a: Candidate, b: Candidate) -> Bool { (a.sort, a.filing) < (b.sort, b.filing) }
}

extension LibrarySearch {
    /// Papers that hold all the words and pass the filters, and whether there may be more.
    private func candidates() throws -> ([Candidate], isAtLeast: Bool) {
        let most = LibrarySearch.mostCandidates
        // A filter must not pass over papers because many newer ones hold the words.
        let among = isFiltered ? LibrarySearch.mostFiltered : most + 1
        let rows = try transaction.rows(
            """
            SELECT p.filing, p.sort FROM (\(text.candidates(limit: among))) AS c JOIN paper_v1 p ON p.filing = c.filing
            WHERE \(filters) LIMIT \(most + 1)
            """)
        var seen: Set<Int64> = []
        var candidates: [Candidate] = []
        for row in rows where seen.insert(try row.integer(0)).inserted {
            candidates.append(Candidate(filing: try row.integer(0), sort: try row.text(1)))
        }
        return (Array(candidates.prefix(most)), rows.count > most)
    }

    /// Those candidates in which every phrase stands word for word.
    private func holdingPhrases(
        _ candidates: [Candidate], _ titled: Set<Int64>
    ) throws -> (candidates: [Candidate], isAtLeast: Bool) {
        let phrases = try text.query.phrases.map { try text.pages(with: [$0]) }
        if phrases.allSatisfy(\.areAll) || candidates.count > LibrarySearch.fewCandidates {
            let left = candidates.filter { candidate in
                titled.contains(candidate.filing) || phrases.allSatisfy { $0.count(in: candidate.filing) > 0 }
            }
            return (left, !phrases.allSatisfy(\.areAll))
        }
        return (try candidates.filter { try titled.contains($0.filing) || text.holdsPhrases($0.filing) }, false)
    }
}
