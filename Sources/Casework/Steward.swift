public import Ledger
public import Store
public import WorkingDays

/// The system's own hand: it takes the steps that nobody takes, each when it is due, on one server at a time. A step may be done
/// twice (a server dies after it) and must not mind.
public struct Steward: Sendable {
    /// Something done again and again.
    public struct Step: Sendable {
        /// Tells it from the others; never changed once released.
        public var name: String
        public var everySeconds: Int64
        public var take: @Sendable (Steward) async throws -> Void

        public init(name: String, everySeconds: Int64, take: @escaping @Sendable (Steward) async throws -> Void) {
            self.name = name
            self.everySeconds = everySeconds
            self.take = take
        }
    }

    public let database: any Database
    /// Of the record.
    public let writer: Writer
    public let surroundings: Surroundings
    private let jobs: Jobs
    private let steps: [Step]

    public static let actor = Actor(person: "steward", post: "steward", agency: "this server", role: "steward")
    /// A step that takes longer may be taken by another server too.
    private static let leaseSeconds: Int64 = 600
    private static let kind = "steward"

    /// - Parameter holder: the name of this server.
    public init(
        database: any Database, surroundings: Surroundings = .system, holder: String, steps: [Step] = Steward.usual
    ) {
        self.database = database
        self.surroundings = surroundings
        self.steps = steps
        writer = Writer(database: database, surroundings: surroundings)
        jobs = Jobs(database: database, surroundings: surroundings, holder: holder)
    }

    /// What every store needs.
    public static let usual: [Step] = [
        Step(name: "anchor the access ledger", everySeconds: 3_600) { steward in
            try await Anchors.write(steward.writer, of: steward.database, by: actor)
        },
        Step(name: "expire the words of searches", everySeconds: 86_400) { steward in
            let before = steward.surroundings.now().adding(seconds: -wordsOfSearchesDays * 86_400)
            _ = try await Erasures.expire(
                AccessLedger.words, of: AccessLedger.name, before: before, steward.writer, steward.database, by: actor)
        },
        Step(name: "clean the disk of what was erased", everySeconds: 3_600) { steward in
            try await Scrubbing.pay(steward.database)
        },
    ]

    /// How long the words of a search are kept.
    static let wordsOfSearchesDays: Int64 = 31

    /// Takes every step that is due.
    /// - Returns: what was done, and what went wrong with it.
    public func tick() async throws -> [(step: String, problem: String?)] {
        let now = surroundings.now()
        for step in steps {
            _ = try await jobs.add(kind: Self.kind, key: step.name, due: now)
            try await jobs.reinIn(
                kind: Self.kind, key: step.name, due: now.adding(seconds: step.everySeconds),
                lease: now.adding(seconds: Self.leaseSeconds))
        }
        var done: [(step: String, problem: String?)] = []
        while let job = try await jobs.take(kind: Self.kind, seconds: Self.leaseSeconds) {
            guard let step = steps.first(where: { $0.name == job.key }) else {
                // A step of a newer program: left to the servers that know it.
                _ = try await jobs.putOff(
                    job, until: surroundings.now().adding(seconds: Self.leaseSeconds), problem: "not known here")
                continue
            }
            do {
                try await step.take(self)
                _ = try await jobs.repeatLater(job, due: surroundings.now().adding(seconds: step.everySeconds))
                done.append((step.name, nil))
            } catch {
                // The store's errors tell nothing personal.
                let problem = error is StoreError ? "\(error)" : "\(type(of: error))"
                let wait = min(step.everySeconds, 60 << Int64(min(job.attempts, 6)))
                _ = try await jobs.putOff(job, until: surroundings.now().adding(seconds: wait), problem: problem)
                done.append((step.name, problem))
            }
        }
        return done
    }

    /// Ticks until the task is cancelled.
    /// - Parameter tell: called with every problem.
    public func run(everySeconds: Int64 = 60, tell: @Sendable (String) -> Void) async {
        while !Task.isCancelled {
            do {
                for case (let step, let problem?) in try await tick() { tell("\(step): \(problem)") }
            } catch {
                tell("the steward could not begin: \(error)")
            }
            do { try await Task.sleep(for: .seconds(everySeconds)) } catch { return }
        }
    }
}
