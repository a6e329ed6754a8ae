/// Asking the full-text index. Every question is bounded, so that a word that stands everywhere costs no more than a rare one,
/// and none is put to the engine twice.
public final class TextSearch {
    public let query: WordQuery
    let transaction: any Transaction
    private var known: [[[String]]: Pages] = [:]

    /// More pages than this are not listed.
    static let mostPages = 600

    public init(_ query: WordQuery, in transaction: any Transaction) {
        self.query = query
        self.transaction = transaction
    }

    /// The pages that hold some parts, by paper.
    public struct Pages: Sendable {
        var keys: [Int64: [Int64]] = [:]
        /// False where only the latest were listed.
        public var areAll = true

        public func count(in filing: Int64) -> Int { keys[filing]?.count ?? 0 }
    }

    /// A statement that lists (as `filing`) the papers that hold all the words, the latest filed first, at most `limit` rows. A
    /// paper may come twice. Whether a phrase stands there word for word is for `holdsPhrases` to tell.
    public func candidates(limit: Int) -> SQL {
        let key = transaction.dialect.indexKey
        let condition = WordQuery.condition(query.words.map { [$0] }, table: "paper_words", transaction.dialect)
        return """
            SELECT \(key) / \(TextIndex.rowsPerFiling) AS filing FROM paper_words WHERE \(condition) ORDER BY \(key) DESC LIMIT \(limit)
            """
    }

    /// The papers whose title holds everything that is looked for, at most `limit`.
    public func titled(limit: Int) throws -> Set<Int64> {
        let key = transaction.dialect.indexKey
        let condition = WordQuery.condition(query.parts, table: "title_words", transaction.dialect)
        let rows = try transaction.rows("SELECT \(key) FROM title_words WHERE \(condition) ORDER BY \(key) DESC LIMIT \(limit)")
        return Set(try rows.map { TextIndex.filing(ofKey: try $0.integer(0)) })
    }

    /// The pages that hold all these parts at once: all of them, or the latest.
    public func pages(with parts: [[String]]) throws -> Pages {
        if let pages = known[parts] { return pages }
        let key = transaction.dialect.indexKey
        let condition = WordQuery.condition(parts, table: "page_words", transaction.dialect)
        let rows = try transaction.rows(
            "SELECT \(key) FROM page_words WHERE \(condition) ORDER BY \(key) DESC LIMIT \(TextSearch.mostPages)")
        var pages = Pages(areAll: rows.count < TextSearch.mostPages)
        for row in rows.reversed() {
            let key = try row.integer(0)
            pages.keys[TextIndex.filing(ofKey: key), default: []].append(key)
        }
        known[parts] = pages
        return pages
    }

    /// True where each phrase stands word for word in this paper.
    public func holdsPhrases(_ filing: Int64) throws -> Bool {
        for phrase in query.phrases where try keys([phrase], of: filing, limit: 1).isEmpty { return false }
        return true
    }

    /// The stretches of a paper that hold all these parts, in order.
    ///
    /// The engine begins at the first page of all that holds the parts and goes on from there: quick for one word, and for what
    /// stands on many pages. So what stands on few pages is looked up in the list of all of them.
    func keys(_ parts: [[String]], of filing: Int64, limit: Int) throws -> [Int64] {
        let isOneWord = parts.count == 1 && parts[0].count == 1
        if !isOneWord || known[parts] != nil {
            let pages = try pages(with: parts)
            if pages.areAll || pages.count(in: filing) >= limit { return Array((pages.keys[filing] ?? []).prefix(limit)) }
        }
        return try transaction.rows(ranged(parts, of: filing, limit: limit)).map { try $0.integer(0) }
    }

    /// SQLite goes to the run of keys inside its word lists. PostgreSQL would read a word's whole list first, so it is made to read
    /// the run of rows (OFFSET 0 keeps the two conditions apart) and look at each.
    private func ranged(_ parts: [[String]], of filing: Int64, limit: Int) -> SQL {
        let condition = WordQuery.condition(parts, table: "page_words", transaction.dialect)
        let first = TextIndex.key(filing: filing, row: 0)
        let last = TextIndex.lastKey(filing)
        switch transaction.dialect.engine {
        case .sqlite:
            return """
                SELECT rowid FROM page_words WHERE \(condition) AND rowid BETWEEN \(first) AND \(last)
                ORDER BY rowid LIMIT \(limit)
                """
        case .postgres:
            return """
                SELECT key FROM (SELECT key, words FROM page_words WHERE key BETWEEN \(first) AND \(last) OFFSET 0) AS run
                WHERE \(condition) ORDER BY key LIMIT \(limit)
                """
        }
    }
}
