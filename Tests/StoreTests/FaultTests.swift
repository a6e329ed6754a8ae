import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

/// A statement fails, whichever it is and however it fails: afterwards the store is as it was, or holds the whole step.
@Suite struct FaultTests {
    static let errors: [StoreError] = [
        .busy, .cannotWrite("database or disk is full"), .unavailable("disk I/O error"), .unavailable("the connection was lost"),
    ]

    private static func note(_ work: Work, _ stream: String) throws -> Int64 {
        let seen = try work.transaction.row("SELECT version FROM note_v1 WHERE stream = \(stream)")?.integer(0) ?? 0
        let envelope = try work.append(
            EventDraft(
                stream: stream, expectedVersion: seen, type: EventType(procedure: "note", verb: "add", version: 1),
                subjects: [stream], purpose: "test", occurredAt: .unknown, sensitivity: .personal, payload: ["words": [1, 2, 3]]))
        try work.transaction.execute(
            """
            INSERT INTO note_v1 (stream, version) VALUES (\(stream), \(envelope.version))
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version
            """)
        return envelope.seq
    }

    private func opened(_ engine: Engine) async throws -> (FaultyDatabase, Writer) {
        let database = FaultyDatabase(try await engine.emptyDatabase())
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let dialect = database.dialect
        try await database.write(locking: "record") {
            _ = try $0.execute(
                "CREATE TABLE note_v1 (stream \(dialect.text) NOT NULL PRIMARY KEY, version \(dialect.integer) NOT NULL)")
        }
        let writer = Writer(database: database, surroundings: .fixed())
        _ = try await writer.perform(try command("first")) { try FaultTests.note($0, "s") }
        return (database, writer)
    }

    private func command(_ id: String) throws -> Command {
        Command(
            id: try #require(CommandID(id)), actor: Actor(person: "p", post: "q", agency: "a", role: "r"),
            body: .sha256(Array(id.utf8)))
    }

    @Test(arguments: Engine.allCases)
    func `a plain step takes six statements at most`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        database.arm()
        _ = try await writer.perform(try command("plain")) { try FaultTests.note($0, "s") }
        let statements = database.statements
        // The head of the ledger is read once a batch.
        let step = statements.filter { !$0.hasPrefix("SELECT seq, hash") }
        print("a plain step on \(engine.rawValue): \(step.count) statements, and \(statements.count - step.count) a batch")
        #expect(step.count <= 6)
    }

    @Test(arguments: Engine.allCases)
    func `any statement may fail, once or for good, and nothing is half done`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        database.arm()
        _ = try await writer.perform(try command("counted")) { try FaultTests.note($0, "counted") }
        let n = database.count
        print("a step on \(engine.rawValue): each of n = \(n) statements and its commit failed in \(Self.errors.count) ways")
        #expect(n >= 5)
        var number = 0
        for error in Self.errors {
            let moments =
                (1...n).flatMap { [FaultyDatabase.Moment.statement($0), .everySince($0)] } + [.atCommit, .afterCommit]
            for moment in moments {
                number += 1
                try await fail(moment, error, id: "c\(number)", database, writer)
            }
        }
        #expect(try await Events.verify(in: database).seq > 0)
    }

    private func fail(
        _ moment: FaultyDatabase.Moment, _ error: StoreError, id: String, _ database: FaultyDatabase, _ writer: Writer
    ) async throws {
        let before = try await Dump.digest(of: database)
        let head = try await database.read { try Events.head(of: "record", in: $0) }
        let command = try command(id)
        database.arm(moment, error)
        var answer: Int64?
        do {
            answer = try await writer.perform(command) { try FaultTests.note($0, "s") }
        } catch let told as StoreError {
            #expect(told == error, "\(moment)")
        }
        database.arm()
        let after = try await database.read { try Events.head(of: "record", in: $0) }
        if let answer {
            #expect(after.seq == answer && after.seq == head.seq + 1, "\(moment) \(error)")
        } else if moment == .afterCommit {
            #expect(after.seq == head.seq + 1, "the whole step is there though its sender was not told")
        } else {
            #expect(try await Dump.digest(of: database) == before, "\(moment) \(error)")
        }
        let again = try await writer.perform(command) { try FaultTests.note($0, "s") }
        #expect(again == head.seq + 1, "sent again, it is done once: \(moment) \(error)")
        #expect(try await database.read { try Events.head(of: "record", in: $0) }.seq == head.seq + 1)
        let versions = try await database.read { transaction in
            (
                try transaction.row("SELECT version FROM note_v1 WHERE stream = 's'")?.integer(0),
                try transaction.row("SELECT max(version) FROM event WHERE stream = 's'")?.integer(0)
            )
        }
        #expect(versions.0 == versions.1)
    }

    @Test(arguments: Engine.allCases)
    func `one of a batch fails, whichever statement it is, and the others are kept`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        let results = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do {
                        let command = try self.command("b\(number)")
                        _ = try await writer.perform(command) { work in
                            let seq = try FaultTests.note(work, "b\(number % 5)")
                            if number % 4 == 1 { throw StoreError.constraint("invented") }
                            return seq
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(results == 30)
        #expect(try await Events.verify(in: database).seq == 31)
        let rows = try await database.read { try $0.rows("SELECT stream, version FROM note_v1 ORDER BY stream") }
        for row in rows {
            let stream = try row.text(0)
            let newest = try await database.read {
                try $0.row("SELECT max(version) FROM event WHERE stream = \(stream)")?.integer(0)
            }
            #expect(try row.integer(1) == newest)
        }
    }
}
