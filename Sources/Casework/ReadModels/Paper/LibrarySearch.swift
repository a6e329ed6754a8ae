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
    static let mostCandidates = 2_000
    /// Where more papers than this hold the words, the number of pages says little and is not counted.
    static let mostRankedByPages = 500
    /// More pages than this are not counted.
    static let mostPages = 1_000
    /// Up to so many papers are asked one by one whether they hold a phrase.
    static let fewCandidates = 64
    static let hitsPerPaper = 3

    init(_ query: LibraryQuery, in transaction: any Transaction) {
        self.query = query
        self.transaction = transaction
        text = TextSearch(WordQuery(query.words), in: transaction)
    }

    func results() throws -> LibraryResults {
        let found = try text.query.isEmpty ? listing() : ranked()
        let papers = try found.filings.map { filing in try summary(of: filing) }.compactMap { $0 }
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
            "SELECT p.filing FROM paper_v1 p WHERE \(filters) ORDER BY p.sort DESC, p.filing DESC LIMIT \(limit) OFFSET \(offset)")
        return Found(filings: try rows.map { try $0.integer(0) }, total: Int(total))
    }

    private func ranked() throws -> Found {
        let titled = try text.titled(limit: LibrarySearch.mostPages)
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
            let pages = try text.pages(with: text.query.parts, limit: LibrarySearch.mostPages)
            if pages.all { weights = pages.byFiling }
        }
        for filing in titled { weights[filing, default: 0] += 1_000_000 }
        return candidates.sorted { a, b in
            let (weightOfA, weightOfB) = (weights[a.filing] ?? 0, weights[b.filing] ?? 0)
            return weightOfA != weightOfB ? weightOfA > weightOfB : a > b
        }
    }

    private func facets(_ kind: String) throws -> [Facet] {
        let order: SQL = kind == "year" ? "value DESC" : "papers DESC, value"
        return try transaction.rows("SELECT value, papers FROM paper_facet_v1 WHERE kind = \(kind) ORDER BY \(order)")
            .map { Facet(value: try $0.text(0), count: Int(try $0.integer(1))) }
    }

    private func summary(of filing: Int64) throws -> PaperSummary? {
        guard
            let row = try transaction.row(
                """
                SELECT id, title, type, publisher, date, pages, recommendations, questions FROM paper_v1 WHERE filing = \(filing)
                """)
        else { return nil }
        let hits = text.query.isEmpty ? [] : try text.hits(in: filing, limit: LibrarySearch.hitsPerPaper)
        return PaperSummary(
            id: try row.text(0), title: try row.text(1), type: try row.optionalText(2).flatMap { PaperType(rawValue: $0) },
            publisher: try row.optionalText(3), date: try row.optionalText(4).flatMap { PartialDate(iso: $0) },
            pageCount: Int(try row.integer(5)), recommendationCount: Int(try row.integer(6)),
            questionCount: Int(try row.integer(7)),
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
        let first = try candidates(among: most + 1)
        if first.seen <= most { return (first.passed, false) }
        // So many papers hold the words that a filter may have passed over older ones.
        if isFiltered {
            let wider = try candidates(among: 200_000)
            return (Array(wider.passed.prefix(most)), wider.passed.count > most)
        }
        return (Array(first.passed.prefix(most)), true)
    }

    private func candidates(among limit: Int) throws -> (passed: [Candidate], seen: Int) {
        let rows = try transaction.rows(
            """
            SELECT p.filing, p.sort, CASE WHEN \(filters) THEN 1 ELSE 0 END FROM (\(text.candidates(limit: limit))) AS c
            JOIN paper_v1 p ON p.filing = c.filing ORDER BY p.filing DESC
            """)
        var passed: [Candidate] = []
        for row in rows where try row.integer(2) == 1 {
            let candidate = Candidate(filing: try row.integer(0), sort: try row.text(1))
            if passed.last != candidate { passed.append(candidate) }
        }
        return (passed, rows.count)
    }

    /// Those candidates in which every phrase stands word for word.
    private func holdingPhrases(
        _ candidates: [Candidate], _ titled: Set<Int64>
    ) throws -> (candidates: [Candidate], isAtLeast: Bool) {
        if candidates.count <= LibrarySearch.fewCandidates {
            return (try candidates.filter { try titled.contains($0.filing) || text.holdsPhrases($0.filing) }, false)
        }
        var left = candidates, isAtLeast = false
        for phrase in text.query.phrases {
            let pages = try text.pages(with: [phrase], limit: LibrarySearch.mostPages)
            isAtLeast = isAtLeast || !pages.all
            left = left.filter { pages.byFiling[$0.filing] != nil || titled.contains($0.filing) }
        }
        return (left, isAtLeast)
    }
}
