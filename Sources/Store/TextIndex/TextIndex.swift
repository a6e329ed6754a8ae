/// The full-text index. A paper stands in it under its filing number: the position of the event that filed it.
public enum TextIndex {
    /// The table that the index proper follows from; it can be thrown away and built again with it.
    public static let textTable = "page_text"

    /// Rows of one filing lie in one run of keys.
    static let rowsPerFiling: Int64 = 1 << 20

    static func key(filing: Int64, row: Int) -> Int64 { filing * rowsPerFiling + Int64(row) }

    static func filing(ofKey key: Int64) -> Int64 { key / rowsPerFiling }

    static func lastKey(_ filing: Int64) -> Int64 { key(filing: filing + 1, row: 0) - 1 }

    /// Adds a paper.
    public static func put(_ paper: PreparedText, filing: Int64, in transaction: any Transaction) throws {
        for (index, stretch) in paper.stretches.enumerated() {
            let key = key(filing: filing, row: index)
            let words = paper.words(at: index)
            try transaction.later(
                """
                INSERT INTO page_text (key, page, start, body)
                VALUES (\(key), \(stretch.page), \(stretch.start), \(String(stretch.text)))
                """)
            try insert(words.placed(for: transaction.dialect), at: key, into: "page_words", transaction)
        }
        try paper.eachRow { row, words in
            try insert(
                IndexedWords.distinct(words, for: transaction.dialect), at: key(filing: filing, row: row), into: "paper_words",
                transaction)
        }
        try insert(
            IndexedWords(of: paper.title).placed(for: transaction.dialect), at: key(filing: filing, row: 0), into: "title_words",
            transaction)
    }

    /// Takes a paper out, so that no table of the index holds its words.
    public static func remove(filing: Int64, title: String, in transaction: any Transaction) throws {
        let paper = try stored(filing: filing, title: title, in: transaction)
        for index in paper.stretches.indices {
            let words = paper.words(at: index)
            try delete(
                words.placed(for: transaction.dialect), at: key(filing: filing, row: index), from: "page_words", transaction)
        }
        try paper.eachRow { row, words in
            try delete(
                IndexedWords.distinct(words, for: transaction.dialect), at: key(filing: filing, row: row), from: "paper_words",
                transaction)
        }
        try delete(
            IndexedWords(of: title).placed(for: transaction.dialect), at: key(filing: filing, row: 0), from: "title_words",
            transaction)
        try transaction.execute("DELETE FROM page_text WHERE key BETWEEN \(key(filing: filing, row: 0)) AND \(lastKey(filing))")
    }

    /// The words of a paper's first pages, once each: enough to tell whether two papers are much the same.
    public static func distinctWords(ofFiling filing: Int64, in transaction: any Transaction) throws -> WordSet {
        var distinct = WordSet()
        let first = key(filing: filing, row: 0)
        let last = first + Int64(PreparedText.compared) - 1
        try transaction.each("SELECT body FROM page_text WHERE key BETWEEN \(first) AND \(last)") { row in
            Words.add(try row.text(0), to: &distinct)
        }
        return distinct
    }

    /// Empties the index.
    public static func clear(in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM page_text")
        for table in ["page_words", "paper_words", "title_words"] as [SQL] {
            switch transaction.dialect.engine {
            case .sqlite: try transaction.later("INSERT INTO \(table) (\(table)) VALUES ('delete-all')")
            case .postgres: try transaction.execute("DELETE FROM \(table)")
            }
        }
    }

    /// A paper as it was put in.
    private static func stored(filing: Int64, title: String, in transaction: any Transaction) throws -> PreparedText {
        let first = key(filing: filing, row: 0)
        let stretches = try transaction.rows(
            "SELECT page, start, body FROM page_text WHERE key BETWEEN \(first) AND \(lastKey(filing)) ORDER BY key"
        ).map { row in
            Stretch(page: Int(try row.integer(0)), start: Int(try row.integer(1)), text: Substring(try row.text(2)), overlap: [])
        }
        return PreparedText(title: title, stretches: stretches)
    }

    private static func insert(_ words: SQL, at key: Int64, into table: SQL, _ transaction: any Transaction) throws {
        let column = transaction.dialect.indexKey
        try transaction.later("INSERT INTO \(table) (\(column), words) VALUES (\(key), \(words))")
    }

    private static func delete(_ words: SQL, at key: Int64, from table: SQL, _ transaction: any Transaction) throws {
        switch transaction.dialect.engine {
        case .sqlite:
            try transaction.later("INSERT INTO \(table) (\(table), rowid, words) VALUES ('delete', \(key), \(words))")
        case .postgres:
            try transaction.execute("DELETE FROM \(table) WHERE key = \(key)")
        }
    }
}
