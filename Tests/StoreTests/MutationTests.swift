import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

/// One thing in a copy of a store is changed; verification finds it and names it.
@Suite struct MutationTests {
    private static let count: Int64 = 1_000
    private static let actor = Actor(person: "p", post: "q", agency: "a", role: "r")

    /// A store with 1,000 events of the record, 20 of the access ledger and an anchor.
    private func filled(_ engine: Engine) async throws -> any Database {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let surroundings = Surroundings.fixed()
        try await database.write(locking: "record") { _ = try StoreIdentity.ensure(in: $0, surroundings) }
        let writer = Writer(database: database, surroundings: surroundings)
        for start in stride(from: 0, to: Int(Self.count) - 1, by: 250) {
            _ = try await writer.perform(try Self.command("c\(start)")) { work in
                for number in start..<min(start + 250, Int(Self.count) - 1) { try work.append(Self.draft(number)) }
                return start
            }
        }
        let access = AccessLedger(database: database, surroundings: surroundings)
        for number in 0..<20 {
            try await access.note(
                .init(kind: .view, subjects: ["TL-\(number % 3)", "s"], purpose: "safeguarding", place: "GET /x"), by: Self.actor)
        }
        try await Anchors.write(writer, of: database, by: Self.actor)
        return database
    }

    private static func command(_ id: String) throws -> Command {
        Command(id: try #require(CommandID(id)), actor: actor, body: .sha256(Array(id.utf8)))
    }

    private static func draft(_ number: Int) -> EventDraft {
        EventDraft(
            stream: "s\(number % 90)", expectedVersion: nil, type: EventType(procedure: "note", verb: "add", version: 1),
            subjects: ["s"], purpose: "test", occurredAt: .unknown, sensitivity: .personal,
            payload: ["words": Array("words of event \(1_000 + number)".utf8)])
    }

    private func check(_ database: any Database, head: SignedHead? = nil) async throws -> StoreCheck.Report {
        let scratch = try await Engine.sqlite.emptyDatabase()
        return try await StoreCheck(database, models: [AccessIndex()]).run(head: head, scratch: scratch)
    }

    private struct Change: Sendable {
        var column: String
        var isPayload: Bool
        var kind: @Sendable (Int64) -> Fault.Kind
    }

    private static let changes: [Change] =
        ["id", "stream", "version", "procedure", "verb", "type_version", "recorded_at", "command_id"].map { column in
            Change(column: column, isPayload: false, kind: { _ in .columnDiffers(column) })
        } + [
            Change(column: "hash", isPayload: false, kind: { _ in .hashDiffers }),
            Change(column: "header", isPayload: false, kind: { _ in .hashDiffers }),
            Change(column: "seq", isPayload: false, kind: { .outOfSequence(found: $0 + 1) }),
            Change(column: "ledger", isPayload: false, kind: { .outOfSequence(found: $0 + 1) }),
            Change(column: "part", isPayload: true, kind: { _ in .payloadMissing(part: "words") }),
            Change(column: "salt", isPayload: true, kind: { _ in .payloadDiffers(part: "words") }),
            Change(column: "bytes", isPayload: true, kind: { _ in .payloadDiffers(part: "words") }),
            Change(column: "seq", isPayload: true, kind: { _ in .payloadMissing(part: "words") }),
            Change(column: "ledger", isPayload: true, kind: { _ in .payloadMissing(part: "words") }),
        ]

    /// The value with one byte, or one unit, changed.
    private static func changed(_ value: SQLValue, at place: Int64) -> SQLValue {
        switch value {
        case .null: return .null
        case .integer(let number): return .integer(number &+ 5_000_000)
        case .text(let text):
            var bytes = Array(text.utf8)
            let index = Int(place) % bytes.count
            bytes[index] = bytes[index] == 0x78 ? 0x79 : 0x78
            return .text(String(decoding: bytes, as: UTF8.self))
        case .blob(var bytes):
            bytes[Int(place) % bytes.count] ^= 1
            return .blob(bytes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each column of a thousand events, changed by one byte, is found and named`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let tried = try await database.write(locking: "record") { transaction in
            var verification = Verification(ledger: "record")
            var tried = 0
            for seq in 1..<Self.count {
                for change in Self.changes {
                    let found = try Self.fault(change, seq, verification, transaction)
                    if found != Fault(ledger: "record", seq: seq, kind: change.kind(seq)) {
                        Issue.record("\(change.column) of \(seq): \(String(describing: found))")
                    }
                    tried += 1
                }
                let event = try #require(try Events.stored(in: "record", after: seq - 1, limit: 1, transaction).first)
                try verification.check(event)
            }
            return tried
        }
        print("\(engine.rawValue): \(tried) changes of one byte, each found and named")
        #expect(try await check(database).heads["record"]?.seq == Self.count)
    }

    /// Changes one column, verifies from the event before on, and puts it back.
    private static func fault(
        _ change: Change, _ seq: Int64, _ before: Verification, _ transaction: any Transaction
    ) throws -> Fault? {
        let table: SQL = change.isPayload ? "payload" : "event"
        let column = SQL.name(change.column)
        let row = try #require(
            try transaction.row("SELECT \(column) FROM \(table) WHERE ledger = 'record' AND seq = \(seq)"))
        let old = row.values[0]
        let new = changed(old, at: seq)
        let now: (ledger: SQLValue, seq: SQLValue) = (
            change.column == "ledger" ? new : .text("record"), change.column == "seq" ? new : .integer(seq)
        )
        try transaction.execute("UPDATE \(table) SET \(column) = \(new) WHERE ledger = 'record' AND seq = \(seq)")
        var verification = before
        var fault: Fault?
        if let event = try Events.stored(in: "record", after: seq - 1, limit: 1, transaction).first {
            do { try verification.check(event) } catch { fault = error }
        }
        try transaction.execute("UPDATE \(table) SET \(column) = \(old) WHERE ledger = \(now.ledger) AND seq = \(now.seq)")
        return fault
    }

    @Test(arguments: Engine.allCases)
    func `events taken out, put in, changed about, payloads exchanged and rows changed are found`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        #expect(try await check(database).anchors == 1)
        let cases: [(what: String, change: SQL, back: SQL, expected: String)] = [
            (
                "removed", "UPDATE event SET seq = -7 WHERE ledger = 'record' AND seq = 7",
                "UPDATE event SET seq = 7 WHERE seq = -7", "event 8 stands in its place"
            ),
            (
                "inserted",
                """
                INSERT INTO event SELECT ledger, 1001, 'x', 'x', 1, procedure, verb, type_version, recorded_at, command_id, hash,
                    header FROM event WHERE ledger = 'record' AND seq = 5
                """, "DELETE FROM event WHERE ledger = 'record' AND seq = 1001", "does not follow"
            ),
            (
                "a payload of no event",
                "INSERT INTO payload SELECT ledger, 5000, part, salt, bytes FROM payload WHERE ledger = 'record' AND seq = 5",
                "DELETE FROM payload WHERE seq = 5000", "never recorded"
            ),
            (
                "a command forgotten",
                """
                UPDATE command SET id = 'forgotten' WHERE ledger = 'access'
                AND id = (SELECT command_id FROM event WHERE ledger = 'access' AND seq = 3)
                """,
                """
                UPDATE command SET id = (SELECT command_id FROM event WHERE ledger = 'access' AND seq = 3) WHERE id = 'forgotten'
                """, "not remembered"
            ),
            (
                "another ledger", "UPDATE event SET ledger = 'recorc' WHERE ledger = 'record' AND seq = 1000",
                "UPDATE event SET ledger = 'record' WHERE ledger = 'recorc'", "recorc"
            ),
            (
                "a row of a read table", "UPDATE access_index SET actor = 'x' WHERE subject = 's' AND seq = 9",
                "UPDATE access_index SET actor = 'p' WHERE subject = 's' AND seq = 9", "access_index"
            ),
            (
                "a row too many", "INSERT INTO access_index VALUES ('zz', 3, 'p', '2026-11')",
                "DELETE FROM access_index WHERE subject = 'zz'", "access_index"
            ),
            (
                "the access ledger's tail before its anchor",
                "UPDATE event SET ledger = 'access', seq = -20 WHERE ledger = 'access' AND seq = 20",
                "UPDATE event SET seq = 20 WHERE ledger = 'access' AND seq = -20", "event 20"
            ),
        ]
        for one in cases {
            try await database.write(locking: "record") { _ = try $0.execute(one.change) }
            do {
                let report = try await check(database)
                Issue.record("\(one.what) was not found: \(report)")
            } catch {
                #expect("\(error)".contains(one.expected), "\(one.what): \(error)")
            }
            try await database.write(locking: "record") { _ = try $0.execute(one.back) }
        }
        try await swap("event", "payload", database) { .prevDiffers }
        try await swap("payload", nil, database) { .payloadDiffers(part: "words") }
        #expect(try await check(database).heads["record"]?.seq == Self.count)
    }

    /// Two rows of a table (and of another) change places; the payloads have the same length.
    private func swap(_ table: SQL, _ other: SQL?, _ database: any Database, _ kind: () -> Fault.Kind) async throws {
        let moves = [table, other].compactMap(\.self).flatMap { table -> [SQL] in
            [
                "UPDATE \(table) SET seq = -1 WHERE ledger = 'record' AND seq = 30",
                "UPDATE \(table) SET seq = 30 WHERE ledger = 'record' AND seq = 31",
                "UPDATE \(table) SET seq = 31 WHERE ledger = 'record' AND seq = -1",
            ]
        }
        try await database.write(locking: "record") { transaction in for move in moves { try transaction.execute(move) } }
        await #expect(throws: Fault(ledger: "record", seq: 30, kind: kind())) { try await self.check(database) }
        try await database.write(locking: "record") { transaction in for move in moves { try transaction.execute(move) } }
    }

    @Test(arguments: Engine.allCases)
    func `a cut tail is found with a head kept elsewhere, and only then`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let key = try #require(KeeperKey([UInt8](repeating: 7, count: 32)))
        let (store, heads) = try await Archive.heads(of: database)
        let head = try SignedHead(store: store, at: Instant(microseconds: 1), heads: heads, key: key)
        #expect(try await check(database, head: head).isAnchored)
        try await database.write(locking: "record") { transaction in
            try transaction.execute("DELETE FROM event WHERE ledger = 'record' AND seq > 990")
            try transaction.execute("DELETE FROM payload WHERE ledger = 'record' AND seq > 990")
        }
        #expect(try await check(database).isAnchored == false)
        await #expect(throws: Fault(ledger: "record", seq: 990, kind: .tailCut(head: Self.count))) {
            try await self.check(database, head: head)
        }
        let other = try SignedHead(store: "another", at: Instant(microseconds: 1), heads: heads, key: key)
        await #expect(throws: StoreFault.otherStore(head: "another", store: store)) {
            try await self.check(database, head: other)
        }
    }
}
