/// Passes statements on and remembers whether any may have left a mark: one that writes, or one that failed.
final class WatchedTransaction: Transaction {
    private let inner: any Transaction
    private(set) var isUntouched = true

    init(_ inner: any Transaction) { self.inner = inner }

    var dialect: Dialect { inner.dialect }

    func rows(_ sql: SQL) throws -> [Row] { try watching { try inner.rows(sql) } }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try watching { try inner.each(sql, body) } }

    func execute(_ sql: SQL) throws -> Int {
        isUntouched = false
        return try inner.execute(sql)
    }

    func later(_ sql: SQL, changes rows: Int?) throws {
        isUntouched = false
        try inner.later(sql, changes: rows)
    }

    func settle() throws { try watching { try inner.settle() } }

    func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer { try inner.savepoint(body) }

    private func watching<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            isUntouched = false
            throw error
        }
    }
}
