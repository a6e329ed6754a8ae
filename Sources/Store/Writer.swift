internal import Ledger
internal import Synchronization
internal import WorkingDays

/// The one writer of a ledger in this server. Commands wait in line; one transaction takes as many as wait (at most 256, and
/// none that comes later than 2 ms after it began), each in its own savepoint, and one commit makes them durable together.
/// A command is answered after the commit. A command that fails undoes only itself.
public final class Writer: Sendable {
    public let ledger: String
    private let database: any Database
    private let surroundings: Surroundings
    private let line = Mutex(Line())

    /// - Parameter database: with its tables in place (`Migrator`).
    public init(ledger: String = "record", database: any Database, surroundings: Surroundings = .system) {
        self.ledger = ledger
        self.database = database
        self.surroundings = surroundings
    }

    /// Does a command once and answers it.
    ///
    /// The body loads, checks, appends and projects. It runs to its end even if the caller goes away. The answer is kept
    /// under the command's id: it must hold ids, not what a record says.
    /// - Throws: what the body throws (nothing was kept then); `StoreError.commandReused` for the same id with another
    ///   body; `.busy`, `.unavailable`, `.headLost`.
    public func perform<Answer: Codable & Sendable>(
        _ command: Command, _ body: @escaping @Sendable (Work) throws -> Answer
    ) async throws -> Answer {
        let bytes = try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Waiting(
                    command: command,
                    body: { work in try CanonicalValue(encoding: body(work)).bytes() },
                    answer: { continuation.resume(with: $0) }))
        }
        return try Answers.decode(bytes)
    }

    private func enqueue(_ waiting: Waiting) {
        let mustStart = line.withLock { line in
            line.waiting.append(waiting)
            defer { line.isMoving = true }
            return !line.isMoving
        }
        if mustStart { Task { await drain() } }
    }

    /// Takes batch after batch until nobody waits.
    private func drain() async {
        while let first = line.withLock({ $0.next() }) { await commit(batchFrom: first) }
    }

    private func commit(batchFrom first: Waiting) async {
        let acknowledged = line.withLock { $0.acknowledged }
        do {
            let batch = Batch()
            let head = try await database.write(locking: ledger) { [self] transaction in
                try take(batchFrom: first, into: batch, acknowledged: acknowledged, in: transaction)
            }
            line.withLock { $0.acknowledged = head }
            for (waiting, result) in batch.results() { waiting.answer(result) }
        } catch {
            // The batch is told in one go: nothing of it was kept.
            for waiting in line.withLock({ $0.giveBack(first) }) { waiting.answer(.failure(error)) }
        }
    }

    private func take(
        batchFrom first: Waiting, into batch: Batch, acknowledged: Head, in transaction: any Transaction
    ) throws -> Head {
        var head = try Events.head(of: ledger, in: transaction)
        try Events.check(acknowledged, isBehind: head, of: ledger, in: transaction)
        let end = ContinuousClock.now.advanced(by: .milliseconds(2))
        var next: Waiting? = first
        while let waiting = next {
            let result = try attempt(waiting, head: &head, in: transaction)
            batch.add(waiting, result)
            let isFull = batch.count >= 256 || ContinuousClock.now >= end
            next = isFull ? nil : line.withLock { $0.nextInBatch() }
        }
        return head
    }

    /// What became of one command. Throws only where the whole transaction is gone.
    private func attempt(
        _ waiting: Waiting, head: inout Head, in transaction: any Transaction
    ) throws -> Result<[UInt8], any Error> {
        let work = Work(
            transaction: transaction, command: waiting.command, now: surroundings.now(), ledger: ledger,
            random: surroundings.random, head: head)
        do {
            let answer = try transaction.savepoint { try Answers.answer(waiting, with: work) }
            head = work.head
            return .success(answer)
        } catch let error as StoreError {
            if case .unavailable = error { throw error }
            return .failure(error)
        } catch {
            return .failure(error)
        }
    }
}

/// A command in line.
struct Waiting: Sendable {
    let command: Command
    let body: @Sendable (Work) throws -> [UInt8]
    let answer: @Sendable (Result<[UInt8], any Error>) -> Void
}

/// Who waits, and what has been promised.
private struct Line {
    var waiting: [Waiting] = []
    /// Commands of the open transaction, so that all of them hear of its failure.
    var taken: [Waiting] = []
    var isMoving = false
    /// The last head that a caller was told of.
    var acknowledged = Head.empty

    /// The first command of a new batch, or nil where nobody waits and the line stops moving.
    mutating func next() -> Waiting? {
        taken = []
        if waiting.isEmpty {
            isMoving = false
            return nil
        }
        return waiting.removeFirst()
    }

    mutating func nextInBatch() -> Waiting? {
        guard !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        taken.append(next)
        return next
    }

    mutating func giveBack(_ first: Waiting) -> [Waiting] {
        defer { taken = [] }
        return [first] + taken
    }
}

/// The commands of one transaction and what became of each; told after the commit.
private final class Batch: Sendable {
    private let entries = Mutex<[(Waiting, Result<[UInt8], any Error>)]>([])

    var count: Int { entries.withLock { $0.count } }

    func add(_ waiting: Waiting, _ result: Result<[UInt8], any Error>) {
        entries.withLock { $0.append((waiting, result)) }
    }

    func results() -> [(Waiting, Result<[UInt8], any Error>)] { entries.withLock { $0 } }
}
