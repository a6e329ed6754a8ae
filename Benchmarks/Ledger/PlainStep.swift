import Ledger
import Store
import WorkingDays

/// A plain step as a procedure takes it: look at the record, append one event with one payload part, bring its row up to date.
enum PlainStep {
    static func prepare(_ database: any Database) async throws {
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        try await database.write(locking: "record") { transaction in
            guard try transaction.row(transaction.dialect.tableExists("bench_record")) == nil else { return }
            try transaction.execute(
                """
                CREATE TABLE bench_record (stream \(transaction.dialect.text) NOT NULL PRIMARY KEY,
                    version \(transaction.dialect.integer) NOT NULL, state \(transaction.dialect.text) NOT NULL)
                """)
        }
    }

    static let actor = Actor(
        person: "018f2a60-0000-7000-8000-000000000001", post: "018f2a60-0000-7000-8000-000000000002",
        agency: "brackenmoor-council", role: "team-manager")

    static let payload = Array(
        #"{"account":"Invented words of about the length that a worker writes at a telephone, two sentences of them, no more.","decision":"strategy-discussion","heard":"yes"}"#
            .utf8)

    static func command(_ number: Int) throws -> Command {
        guard let id = CommandID("load-\(number)-\(UInt64.random(in: 0 ... .max))") else { throw StoreError.nul }
        return Command(id: id, actor: actor, body: .sha256(Array("\(number)".utf8)))
    }

    /// - Returns: the event's position.
    static func take(_ stream: String, _ work: Work) throws -> Int64 {
        let row = try work.transaction.row("SELECT version, state FROM bench_record WHERE stream = \(stream)")
        let seen = try row?.integer(0) ?? 0
        let envelope = try work.append(
            EventDraft(
                stream: stream, expectedVersion: seen, type: EventType(procedure: "bench", verb: "step", version: 1),
                subjects: [stream], purpose: "safeguarding", occurredAt: .instant(work.now, offset: 0),
                sensitivity: .personal, payload: ["record": payload]))
        try work.transaction.later(
            """
            INSERT INTO bench_record (stream, version, state) VALUES (\(stream), \(envelope.version), \("open"))
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state
            """)
        return envelope.seq
    }
}
