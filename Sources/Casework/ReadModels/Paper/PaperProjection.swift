internal import Documents
internal import Ledger
internal import Store
internal import WorkingDays

/// Folds `paper` events into the read tables and the text index.
enum PaperProjection {
    static let streamPrefix = "paper/"

    static func project(
        _ envelope: Envelope, _ paper: FiledPaper, _ text: PreparedText, in transaction: any Transaction
    ) throws {
        let id = String(envelope.stream.dropFirst(streamPrefix.count))
        if let earlier = try transaction.row("SELECT filing, title, type, publisher, year FROM paper_v1 WHERE id = \(id)") {
            try takeOut(earlier, id, transaction)
        }
        try transaction.later(paperRow(id, envelope, paper))
        try transaction.later(versionRow(id, envelope, paper))
        try countFacets(Facets(paper.reading), by: 1, transaction)
        try TextIndex.put(text, filing: envelope.seq, in: transaction)
    }

    /// Takes a paper out with all its versions.
    static func remove(_ id: String, in transaction: any Transaction) throws {
        if let row = try transaction.row("SELECT filing, title, type, publisher, year FROM paper_v1 WHERE id = \(id)") {
            try takeOut(row, id, transaction)
        }
        try transaction.execute("DELETE FROM paper_version_v1 WHERE paper = \(id)")
    }

    /// Only the newest version of a paper stands in lists and is searched.
    private static func takeOut(_ row: Row, _ id: String, _ transaction: any Transaction) throws {
        try TextIndex.remove(filing: row.integer(0), title: row.text(1), in: transaction)
        let facets = Facets(type: try row.optionalText(2), publisher: try row.optionalText(3), year: try row.optionalInteger(4))
        try countFacets(facets, by: -1, transaction)
        try transaction.execute("DELETE FROM paper_v1 WHERE id = \(id)")
    }

    private static func paperRow(_ id: String, _ envelope: Envelope, _ paper: FiledPaper) -> SQL {
        let reading = paper.reading
        return """
            INSERT INTO paper_v1 (id, filing, version, title, type, publisher, date, year, sort, alike, pages, recommendations,
                questions)
            VALUES (\(id), \(envelope.seq), \(envelope.version), \(paper.title), \(reading.type?.rawValue),
                \(reading.publisher), \(reading.documentDate?.iso), \(reading.documentDate?.range.first.year),
                \(reading.documentDate?.range.first.iso ?? ""), \(SamePaper.key(reading)),
                \(max(1, reading.pageStarts.count)), \(reading.recommendations.count), \(reading.questions.count))
            """
    }

    private static func versionRow(_ id: String, _ envelope: Envelope, _ paper: FiledPaper) -> SQL {
        """
        INSERT INTO paper_version_v1 (paper, version, filing, digest, file_name, format, reader, filed_at, filed_by)
        VALUES (\(id), \(envelope.version), \(envelope.seq), \(paper.digest), \(paper.fileName), \(paper.format),
            \(paper.reader), \(envelope.recordedAt), \(envelope.actor.person))
        """
    }

    private static func countFacets(_ facets: Facets, by step: Int, _ transaction: any Transaction) throws {
        for (kind, value) in facets.values {
            try transaction.later(
                """
                INSERT INTO paper_facet_v1 (kind, value, papers) VALUES (\(kind), \(value), \(step))
                ON CONFLICT (kind, value) DO UPDATE SET papers = paper_facet_v1.papers + excluded.papers
                """)
        }
        if step < 0 { try transaction.execute("DELETE FROM paper_facet_v1 WHERE papers = 0") }
    }
}

/// What a paper counts under in the library's filters.
struct Facets {
    let values: [(kind: String, value: String)]

    init(type: String?, publisher: String?, year: Int64?) {
        let all = [("type", type), ("publisher", publisher), ("year", year.map(String.init))]
        values = all.compactMap { kind, value in value.map { (kind, $0) } }
    }

    init(_ reading: Reading) {
        self.init(
            type: reading.type?.rawValue, publisher: reading.publisher,
            year: (reading.documentDate?.range.first.year).map(Int64.init))
    }
}
