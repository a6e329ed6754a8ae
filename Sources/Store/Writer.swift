internal import Dispatch
internal import Ledger
internal import Synchronization
internal import WorkingDays

/// The one writer of a ledger in this server. Commands wait in line; one transaction takes as many as wait (at most 256, and
/// none that comes later than 2 ms after it began), and one commit makes them durable together.
/// A command is answered after the commit. A command that fails undoes only itself.
public final class Writer: Sendable {
    public let ledger: String
    private let database: any Database
    private let surroundings: Surroundings
    private let line = Mutex(Line())
    /// Commits on a thread of its own: it waits for the disk.
    private let thread = DispatchQueue(label: "throughline.writer", qos: .userInitiated)

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
        let fresh = Fresh<Answer>()
        let kept = try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Waiting(
                    command: command,
                    body: { work in
                        let answer = try body(work)
                        fresh.set(answer)
                        return try CanonicalValue(encoding: answer).bytes()
                    },
                    answer: { continuation.resume(with: $0) }))
        }
        switch kept {
        case .now: return try fresh.value()
        case .before(let bytes): return try Answers.decode(bytes)
        }
    }

    private func enqueue(_ waiting: Waiting) {
        let mustStart = line.withLock { line in
            line.waiting.append(waiting)
            defer { line.isMoving = true }
            return !line.isMoving
        }
        if mustStart { thread.async { [self] in drain() } }
    }

    /// Takes batch after batch until nobody waits. Whoever was just answered often sends the next command at once; waiting for it
    /// a moment awake costs less than being woken for it.
    private func drain() {
        while true {
            while let first = line.withLock({ $0.next() }) { commit(batchFrom: first) }
            let end = ContinuousClock.now.advanced(by: .microseconds(60))
            while line.withLock({ $0.waiting.isEmpty }), ContinuousClock.now < end {}
            if line.withLock({ $0.stop() }) { return }
        }
    }

    private func commit(batchFrom first: Waiting) {
        let acknowledged = line.withLock { $0.acknowledged }
        do {
            let batch = Batch()
            let head: Head
            do {
                head = try database.writeBlocking(locking: ledger) { [self] transaction in
                    try take(batchFrom: first, into: batch, acknowledged: acknowledged, in: transaction)
                }
            } catch  where Writer.wasUndone(error) {
                // One of them failed after it had written: all are undone, and done again each in its own savepoint.
                let again = line.withLock { $0.all(first) }
                batch.clear()
                head = try database.writeBlocking(locking: ledger) { [self] transaction in
                    try separately(again, into: batch, acknowledged: acknowledged, in: transaction)
                }
            }
            line.withLock { $0.acknowledged = head }
            for (waiting, result) in batch.results() { waiting.answer(result) }
        } catch {
            // The batch is told in one go. Nothing of it was kept, unless the connection was lost while it committed: then nobody
            // knows, and a command sent again finds its answer or is done.
            for waiting in line.withLock({ $0.giveBack(first) }) { waiting.answer(.failure(error)) }
        }
    }

    /// Whether a batch failed in a way that says: it was undone, and one of its commands may be at fault.
    private static func wasUndone(_ error: any Error) -> Bool {
        switch error {
        case is MustSeparate, StoreError.failed, StoreError.constraint: true
        default: false
        }
    }

    /// All that wait when it begins, at most 256, and those that come within 2 ms. No savepoints: a command that fails before it
    /// has written has nothing to undo, and one that fails later makes the whole batch begin again, separately.
    /// - Throws: `MustSeparate`.
    private func take(
        batchFrom first: Waiting, into batch: Batch, acknowledged: Head, in transaction: any Transaction
    ) throws -> Head {
        var (head, last) = try currentHead(after: acknowledged, in: transaction)
        let end = ContinuousClock.now.advanced(by: .milliseconds(2))
        let most = line.withLock { min(256, $0.waiting.count + 1) }
        var next: Waiting? = first
        while let waiting = next {
            let watched = WatchedTransaction(transaction)
            let work = self.work(waiting, head, last, watched, isHopeful: true)
            do {
                try Answers.answer(waiting, with: work)
                batch.add(waiting, .success(.now))
                head = work.head
                last = work.now
            } catch {
                guard watched.isUntouched else { throw MustSeparate() }
                batch.add(waiting, try Answers.kept(for: waiting, or: error, in: transaction, of: ledger))
            }
            let mayTake = batch.count < most || (batch.count < 256 && ContinuousClock.now < end)
            next = mayTake ? line.withLock { $0.nextInBatch() } : nil
        }
        return head
    }

    /// These commands, each in its own savepoint.
    private func separately(
        _ all: [Waiting], into batch: Batch, acknowledged: Head, in transaction: any Transaction
    ) throws -> Head {
        var (head, last) = try currentHead(after: acknowledged, in: transaction)
        for waiting in all {
            let work = self.work(waiting, head, last, transaction, isHopeful: false)
            do {
                let answer = try transaction.savepoint { () -> Told in
                    if let bytes = try Answers.kept(for: waiting, in: transaction, of: ledger) { return .before(bytes) }
                    try Answers.answer(waiting, with: work)
                    return .now
                }
                head = work.head
                last = work.now
                batch.add(waiting, .success(answer))
            } catch let error as StoreError {
                if case .unavailable = error { throw error }
                batch.add(waiting, .failure(error))
            } catch {
                batch.add(waiting, .failure(error))
            }
        }
        return head
    }

    private func currentHead(after acknowledged: Head, in transaction: any Transaction) throws -> (Head, Instant) {
        let (head, time) = try Events.headAndTime(of: ledger, in: transaction)
        try Events.check(acknowledged, isBehind: head, of: ledger, in: transaction)
        return (head, time)
    }

    private func work(
        _ waiting: Waiting, _ head: Head, _ last: Instant, _ transaction: any Transaction, isHopeful: Bool
    ) -> Work {
        // A clock that was set back does not write before what stands already: the ledger's times never fall.
        Work(
            transaction: transaction, command: waiting.command, now: max(surroundings.now(), last), ledger: ledger,
            random: surroundings.random, head: head, isHopeful: isHopeful)
    }
}

