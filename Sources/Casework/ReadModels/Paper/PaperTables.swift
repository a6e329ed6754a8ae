internal import Store

/// The read tables of the library: papers as lists show them, every version of each, and how many papers a filter has.
/// They are folded from `paper` events and can be thrown away and built again.
enum PaperTables {
    static let names = ["paper_facet_v1", "paper_v1", "paper_version_v1"]

    static func exist(in transaction: any Transaction) throws -> Bool {
        try names.allSatisfy { try transaction.row(transaction.dialect.tableExists($0)) != nil }
    }

    static func create(in transaction: any Transaction) throws {
        for name in names { try transaction.execute("DROP TABLE IF EXISTS \(SQL.name(name))") }
        for statement in statements(transaction.dialect) { try transaction.execute(statement) }
    }

    static func clear(in transaction: any Transaction) throws {
        for name in names { try transaction.execute("DELETE FROM \(SQL.name(name))") }
    }

    /// `date` as printed, `sort` the first day it may mean; `alike` the folded publisher, title and type by which a new version
    /// is looked for.
    private static func statements(_ dialect: Dialect) -> [SQL] {
        let integer = dialect.integer
        let text = dialect.text
        return [
            """
            CREATE TABLE paper_v1 (
                id \(text) NOT NULL PRIMARY KEY, filing \(integer) NOT NULL, version \(integer) NOT NULL, title \(text) NOT NULL,
                type \(text), publisher \(text), date \(text), year \(integer), sort \(text) NOT NULL, alike \(text),
                pages \(integer) NOT NULL, recommendations \(integer) NOT NULL, questions \(integer) NOT NULL)
            """,
            "CREATE UNIQUE INDEX paper_v1_filing ON paper_v1 (filing, sort, type, publisher, year)",
            "CREATE INDEX paper_v1_sort ON paper_v1 (sort, filing)",
            "CREATE INDEX paper_v1_alike ON paper_v1 (alike)",
            """
            CREATE TABLE paper_version_v1 (
                paper \(text) NOT NULL, version \(integer) NOT NULL, filing \(integer) NOT NULL, digest \(text) NOT NULL,
                file_name \(text) NOT NULL, format \(text) NOT NULL, reader \(text) NOT NULL, filed_at \(integer) NOT NULL,
                filed_by \(text) NOT NULL, PRIMARY KEY (paper, version))
            """,
            "CREATE UNIQUE INDEX paper_version_v1_digest ON paper_version_v1 (digest)",
            """
            CREATE TABLE paper_facet_v1 (
                kind \(text) NOT NULL, value \(text) NOT NULL, papers \(integer) NOT NULL, PRIMARY KEY (kind, value))
            """,
        ]
    }
}
