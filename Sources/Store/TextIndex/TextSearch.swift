/// Asking the full-text index. Every question is bounded, so that a word that stands everywhere costs no more than a rare one.
public struct TextSearch {
    public let query: WordQuery
    let transaction: any Transaction

    public init(_ query: WordQuery, in transaction: any Transaction) {
        self.query = query
        self.transaction = transaction
    }

    /// A statement that lists (as `filing`) the papers that hold all the words, the latest filed first, at most `limit` rows. A
    /// paper may come twice.
    /// Whether a phrase stands there word for word is for `holdsPhrases` and `pagesWithAll` to tell.
    public func candidates(limit: Int) -> SQL {
        let dialect = transaction.dialect
        let condition = WordQuery.condition(query.words.map { [$0] }, table: "paper_words", dialect)
        return "SELECT \(dialect.indexKey) / \(TextIndex.rowsPerFiling) AS filing FROM paper_words WHERE \(condition) ORDER BY \(dialect.indexKey) DESC LIMIT \(limit)"
    }

    /// The papers whose title holds everything that is looked for, at most `limit`.
    public func titled(limit: Int) throws -> Set<Int64> {
        let dialect = transaction.dialect
        let condition = WordQuery.condition(query.parts, table: "title_words", dialect)
        let rows = try transaction.rows(
            "SELECT \(dialect.indexKey) FROM title_words WHERE \(condition) ORDER BY \(dialect.indexKey) DESC LIMIT \(limit)")
        return Set(try rows.map { TextIndex.filing(ofKey: try $0.integer(0)) })
    }

    /// How many pages of each paper hold all the parts at once, counted over the latest `limit` such pages.
    /// - Returns: the counts, and whether those were all.
    public func pages(with parts: [[String]], limit: Int) throws -> (byFiling: [Int64: Int], all: Bool) {
        let dialect = transaction.dialect
        let condition = WordQuery.condition(parts, table: "page_words", dialect)
        let key = dialect.indexKey
        let rows = try transaction.rows(
            """
            SELECT key / \(TextIndex.rowsPerFiling) AS filing, count(*)
            FROM (SELECT \(key) AS key FROM page_words WHERE \(condition) ORDER BY \(key) DESC LIMIT \(limit)) AS pages
            GROUP BY 1
            """)
        var counts: [Int64: Int] = [:], seen = 0
        for row in rows {
            counts[try row.integer(0)] = Int(try row.integer(1))
            seen += Int(try row.integer(1))
        }
        return (counts, seen < limit)
    }

    /// True where each phrase stands word for word in this paper.
    public func holdsPhrases(_ filing: Int64) throws -> Bool {
        for phrase in query.phrases where try keys([phrase], of: filing, limit: 1).isEmpty { return false }
        return true
    }

    /// The stretches of a paper that hold all these parts, in order.
    func keys(_ parts: [[String]], of filing: Int64, limit: Int) throws -> [Int64] {
        let dialect = transaction.dialect, key = dialect.indexKey
        let condition = WordQuery.condition(parts, table: "page_words", dialect)
        let first = TextIndex.key(filing: filing, row: 0)
        return try transaction.rows(
            """
            SELECT \(key) FROM page_words WHERE \(condition) AND \(key) BETWEEN \(first) AND \(TextIndex.lastKey(filing))
            ORDER BY \(key) LIMIT \(limit)
            """
        ).map { try $0.integer(0) }
    }
}
