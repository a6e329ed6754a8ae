internal import Ledger

/// Cleaning the disk of what was erased. It is owed from the moment of the erasure on, in the same transaction, until it was done.
public enum Scrubbing {
    private static let key = "scrub owed"

    static func owe(_ tables: [String], in transaction: any Transaction) throws {
        let all = Set(try owed(in: transaction) + tables).sorted().joined(separator: ",")
        try transaction.execute(
            """
            INSERT INTO setting (key, value) VALUES (\(key), \(all))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """)
    }

    /// Cleans what is owed.
    /// - Returns: false where nothing was.
    /// - Throws: `StoreError.busy` where somebody reads; it stays owed.
    @discardableResult
    public static func pay(_ database: any Database) async throws -> Bool {
        let tables = try await database.read { try owed(in: $0) }
        guard !tables.isEmpty else { return false }
        try await database.scrub(tables)
        _ = try await database.write(locking: "record") {
            try $0.execute("DELETE FROM setting WHERE key = \(key) AND value = \(tables.joined(separator: ","))")
        }
        return true
    }

    private static func owed(in transaction: any Transaction) throws -> [String] {
        try transaction.row("SELECT value FROM setting WHERE key = \(key)")?.text(0).split(separator: ",").map(String.init) ?? []
    }
}
