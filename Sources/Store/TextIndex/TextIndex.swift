/// The full-text index. A paper stands in it under its filing number: the position of the event that filed it.
public enum TextIndex {
    /// The table that the index proper follows from; it can be thrown away and built again with it.
    public static let textTable = "page_text"

    /// Rows of one filing lie in one run of keys.
    static let stretchesPerFiling: Int64 = 1 << 20

    static func key(filing: Int64, stretch: Int) -> Int64 { filing * stretchesPerFiling + Int64(stretch) }

    static func filing(ofKey key: Int64) -> Int64 { key / stretchesPerFiling }

    /// Adds a paper.
    public static func put(_ paper: PreparedText, filing: Int64, in transaction: any Transaction) throws {
        for (index, (stretch, words)) in paper.stretches.enumerated() {
            let key = key(filing: filing, stretch: index)
            try transaction.execute(
                """
                INSERT INTO page_text (key, page, start, body)
                VALUES (\(key), \(stretch.page), \(stretch.start), \(stretch.text))
                """)
            try insert(words.placed(for: transaction.dialect), at: key, into: "page_words", transaction)
        }
        try insert(IndexedWords.distinct(paper.distinct, for: transaction.dialect), at: filing, into: "paper_words", transaction)
        try insert(paper.title.placed(for: transaction.dialect), at: filing, into: "title_words", transaction)
    }

    /// Takes a paper out, so that no table of the index holds its words.
    public static func remove(filing: Int64, title: String, in transaction: any Transaction) throws {
        let titleWords = IndexedWords(of: title)
        var distinct = Set(titleWords.inOrder)
        for (key, words) in try indexed(filing: filing, in: transaction) {
            distinct.formUnion(words.inOrder)
            try delete(words.placed(for: transaction.dialect), at: key, from: "page_words", transaction)
        }
        try delete(IndexedWords.distinct(distinct, for: transaction.dialect), at: filing, from: "paper_words", transaction)
        try delete(titleWords.placed(for: transaction.dialect), at: filing, from: "title_words", transaction)
        try transaction.execute("DELETE FROM page_text WHERE key BETWEEN \(key(filing: filing, stretch: 0)) AND \(lastKey(filing))")
    }

    /// All words of a paper, once each.
    public static func distinctWords(ofFiling filing: Int64, in transaction: any Transaction) throws -> Set<String> {
        var distinct: Set<String> = []
        let first = key(filing: filing, stretch: 0)
        try transaction.each("SELECT body FROM page_text WHERE key BETWEEN \(first) AND \(lastKey(filing))") { row in
            distinct.formUnion(Words.words(in: try row.text(0)).map(\.folded))
        }
        return distinct
    }

    /// Empties the index.
    public static func clear(in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM page_text")
        for table in ["page_words", "paper_words", "title_words"] as [SQL] {
            switch transaction.dialect.engine {
            case .sqlite: try transaction.execute("INSERT INTO \(table) (\(table)) VALUES ('delete-all')")
            case .postgres: try transaction.execute("DELETE FROM \(table)")
            }
        }
    }

    static func lastKey(_ filing: Int64) -> Int64 { key(filing: filing + 1, stretch: 0) - 1 }

    /// What the page index was given for each stretch of a paper.
    private static func indexed(filing: Int64, in transaction: any Transaction) throws -> [(Int64, IndexedWords)] {
        let first = key(filing: filing, stretch: 0)
        let rows = try transaction.rows(
            "SELECT key, page, start, body FROM page_text WHERE key BETWEEN \(first) AND \(lastKey(filing)) ORDER BY key")
        var stretches = try rows.map {
            Stretch(page: Int(try $0.integer(1)), start: Int(try $0.integer(2)), text: try $0.text(3), overlap: "")
        }
        Stretch.overlap(&stretches)
        return try zip(rows, stretches).map { (try $0.integer(0), IndexedWords(of: $1.text, and: $1.overlap)) }
    }

    private static func insert(_ words: SQL, at key: Int64, into table: SQL, _ transaction: any Transaction) throws {
        let column = transaction.dialect.indexKey
        try transaction.execute("INSERT INTO \(table) (\(column), words) VALUES (\(key), \(words))")
    }

    private static func delete(_ words: SQL, at key: Int64, from table: SQL, _ transaction: any Transaction) throws {
        switch transaction.dialect.engine {
        case .sqlite:
            try transaction.execute("INSERT INTO \(table) (\(table), rowid, words) VALUES ('delete', \(key), \(words))")
        case .postgres:
            try transaction.execute("DELETE FROM \(table) WHERE key = \(key)")
        }
    }
}

/// A paper's words, cut and folded beforehand, so that the writer is not kept waiting.
public struct PreparedText: Sendable {
    let stretches: [(Stretch, IndexedWords)]
    let title: IndexedWords
    /// Each word of the title and the text once.
    public let distinct: Set<String>

    /// - Parameter pageStarts: where each page begins in `text`, in Unicode scalars, in order.
    public init(title: String, text: String, pageStarts: [Int]) {
        stretches = Stretch.cut(text, pageStarts: pageStarts).map { ($0, IndexedWords(of: $0.text, and: $0.overlap)) }
        self.title = IndexedWords(of: title)
        distinct = stretches.reduce(into: Set(self.title.inOrder)) { $0.formUnion($1.1.inOrder) }
    }
}