/// A command of a batch failed after it had written.
private struct MustSeparate: Error {}

/// A command in line.
struct Waiting: Sendable {
    let command: Command
    let body: @Sendable (Work) throws -> [UInt8]
    let answer: @Sendable (Result<Told, any Error>) -> Void
}

/// What a sender is told: the answer of the body that ran just now, or the one that was kept from before.
enum Told: Sendable {
    case now
    case before([UInt8])
}

/// Where a body leaves its answer until it was made to last.
private final class Fresh<Answer: Sendable>: Sendable {
    private let answer = Mutex<Answer?>(nil)

    func set(_ new: Answer) { answer.withLock { $0 = new } }

    func value() throws -> Answer {
        guard let answer = answer.withLock({ $0 }) else { throw StoreError.failed("a command has no answer") }
        return answer
    }
}

/// Who waits, and what has been promised.
private struct Line {
    var waiting: [Waiting] = []
    /// Commands of the open transaction, so that all of them hear of its failure.
    var taken: [Waiting] = []
    var isMoving = false
    /// The last head that a caller was told of.
    var acknowledged = Head.empty

    /// The first command of a new batch, or nil where nobody waits.
    mutating func next() -> Waiting? {
        taken = []
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    /// True where nobody waits: the line stops moving.
    mutating func stop() -> Bool {
        if waiting.isEmpty { isMoving = false }
        return !isMoving
    }

    mutating func nextInBatch() -> Waiting? {
        guard !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        taken.append(next)
        return next
    }

    /// The commands of the open transaction.
    func all(_ first: Waiting) -> [Waiting] { [first] + taken }

    mutating func giveBack(_ first: Waiting) -> [Waiting] {
        defer { taken = [] }
        return all(first)
    }
}

/// The commands of one transaction and what became of each; told after the commit.
private final class Batch: Sendable {
    private let entries = Mutex<[(Waiting, Result<Told, any Error>)]>([])

    var count: Int { entries.withLock { $0.count } }

    func clear() { entries.withLock { $0 = [] } }

    func add(_ waiting: Waiting, _ result: Result<Told, any Error>) {
        entries.withLock { $0.append((waiting, result)) }
    }

    func results() -> [(Waiting, Result<Told, any Error>)] { entries.withLock { $0 } }
}
