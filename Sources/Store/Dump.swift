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

    /// Rows of a table in the order of the dump.
    static func rows(of table: String, from offset: Int, limit: Int, in transaction: any Transaction) throws -> [Row] {
        try transaction.rows("\(selection(of: table, transaction)) LIMIT \(limit) OFFSET \(offset)")
    }

    /// What tells a row from the others, for a message: its first values, no longer than ids are.
    static func key(of row: Row?) -> String {
        let values = row?.values.prefix(2) ?? []
        return values.map { value in
            switch value {
            case .integer(let number): String(number)
            case .text(let text): String(text.prefix(40))
            case .blob(let bytes): Hex.encode(Array(bytes.prefix(8)))
            case .null: "-"
            }
        }.joined(separator: ", ")
    }

    private static func add(_ table: String, to digest: inout RunningDigest, _ transaction: any Transaction) throws {
        digest.add(framed(.text(table)))
        try transaction.each(selection(of: table, transaction)) { row in
            for value in row.values { digest.add(framed(value)) }
        }
    }

    private static func selection(of table: String, _ transaction: any Transaction) throws -> SQL {
        let columns = try transaction.rows(transaction.dialect.columns(of: table)).map { row in
            let name = SQL.name(try row.text(0))
            return try row.integer(1) == 1 ? "CAST(\(name) AS text)" as SQL : name
        }
        let order = SQL.joined(columns.indices.map { SQL(stringLiteral: String($0 + 1)) }, by: ", ")
        return "SELECT \(SQL.joined(columns, by: ", ")) FROM \(SQL.name(table)) ORDER BY \(order)"
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
