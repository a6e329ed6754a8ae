internal import Dispatch

/// A store's database: the seam between the one body of SQL and the two engines.
///
/// Bodies run on the driver's own threads, never on the cooperative pool; they may block.
public protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Runs the body on one unchanging view of the database, beside the writer.
    /// - Throws: what the body throws; `StoreError.unavailable` or `.busy`.
    func read<Answer: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Answer) async throws -> Answer

    /// Runs the body in one transaction that holds the write lock of that name from its beginning, and commits it.
    /// An error from the body rolls everything back. Events are written by `Writer` alone. Blocks the thread that calls it:
    /// `write` is for the others.
    /// - Parameter lock: the ledger's name. SQLite has one lock for all names.
    func writeBlocking<Answer: Sendable>(
        locking lock: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) throws -> Answer

    /// What this store cannot promise, in sentences for whoever runs it; none where there is nothing to say.
    func cannotPromise() async throws -> [String]

    /// Copies the whole store beside itself before its tables are changed.
    /// - Returns: where the copy is, or nil where the engine has no such thing.
    /// - Throws: `StoreError.cannotWrite`; nothing was changed then.
    func copyBeside(named ending: String) async throws -> String?

    /// Takes what was deleted from these tables off the disk too: out of their free space, of the index of words and of the
    /// write-ahead log. Takes long on a large store, and is done after an erasure only.
    /// - Throws: `StoreError.busy` where somebody reads meanwhile; it has to be done again then.
    func scrub(_ tables: [String]) async throws

    /// Lets go of all connections once their work is done.
    func close() async throws
}

extension Database {
    /// `writeBlocking` on a thread that may be blocked.
    public func write<Answer: Sendable>(
        locking lock: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .userInitiated).async {
                continuation.resume(with: Result { try writeBlocking(locking: lock, body) })
            }
        }
    }
}

/// An open transaction. Valid only inside the body that it was given to.
public protocol Transaction {
    var dialect: Dialect { get }

    /// All rows of an answer.
    func rows(_ sql: SQL) throws -> [Row]

    /// The rows of an answer one by one, in constant memory. The body must not use the transaction.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws

    /// Runs a statement that answers no rows.
    /// - Returns: how many rows it changed.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Runs a statement whose answer nobody waits for, so that a server far away need not be asked at once. An error, or another
    /// count of rows than was expected, is thrown by a later statement, by `settle`, or by the commit.
    /// - Parameter rows: how many it must change, or nil where it does not matter.
    func later(_ sql: SQL, changes rows: Int?) throws

    /// Waits for everything that was put off with `later`.
    func settle() throws

    /// Runs the body in a savepoint: if it throws, what it did is undone and the error passed on.
    /// - Throws: `StoreError.unavailable` where the whole transaction is gone.
    func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer
}

extension Transaction {
    /// The only row of an answer, or nil where there is none.
    public func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    public func later(_ sql: SQL, changes rows: Int?) throws {
        let changed = try execute(sql)
        if let rows, changed != rows { throw StoreError.failed("a statement changed \(changed) rows instead of \(rows)") }
    }

    /// Without a count that matters.
    public func later(_ sql: SQL) throws { try later(sql, changes: nil) }

    public func settle() throws {}
}
