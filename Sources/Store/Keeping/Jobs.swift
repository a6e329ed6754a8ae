internal import Ledger
public import WorkingDays

/// Work that waits for its hour and is done by one server at a time: a lease says who has it, and one that was not given back
/// in time can be taken by another. Work must be idempotent: a server that dies after doing it leaves it to be done again.
public struct Jobs: Sendable {
    /// A piece of work with its lease.
    public struct Job: Sendable, Equatable {
        public var kind: String
        /// Tells it from others of its kind: added twice, it is there once.
        public var key: String
        public var body: [UInt8]
        /// How often it was taken, this time included.
        public var attempts: Int
    }

    private let database: any Database
    private let surroundings: Surroundings
    /// The name of this server.
    private let holder: String

    public init(database: any Database, surroundings: Surroundings = .system, holder: String) {
        self.database = database
        self.surroundings = surroundings
        self.holder = holder
    }

    /// Adds work unless it is there.
    /// - Returns: true where it was not.
    @discardableResult
    public func add(kind: String, key: String, body: [UInt8] = [], due: Instant) async throws -> Bool {
        try await database.write(locking: "job") { transaction in
            try transaction.execute(
                """
                INSERT INTO job (kind, key, body, due_at, attempts) VALUES (\(kind), \(key), \(body), \(due), 0)
                ON CONFLICT (kind, key) DO NOTHING
                """) == 1
        }
    }

    /// Takes the work of this kind that has been due longest and that nobody holds, for so many seconds; nil where there is none.
    public func take(kind: String, seconds: Int64) async throws -> Job? {
        let now = surroundings.now()
        let until = now.adding(seconds: seconds)
        let holder = holder
        return try await database.write(locking: "job") { transaction in
            guard
                let row = try transaction.row(
                    """
                    SELECT key, body, attempts FROM job WHERE kind = \(kind) AND done_at IS NULL AND due_at <= \(now)
                    AND (lease_until IS NULL OR lease_until <= \(now)) ORDER BY due_at, key LIMIT 1
                    """)
            else { return nil }
            let job = Job(
                kind: kind, key: try row.text(0), body: try row.blob(1), attempts: Int(try row.integer(2)) + 1)
            try transaction.execute(
                """
                UPDATE job SET holder = \(holder), lease_until = \(until), attempts = \(job.attempts)
                WHERE kind = \(kind) AND key = \(job.key)
                """)
            return job
        }
    }

    /// Says that the work is done.
    /// - Returns: false where the lease had run out and another server has taken it.
    @discardableResult
    public func finish(_ job: Job) async throws -> Bool {
        let now = surroundings.now()
        return try await settle(job, "done_at = \(now), problem = NULL")
    }

    /// Says that the work did not succeed and when to try again.
    /// - Parameter problem: what went wrong, without personal data.
    @discardableResult
    public func putOff(_ job: Job, until due: Instant, problem: String) async throws -> Bool {
        try await settle(job, "due_at = \(due), problem = \(problem)")
    }

    /// Says that the work is done for now and due again later.
    @discardableResult
    public func repeatLater(_ job: Job, due: Instant) async throws -> Bool {
        try await settle(job, "due_at = \(due), attempts = 0, problem = NULL")
    }

    /// Brings back what a clock that had jumped forward put off too far, so that one wrong minute does not stop the work for years.
    /// - Parameters:
    ///   - due: the latest it may be due.
    ///   - lease: the latest that a lease may run to.
    public func reinIn(kind: String, key: String, due: Instant, lease: Instant) async throws {
        let isTooFar = try await database.read { transaction in
            try transaction.row(
                """
                SELECT 1 FROM job WHERE kind = \(kind) AND key = \(key) AND (due_at > \(due) OR lease_until > \(lease))
                """) != nil
        }
        guard isTooFar else { return }
        try await database.write(locking: "job") { transaction in
            try transaction.execute("UPDATE job SET due_at = \(due) WHERE kind = \(kind) AND key = \(key) AND due_at > \(due)")
            try transaction.execute(
                "UPDATE job SET lease_until = \(lease) WHERE kind = \(kind) AND key = \(key) AND lease_until > \(lease)")
        }
    }

    private func settle(_ job: Job, _ change: SQL) async throws -> Bool {
        let holder = holder
        return try await database.write(locking: "job") { transaction in
            try transaction.execute(
                """
                UPDATE job SET holder = NULL, lease_until = NULL, \(change)
                WHERE kind = \(job.kind) AND key = \(job.key) AND holder = \(holder) AND attempts = \(job.attempts)
                """) == 1
        }
    }
}
