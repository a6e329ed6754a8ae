/// The true differences between the two engines. Everything else is one body of SQL.
public struct Dialect: Sendable, Hashable {
    public enum Engine: String, Sendable, CaseIterable {
        case sqlite = "SQLite"
        case postgres = "PostgreSQL"
    }

    public let engine: Engine

    public static let sqlite = Dialect(engine: .sqlite)
    public static let postgres = Dialect(engine: .postgres)

    func placeholder(_ number: Int) -> String { engine == .sqlite ? "?" : "$\(number)" }

    /// Column type for whole numbers of 64 bits.
    public var integer: SQL { engine == .sqlite ? "INTEGER" : "bigint" }
    /// Column type for text that sorts by its bytes.
    public var text: SQL { engine == .sqlite ? "TEXT" : "text COLLATE \"C\"" }
    /// Column type for bytes.
    public var blob: SQL { engine == .sqlite ? "BLOB" : "bytea" }

    /// The tables of this store, one name a row, in order. SQLite's virtual tables are left out: what they hold stands in
    /// tables of their own.
    var tableNames: SQL {
        switch engine {
        case .sqlite:
            """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
            """
        case .postgres:
            """
            SELECT CAST(tablename AS text) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()
            ORDER BY CAST(tablename AS text) COLLATE "C"
            """
        }
    }

    /// The columns of a table, in order, one a row: its name, and 1 where it has to be cast to text to be read.
    func columns(of table: String) -> SQL {
        switch engine {
        case .sqlite: "SELECT name, 0 FROM pragma_table_info(\(table)) ORDER BY cid"
        case .postgres:
            """
            SELECT CAST(column_name AS text), CAST(CASE WHEN data_type = 'tsvector' THEN 1 ELSE 0 END AS bigint)
            FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = \(table)
            ORDER BY ordinal_position
            """
        }
    }

    /// True (one row) where the table is there.
    public func tableExists(_ table: String) -> SQL {
        switch engine {
        case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(table)"
        case .postgres: "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = \(table)"
        }
    }
}
