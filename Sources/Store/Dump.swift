public import Ledger

/// The canonical dump of tables: every row, ordered by its values, each value with its type and length. No row number, no time
/// of dumping, nothing of the engine's own.
public enum Dump {
    /// SHA-256 over the canonical dump of every table of the store.
    public static func digest(of database: any Database) async throws -> Digest {
        try await database.read { transaction in
            var digest = RunningDigest()
            for row in try transaction.rows(transaction.dialect.tableNames) {
                try add(try row.text(0), to: &digest, transaction)
            }
            return digest.finish()
        }
    }

    /// SHA-256 over the canonical dump of these tables.
    public static func digest(of tables: [String], in transaction: any Transaction) throws -> Digest {
        var digest = RunningDigest()
        for table in tables.sorted() { try add(table, to: &digest, transaction) }
        return digest.finish()
    }

    private static func add(_ table: String, to digest: inout RunningDigest, _ transaction: any Transaction) throws {
        digest.add(framed(.text(table)))
        let columns = try transaction.rows(transaction.dialect.columns(of: table)).map { row in
            let name = SQL.name(try row.text(0))
            return try row.integer(1) == 1 ? "CAST(\(name) AS text)" as SQL : name
        }
        let order = SQL.joined(columns.indices.map { SQL(stringLiteral: String($0 + 1)) }, by: ", ")
        let list = SQL.joined(columns, by: ", ")
        try transaction.each("SELECT \(list) FROM \(SQL.name(table)) ORDER BY \(order)") { row in
            for value in row.values { digest.add(framed(value)) }
        }
    }

    /// Type, length and bytes, so that no two rows run into one another.
    private static func framed(_ value: SQLValue) -> [UInt8] {
        switch value {
        case .null: [0]
        case .integer(let number): [1] + Array(String(number).utf8) + [0]
        case .text(let text): [2] + Array(String(text.utf8.count).utf8) + [0] + Array(text.utf8)
        case .blob(let bytes): [3] + Array(String(bytes.count).utf8) + [0] + bytes
        }
    }
}
