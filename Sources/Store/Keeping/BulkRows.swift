/// Gathers rows of one table and writes many with one statement: a rebuild writes each final row once.
public struct BulkRows {
    private let table: SQL
    private let columns: SQL
    private let width: Int
    private var rows: [[SQLValue]] = []

    /// A statement holds so many values at most: both engines take them, and one text serves again and again.
    private static let values = 800

    /// - Parameters:
    ///   - table: its name, not from outside.
    ///   - columns: the names, in the order in which rows have their values.
    public init(table: String, columns: [String]) {
        self.table = SQL.name(table)
        self.columns = SQL.joined(columns.map { SQL.name($0) }, by: ", ")
        width = max(1, columns.count)
    }

    /// Adds a row; writes when enough have come together.
    public mutating func add(_ row: [SQLValue], in transaction: any Transaction) throws {
        rows.append(row)
        if rows.count >= Self.values / width { try flush(transaction) }
    }

    /// Writes what is left.
    public mutating func flush(_ transaction: any Transaction) throws {
        guard !rows.isEmpty else { return }
        let values = SQL.joined(rows.map { row in "(\(SQL.joined(row.map { "\($0)" as SQL }, by: ", ")))" }, by: ", ")
        try transaction.later("INSERT INTO \(table) (\(columns)) VALUES \(values)", changes: rows.count)
        rows.removeAll(keepingCapacity: true)
    }
}
