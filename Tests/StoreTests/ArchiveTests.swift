import Foundation
import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

/// Archives kept in memory.
private final class Memory: ByteSink, ByteSource {
    var bytes: [UInt8] = []
    private var at = 0
    /// How much is read at once.
    private let step: Int

    init(_ bytes: [UInt8] = [], step: Int = 4_096) {
        self.bytes = bytes
        self.step = step
    }

    func write(_ more: [UInt8]) { bytes += more }
    func finish() {}

    func read() -> [UInt8] {
        defer { at = min(bytes.count, at + step) }
        return Array(bytes[at..<min(bytes.count, at + step)])
    }
}

@Suite struct ArchiveTests {
    private static let actor = Actor(person: "p", post: "q", agency: "a", role: "r")
    private static let key = KeeperKey([UInt8](repeating: 9, count: 32))
    private let models: [any ReadModel] = [AccessIndex()]

    private func filled(_ engine: Engine, events: Int = 40) async throws -> any Database {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let surroundings = Surroundings.fixed()
        let writer = Writer(database: database, surroundings: surroundings)
        _ = try await database.write(locking: "record") { transaction in
            _ = try StoreIdentity.ensure(in: transaction, surroundings)
            let file = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try Blobs.keep(file, digest: .sha256(file), in: transaction)
        }
        for number in 0..<events {
            let id = try #require(CommandID("c\(number)"))
            _ = try await writer.perform(Command(id: id, actor: Self.actor, body: .sha256([]))) { work in
                try work.append(
                    EventDraft(
                        stream: "s\(number % 7) \"\\\u{1}\u{E9}", expectedVersion: nil,
                        type: EventType(procedure: "note", verb: "add", version: 1), subjects: ["s"], purpose: "test",
                        occurredAt: .unknown, sensitivity: .personal, payload: ["w": Array("\(number) \u{1F600}".utf8)])
                ).seq
            }
        }
        try await AccessLedger(database: database, surroundings: surroundings).note(
            .init(kind: .search, subjects: [], purpose: "p", place: "/", words: "invented"), by: Self.actor)
        _ = try await Jobs(database: database, surroundings: surroundings, holder: "h").add(
            kind: "k", key: "1", body: [0, 255], due: Instant(microseconds: 5))
        return database
    }

    private func archive(_ database: any Database) async throws -> (bytes: [UInt8], summary: Archive.Summary) {
        let path = try TemporaryFolder.newPath("archive")
        let summary = try await Archive.write(
            database, models: models, to: try FileSink(path), now: Instant(microseconds: 77))
        return ([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), summary)
    }

    private func isEmpty(_ database: any Database) async throws -> Bool {
        try await database.read { transaction in
            for table in ["event", "payload", "command", "blob", "blob_chunk", "setting", "job", "access_index"] {
                if try transaction.row("SELECT 1 FROM \(SQL.name(table)) LIMIT 1") != nil { return false }
            }
            return true
        }
    }

    @Test func `a store moved to the other engine and back is the same, byte for byte`() async throws {
        let first = try await filled(.sqlite)
        let (bytes, summary) = try await archive(first)
        let second = try await Engine.postgres.emptyDatabase()
        #expect(
            try await Archive.read(Memory(bytes, step: 1_000), into: second, models: models, now: Instant(microseconds: 0)).heads
                == summary.heads)
        let (again, _) = try await archive(second)
        #expect(again == bytes)
        let third = try await Engine.sqlite.emptyDatabase()
        _ = try await Archive.read(Memory(again), into: third, models: models, now: Instant(microseconds: 0))
        #expect(try await Dump.digest(of: third) == Dump.digest(of: first))
        #expect(try await Events.verify(in: third).seq == 40)
    }

    @Test(arguments: Engine.allCases)
    func `an archive that is cut off or changed is refused whole`(_ engine: Engine) async throws {
        let (bytes, _) = try await archive(try await filled(.sqlite, events: 6))
        let target = try await engine.emptyDatabase()
        var chance = SystemRandomNumberGenerator()
        for number in 0..<60 {
            var damaged = bytes
            let place = Int.random(in: 0..<(number % 2 == 0 ? min(3_000, bytes.count) : bytes.count), using: &chance)
            if number % 3 == 0 { damaged.removeSubrange(place...) } else { damaged[place] ^= 1 << UInt8.random(in: 0...6) }
            await #expect(throws: (any Error).self, "place \(place)") {
                try await Archive.read(Memory(damaged), into: target, models: models, now: Instant(microseconds: 0))
            }
            #expect(try await isEmpty(target), "place \(place)")
        }
        _ = try await Archive.read(Memory(bytes), into: target, models: models, now: Instant(microseconds: 0))
        await #expect(throws: ArchiveError.notEmpty) {
            try await Archive.read(Memory(bytes), into: target, models: models, now: Instant(microseconds: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a backup made while writes go on holds everything acknowledged before it began`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let writer = Writer(database: database, surroundings: .fixed(seed: 5))
        let writing = Task {
            var last: Int64 = 0
            for number in 0..<100 where !Task.isCancelled {
                let id = CommandID("w\(number)") ?? CommandID(UUIDv7(at: Instant(microseconds: 0), random: []))
                last = try await writer.perform(Command(id: id, actor: Self.actor, body: .sha256([]))) { work in
                    try work.append(
                        EventDraft(
                            stream: "w", expectedVersion: nil, type: EventType(procedure: "note", verb: "add", version: 1),
                            subjects: [], purpose: "test", occurredAt: .unknown, sensitivity: .personal, payload: ["w": [1]])
                    ).seq
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            return last
        }
        try await Task.sleep(for: .milliseconds(300))
        let key = try #require(Self.key)
        let acknowledged = try await database.read { try Events.head(of: "record", in: $0) }
        let path = try TemporaryFolder.newPath("backup")
        let summary = try await Archive.write(
            database, models: models, to: try SealedSink(try FileSink(path), key: key, salt: [UInt8](repeating: 3, count: 32)),
            now: Instant(microseconds: 1))
        writing.cancel()
        _ = await writing.result
        let copy = try await Engine.sqlite.emptyDatabase()
        let restored = try await Archive.read(
            SealedSource(try FileSource(path), key: key), into: copy, models: models, now: Instant(microseconds: 1))
        #expect(restored.heads == summary.heads)
        let held = try await copy.read {
            try $0.row("SELECT hash FROM event WHERE ledger = 'record' AND seq = \(acknowledged.seq)")?.blob(0)
        }
        #expect(held == acknowledged.hash.bytes)
        #expect(acknowledged.seq > 40)
    }
}
