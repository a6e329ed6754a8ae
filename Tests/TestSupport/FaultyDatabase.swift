public import Store
import Synchronization

/// A database that counts the statements it is given and makes one of them fail.
///
/// Counted are the statements of write transactions, savepoints among them, and the commit as the last. A statement fails before
/// the engine sees it; a commit fails either before (`.atCommit`) or after it was done (`.afterCommit`: the answer was lost).
public final class FaultyDatabase: Database {
    public enum Moment: Sendable, Equatable {
        /// The statement of this number, from 1.
        case statement(Int)
        /// That one and all that follow.
        case everySince(Int)
        case atCommit
        case afterCommit
    }

    private struct State {
        var count = 0
        var moment: Moment?
        var error = StoreError.busy
        var statements: [String] = []
    }

    private let inner: any Database
    private let state = Mutex(State())

    public init(_ inner: any Database) { self.inner = inner }

    public var dialect: Dialect { inner.dialect }

    /// Statements of write transactions since `arm`.
    public var count: Int { state.withLock { $0.count } }
    public var statements: [String] { state.withLock { $0.statements } }

    /// Begins to count anew; the failure, if there is to be one, happens once unless it is `.everySince`.
    public func arm(_ moment: Moment? = nil, _ error: StoreError = .busy) {
        state.withLock { $0 = State(count: 0, moment: moment, error: error) }
    }

    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) async throws -> Answer { try await inner.read(body) }

    public func writeBlocking<Answer: Sendable>(
        locking lock: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) throws -> Answer {
        let answer = try inner.writeBlocking(locking: lock) { [self] transaction in
            let answer = try body(FaultyTransaction(inner: transaction, step: { try self.step($0) }))
            try fail(.atCommit)
            return answer
        }
        try fail(.afterCommit)
        return answer
    }

    public func cannotPromise() async throws -> [String] { try await inner.cannotPromise() }

    public func copyBeside(named ending: String) async throws -> String? { try await inner.copyBeside(named: ending) }

    public func scrub(_ tables: [String]) async throws { try await inner.scrub(tables) }

    public func close() async throws { try await inner.close() }

    private func step(_ text: String) throws {
        let number = state.withLock { state in
            state.count += 1
            state.statements.append(text)
            return state.count
        }
        try fail(.statement(number))
    }

    private func fail(_ moment: Moment) throws {
        let error = state.withLock { state -> StoreError? in
            switch (state.moment, moment) {
            case (.everySince(let first), .statement(let number)): return number >= first ? state.error : nil
            case (let wanted, moment) where wanted == moment:
                state.moment = nil
                return state.error
            default: return nil
            }
        }
        if let error { throw error }
    }
}

private struct FaultyTransaction: Transaction {
    let inner: any Transaction
    let step: (String) throws -> Void
    var dialect: Dialect { inner.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        try step(sql.rendered(for: dialect).text)
        return try inner.rows(sql)
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try step(sql.rendered(for: dialect).text)
        try inner.each(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int {
        try step(sql.rendered(for: dialect).text)
        return try inner.execute(sql)
    }

    func later(_ sql: SQL, changes rows: Int?) throws {
        try step(sql.rendered(for: dialect).text)
        try inner.later(sql, changes: rows)
    }

    func settle() throws { try inner.settle() }

    func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try step("SAVEPOINT")
        return try inner.savepoint(body)
    }
}
