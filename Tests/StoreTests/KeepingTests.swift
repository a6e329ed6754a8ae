import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

private func actor(_ person: String) -> Actor { Actor(person: person, post: "q", agency: "a", role: "r") }

@Suite struct KeepingTests {
    private func opened(_ engine: Engine) async throws -> any Database {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        return database
    }

    @Test(arguments: Engine.allCases)
    func `work is held by one server at a time, and taken over when its lease runs out`(_ engine: Engine) async throws {
        let database = try await opened(engine)
        let clock = HandClock()
        let one = Jobs(database: database, surroundings: clock.surroundings, holder: "one")
        let two = Jobs(database: database, surroundings: clock.surroundings, holder: "two")
        let now = clock.surroundings.now()
        #expect(try await one.add(kind: "feed", key: "a", body: [1], due: now))
        #expect(try await two.add(kind: "feed", key: "a", body: [2], due: now) == false)
        _ = try await two.add(kind: "feed", key: "later", due: now.adding(seconds: 600))
        let first = try #require(try await one.take(kind: "feed", seconds: 60))
        #expect(first.key == "a" && first.body == [1] && first.attempts == 1)
        #expect(try await two.take(kind: "feed", seconds: 60) == nil)
        clock.advance(seconds: 61)
        let second = try #require(try await two.take(kind: "feed", seconds: 60))
        #expect(second.attempts == 2)
        #expect(try await one.finish(first) == false, "the first server lost its lease")
        #expect(try await two.putOff(second, until: clock.surroundings.now().adding(seconds: 30), problem: "busy"))
        #expect(try await two.take(kind: "feed", seconds: 60) == nil)
        clock.advance(seconds: 31)
        let third = try #require(try await one.take(kind: "feed", seconds: 60))
        #expect(try await one.finish(third))
        clock.advance(seconds: 3_600)
        #expect(try await one.take(kind: "feed", seconds: 60)?.key == "later")
        #expect(try await one.take(kind: "other", seconds: 60) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `of many servers that reach for work at once, one has it`(_ engine: Engine) async throws {
        let location = try await engine.newLocation()
        let database = try engine.open(location)
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let clock = HandClock()
        for key in 0..<5 {
            _ = try await Jobs(database: database, surroundings: clock.surroundings, holder: "x").add(
                kind: "k", key: "\(key)", due: clock.surroundings.now())
        }
        let others = try (0..<4).map { _ in try engine.open(location) }
        let taken = try await withThrowingTaskGroup(of: [String].self) { group in
            for (number, other) in others.enumerated() {
                group.addTask {
                    let jobs = Jobs(database: other, surroundings: clock.surroundings, holder: "server \(number)")
                    var mine: [String] = []
                    while let job = try await jobs.take(kind: "k", seconds: 60) { mine.append(job.key) }
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == ["0", "1", "2", "3", "4"])
    }

    @Test(arguments: Engine.allCases)
    func `looks are found by subject and by person, and a rebuild of their index changes nothing`(_ engine: Engine) async throws {
        let database = try await opened(engine)
        let access = AccessLedger(database: database, surroundings: .fixed())
        try await access.note(
            .init(kind: .view, subjects: ["child-1", "child-2"], purpose: "safeguarding", place: "GET /r"), by: actor("ash"))
        try await access.note(
            .init(kind: .refusal, subjects: ["child-1"], purpose: "safeguarding", place: "GET /r"), by: actor("birch"))
        try await access.note(
            .init(kind: .search, subjects: [], purpose: "triage", place: "POST /search", words: "rowan"), by: actor("ash"))
        #expect(try await access.looks(at: "child-1").map(\.person) == ["birch", "ash"])
        #expect(try await access.looks(at: "child-2").map(\.kind) == ["view"])
        #expect(try await access.looks(by: "ash").map(\.kind) == ["search", "view"])
        #expect(try await access.looks(at: "child-3").isEmpty)
        #expect(try await Events.verify("access", in: database).seq == 3)
        let before = try await Dump.digest(of: database)
        try await database.write(locking: "access") { try AccessIndex().rebuild(in: $0) }
        #expect(try await Dump.digest(of: database) == before)
    }

    @Test(arguments: Engine.allCases)
    func `the access ledger is anchored in the record where it has grown, and only then`(_ engine: Engine) async throws {
        let database = try await opened(engine)
        let access = AccessLedger(database: database, surroundings: .fixed())
        let writer = Writer(database: database, surroundings: .fixed(seed: 2))
        #expect(try await Anchors.write(writer, of: database, by: actor("steward")) == nil)
        try await access.note(.init(kind: .view, subjects: ["c"], purpose: "p", place: "/"), by: actor("ash"))
        #expect(try await Anchors.write(writer, of: database, by: actor("steward"))?.seq == 1)
        #expect(try await Anchors.write(writer, of: database, by: actor("steward")) == nil)
        try await access.note(.init(kind: .view, subjects: ["c"], purpose: "p", place: "/"), by: actor("ash"))
        #expect(try await Anchors.write(writer, of: database, by: actor("steward"))?.seq == 2)
        #expect(try await Events.verify(in: database).seq == 2)
    }

    @Test(arguments: Engine.allCases)
    func `a part is erased by two people, the chain stays whole, and a part that just went missing is a fault`(
        _ engine: Engine
    ) async throws {
        let database = try await opened(engine)
        let surroundings = Surroundings.fixed()
        let writer = Writer(database: database, surroundings: surroundings)
        for id in ["a", "b"] {
            let command = Command(id: try #require(CommandID(id)), actor: actor("ash"), body: .sha256([]))
            _ = try await writer.perform(command) { work in
                try work.append(
                    EventDraft(
                        stream: id, expectedVersion: 0, type: EventType(procedure: "note", verb: "add", version: 1),
                        subjects: [id], purpose: "test", occurredAt: .unknown, sensitivity: .personal,
                        payload: ["child-1": Array("first words".utf8), "child-2": Array("second words".utf8)])
                ).seq
            }
        }
        let erasures = Erasures(database: database, writer: writer, models: [AccessIndex()], surroundings: surroundings)
        await #expect(throws: ErasureError.policyMissing) {
            try await erasures.ask(.init(seq: 1, part: "child-1"), policy: "", by: actor("ash"))
        }
        await #expect(throws: ErasureError.noSuchPart("record/9/x")) {
            try await erasures.ask(.init(seq: 9, part: "x"), policy: "p", by: actor("ash"))
        }
        let id = try await erasures.ask(.init(seq: 1, part: "child-1"), policy: "line 4", by: actor("ash"))
        await #expect(throws: ErasureError.samePerson("ash")) { try await erasures.confirm(id, by: actor("ash")) }
        await #expect(throws: ErasureError.unknown("TL-0")) { try await erasures.confirm("TL-0", by: actor("birch")) }
        #expect(try await database.read { try Events.payload(of: 1, in: "record", $0) }.count == 2)
        let done = try await erasures.confirm(id, by: actor("birch"))
        #expect(done.askedBy == "ash" && done.confirmedBy == "birch" && done.policy == "line 4")
        await #expect(throws: ErasureError.done(id)) { try await erasures.confirm(id, by: actor("birch")) }
        #expect(try await database.read { try Events.payload(of: 1, in: "record", $0) }.map(\.name) == ["child-2"])
        #expect(try await Events.verify(in: database).seq == 4)
        await #expect(throws: ErasureError.notErasable("record/3/policy")) {
            try await erasures.ask(.init(seq: 3, part: "policy"), policy: "p", by: actor("ash"))
        }
        _ = try await database.write(locking: "record") {
            try $0.execute("DELETE FROM payload WHERE seq = 2 AND part = 'child-1'")
        }
        await #expect(throws: Fault(ledger: "record", seq: 2, kind: .payloadMissing(part: "child-1"))) {
            try await Events.verify(in: database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an event put in to excuse a deletion excuses nothing`(_ engine: Engine) async throws {
        let database = try await opened(engine)
        let writer = Writer(database: database, surroundings: .fixed())
        func append(_ id: String, _ type: EventType, _ subject: String, stream: String, person: String) async throws {
            let command = Command(id: try #require(CommandID(id)), actor: actor(person), body: .sha256([]))
            _ = try await writer.perform(command) { work in
                try work.append(
                    EventDraft(
                        stream: stream, expectedVersion: nil, type: type, subjects: [subject], purpose: "p", occurredAt: .unknown,
                        sensitivity: .personal, payload: ["words": [1]])
                ).seq
            }
        }
        let note = EventType(procedure: "note", verb: "add", version: 1)
        for number in 1...4 { try await append("n\(number)", note, "s", stream: "s", person: "ash") }
        _ = try await database.write(locking: "record") { try $0.execute("DELETE FROM payload WHERE seq = 2") }
        try await append(
            "x", EventType(procedure: "erasure", verb: "expire", version: 1), "record/999/words", stream: "e", person: "ash")
        try await append(
            "y", EventType(procedure: "erasure", verb: "carry-out", version: 1), "record/2/words", stream: "f", person: "ash")
        try await append(
            "a", EventType(procedure: "erasure", verb: "ask", version: 1), "record/2/words", stream: "g", person: "ash")
        try await append(
            "b", EventType(procedure: "erasure", verb: "carry-out", version: 1), "record/2/words", stream: "g", person: "ash")
        await #expect(throws: Fault(ledger: "record", seq: 2, kind: .payloadMissing(part: "words"))) {
            try await Events.verify(in: database)
        }
        try await append(
            "c", EventType(procedure: "erasure", verb: "ask", version: 1), "record/3/words", stream: "h", person: "ash")
        try await append(
            "d", EventType(procedure: "erasure", verb: "carry-out", version: 1), "record/3/words", stream: "h", person: "birch")
        try await append(
            "e", EventType(procedure: "erasure", verb: "ask", version: 1), "record/2/words", stream: "i", person: "ash")
        try await append(
            "f", EventType(procedure: "erasure", verb: "carry-out", version: 1), "record/2/words", stream: "i", person: "birch")
        await #expect(throws: Fault(ledger: "record", seq: 3, kind: .payloadNotErased(part: "words"))) {
            try await Events.verify(in: database)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a clock that jumped forward and back stops no work, and times in the ledger never fall`(_ engine: Engine) async throws {
        let database = try await opened(engine)
        let clock = HandClock()
        let jobs = Jobs(database: database, surroundings: clock.surroundings, holder: "one")
        let now = clock.surroundings.now()
        _ = try await jobs.add(kind: "k", key: "a", due: now)
        clock.advance(seconds: 400_000_000)
        let job = try #require(try await jobs.take(kind: "k", seconds: 60))
        try await jobs.repeatLater(job, due: clock.surroundings.now().adding(seconds: 60))
        let writer = Writer(database: database, surroundings: clock.surroundings)
        func append(_ id: String) async throws -> Instant {
            let command = Command(id: try #require(CommandID(id)), actor: actor("ash"), body: .sha256([]))
            _ = try await writer.perform(command) { work in
                try work.append(
                    EventDraft(
                        stream: "s", expectedVersion: nil, type: EventType(procedure: "note", verb: "add", version: 1),
                        subjects: [],
                        purpose: "p", occurredAt: .unknown, sensitivity: .personal, payload: [:])
                ).seq
            }
            let microseconds = try await database.read { try $0.row("SELECT max(recorded_at) FROM event")?.integer(0) ?? 0 }
            return Instant(microseconds: microseconds)
        }
        let late = try await append("late")
        clock.advance(seconds: -400_000_000 + 120)
        #expect(try await append("early") == late)
        #expect(try await jobs.take(kind: "k", seconds: 60) == nil)
        let today = clock.surroundings.now()
        try await jobs.reinIn(kind: "k", key: "a", due: today, lease: today)
        #expect(try await jobs.take(kind: "k", seconds: 60)?.key == "a")
    }

    @Test func `a lock that was waited for in vain leaves the next write free`() async throws {
        let location = try await Engine.postgres.newLocation()
        let database = try Engine.postgres.open(location)
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let other = try Engine.postgres.open(location)
        let holding = Task.detached {
            try await other.write(locking: "job") { transaction in
                _ = try transaction.rows("SELECT CAST(pg_sleep(7) AS text)")
            }
        }
        try await Task.sleep(for: .milliseconds(500))
        let clock = HandClock()
        let jobs = Jobs(database: database, surroundings: clock.surroundings, holder: "one")
        await #expect(throws: StoreError.busy) { try await jobs.add(kind: "k", key: "a", due: clock.surroundings.now()) }
        try await holding.value
        #expect(try await jobs.add(kind: "k", key: "a", due: clock.surroundings.now()))
    }

    @Test func `released migrations are never changed`() async throws {
        let database = try await opened(.sqlite)
        let hashes = try await database.read { transaction in
            try transaction.rows("SELECT number, name, hash FROM migration ORDER BY number").map {
                "\(try $0.integer(0)) \(try $0.text(1)) \(Hex.encode(Array(try $0.blob(2).prefix(8))))"
            }
        }
        #expect(hashes == ["1 ledger e3139c068b79b1fc", "2 text index c2faefd3094ce10f", "3 keeping 0396afe499f276eb"])
    }
}
