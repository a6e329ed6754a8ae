import Foundation
import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

private struct Refused: Error {}

@Suite struct WriterTests {
    private func opened(_ engine: Engine) async throws -> (database: any Database, writer: Writer) {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        return (database, Writer(database: database, surroundings: .fixed()))
    }

    private func command(_ id: String, body: String = "") throws -> Command {
        Command(
            id: try #require(CommandID(id)), actor: Actor(person: "p", post: "q", agency: "a", role: "r"),
            body: .sha256(Array(body.utf8)))
    }

    private static func draft(_ stream: String, expected: Int64? = nil) -> EventDraft {
        EventDraft(
            stream: stream, expectedVersion: expected, type: EventType(procedure: "note", verb: "add", version: 1),
            subjects: [stream], purpose: "test", occurredAt: .unknown, sensitivity: .personal,
            payload: ["b": [1, 2, 3], "a": [0, 255]])
    }

    @Test(arguments: Engine.allCases)
    func `many writers at once leave one gapless chain that verifies`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        let seqs = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<200 {
                let command = try command("c\(number)")
                group.addTask {
                    try await writer.perform(command) { try $0.append(WriterTests.draft("s\(number % 7)")).seq }
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(seqs == Set(1...200))
        #expect(try await Events.verify(in: database).seq == 200)
    }

    @Test(arguments: Engine.allCases)
    func `a command that fails undoes only itself`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        let results = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                group.addTask {
                    do {
                        let command = try self.command("c\(number)")
                        _ = try await writer.perform(command) { work in
                            try work.append(WriterTests.draft("s\(number)"))
                            if number % 3 == 0 { throw Refused() }
                            if number % 3 == 1 { try work.transaction.execute("INSERT INTO nowhere VALUES (1)") }
                            return number
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(results == 20)
        #expect(try await Events.verify(in: database).seq == 20)
        #expect(try await database.read { try $0.row("SELECT count(*) FROM command")?.integer(0) } == 20)
    }

    @Test(arguments: Engine.allCases)
    func `the same command is done once, and its id is refused for another body`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        let first = try await writer.perform(command("x", body: "one")) { try $0.append(WriterTests.draft("s")).id.description }
        let again = try await writer.perform(command("x", body: "one")) { try $0.append(WriterTests.draft("s")).id.description }
        #expect(first == again)
        let before = try await Dump.digest(of: database)
        await #expect(throws: StoreError.commandReused("x")) {
            try await writer.perform(command("x", body: "two")) { try $0.append(WriterTests.draft("s")).seq }
        }
        #expect(try await Dump.digest(of: database) == before)
        #expect(try await Events.verify(in: database).seq == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a command made for an older version is refused and changes nothing`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        for id in ["a", "b"] { _ = try await writer.perform(command(id)) { try $0.append(WriterTests.draft("s")).seq } }
        let before = try await Dump.digest(of: database)
        await #expect(throws: StoreError.versionConflict(stream: "s", expected: 1, found: 2)) {
            try await writer.perform(command("c")) { try $0.append(WriterTests.draft("s", expected: 1)).seq }
        }
        await #expect(throws: StoreError.self) {
            try await writer.perform(command("d")) { try $0.append(WriterTests.draft("s", expected: 0)).seq }
        }
        #expect(try await Dump.digest(of: database) == before)
        #expect(try await writer.perform(command("e")) { try $0.append(WriterTests.draft("s", expected: 2)).version } == 3)
    }

    @Test(arguments: Engine.allCases)
    func `a second writer beside the first continues the same chain`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        let second = Writer(database: database, surroundings: .fixed(seed: 9))
        for round in 0..<5 {
            _ = try await writer.perform(command("a\(round)")) { try $0.append(WriterTests.draft("s")).seq }
            _ = try await second.perform(command("b\(round)")) { try $0.append(WriterTests.draft("s")).seq }
        }
        #expect(try await Events.verify(in: database).seq == 10)
    }

    @Test(arguments: Engine.allCases)
    func `a database that lost a confirmed event is not written to`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        for id in ["a", "b"] { _ = try await writer.perform(command(id)) { try $0.append(WriterTests.draft("s")).seq } }
        _ = try await database.write(locking: "record") { try $0.execute("DELETE FROM event WHERE seq = 2") }
        await #expect(throws: StoreError.headLost(seq: 2)) {
            try await writer.perform(command("c")) { try $0.append(WriterTests.draft("s")).seq }
        }
    }

    @Test(arguments: Engine.allCases)
    func `one changed byte in any stored column of an event is found and named`(_ engine: Engine) async throws {
        let (database, writer) = try await opened(engine)
        for id in ["a", "b", "c"] { _ = try await writer.perform(command(id)) { try $0.append(WriterTests.draft("s-\(id)")).seq } }
        let texts = ["id", "stream", "procedure", "verb", "command_id"], numbers = ["version", "type_version", "recorded_at"]
        for column in texts + numbers {
            let name = SQL.name(column)
            let changed: SQL = texts.contains(column) ? "\(name) || 'x'" : "\(name) + 1"
            let back: SQL = texts.contains(column) ? "substr(\(name), 1, length(\(name)) - 1)" : "\(name) - 1"
            _ = try await database.write(locking: "record") { try $0.execute("UPDATE event SET \(name) = \(changed) WHERE seq = 2") }
            await #expect(throws: Fault(ledger: "record", seq: 2, kind: .columnDiffers(column))) { try await Events.verify(in: database) }
            _ = try await database.write(locking: "record") { try $0.execute("UPDATE event SET \(name) = \(back) WHERE seq = 2") }
        }
        #expect(try await Events.verify(in: database).seq == 3)
        _ = try await database.write(locking: "record") { try $0.execute("DELETE FROM payload WHERE seq = 3 AND part = 'a'") }
        await #expect(throws: Fault(ledger: "record", seq: 3, kind: .payloadMissing(part: "a"))) {
            try await Events.verify(in: database)
        }
    }
}
