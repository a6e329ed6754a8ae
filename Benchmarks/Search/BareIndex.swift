import Store
import StoreSQLite

/// What SQLite's full-text search does by itself, on the same pages: one table, its own tokenizer, nothing around it.
struct BareIndex {
    let database: SQLiteDatabase

    init(path: String) throws { database = try SQLiteDatabase(path: path) }

    func fill(_ corpus: Corpus, pages: Int) async throws {
        _ = try await database.write(locking: "bare") { transaction in
            try transaction.execute("CREATE VIRTUAL TABLE bare USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')")
        }
        for start in stride(from: 0, to: pages, by: 1_000) {
            try await database.write(locking: "bare") { transaction in
                for page in start..<min(start + 1_000, pages) {
                    let body = corpus.page(page).joined(separator: " ")
                    try transaction.execute("INSERT INTO bare (rowid, body) VALUES (\(page + 1), \(body))")
                }
            }
        }
    }

    /// The best twenty pages by bm25.
    func best(_ words: String) async throws -> Int {
        try await database.read { try $0.rows("SELECT rowid FROM bare WHERE bare MATCH \(words) ORDER BY rank LIMIT 20").count }
    }

    /// The latest twenty pages.
    func latest(_ words: String) async throws -> Int {
        try await database.read { try $0.rows("SELECT rowid FROM bare WHERE bare MATCH \(words) ORDER BY rowid DESC LIMIT 20").count }
    }
}
