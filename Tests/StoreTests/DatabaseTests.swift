import Foundation
import Ledger
import TestSupport
import Testing
import WorkingDays

@testable import Store

private struct Refused: Error {}

@Suite struct DatabaseTests {
    private func table(_ engine: Engine) async throws -> any Database {
        let database = try await engine.emptyDatabase()
        let dialect = database.dialect
        _ = try await database.write(locking: "t") { transaction in
            try transaction.execute(
                "CREATE TABLE thing (n \(dialect.integer) NOT NULL PRIMARY KEY, t \(dialect.text), b \(dialect.blob))")
        }
        return database
    }

    @Test(arguments: Engine.allCases)
    func `every value comes back as it went in`(_ engine: Engine) async throws {
        let database = try await table(engine)
        let values: [(Int64, String?, [UInt8]?)] = [
            (.min, nil, nil), (.max, "", []), (0, "'; DROP TABLE thing; -- $1 ? \\ \u{1F600}\n", [0, 255, 39]),
            (-1, "e\u{301}", [0]),
        ]
        try await database.write(locking: "t") { transaction in
            for (n, t, b) in values { try transaction.execute("INSERT INTO thing (n, t, b) VALUES (\(n), \(t), \(b))") }
        }
        let rows = try await database.read { try $0.rows("SELECT n, t, b FROM thing") }
        #expect(Set(rows) == Set(values.map { Row([$0.0.sqlValue, $0.1.sqlValue, $0.2.sqlValue]) }))
        let text = try #require(try await database.read { try $0.row("SELECT t FROM thing WHERE n = \(-1)")?.text(0) })
        #expect(Array(text.unicodeScalars) == ["e", "\u{301}"])
    }

    @Test(arguments: Engine.allCases)
    func `NUL is refused before it reaches the engine`(_ engine: Engine) async throws {
        let database = try await table(engine)
        await #expect(throws: StoreError.nul) {
            try await database.write(locking: "t") { try $0.execute("INSERT INTO thing (n, t) VALUES (1, \("a\0b"))") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `an error undoes the transaction, and one in a savepoint only the savepoint`(_ engine: Engine) async throws {
        let database = try await table(engine)
        let before = try await Dump.digest(of: database)
        await #expect(throws: Refused.self) {
            try await database.write(locking: "t") { transaction in
                try transaction.execute("INSERT INTO thing (n) VALUES (1)")
                throw Refused()
            }
        }
        #expect(try await Dump.digest(of: database) == before)
        try await database.write(locking: "t") { transaction in
            try transaction.execute("INSERT INTO thing (n) VALUES (1)")
            #expect(throws: StoreError.self) {
                try transaction.savepoint {
                    try transaction.execute("INSERT INTO thing (n) VALUES (2)")
                    try transaction.execute("INSERT INTO thing (n) VALUES (1)")
                }
            }
            try transaction.execute("INSERT INTO thing (n) VALUES (3)")
        }
        #expect(try await database.read { try $0.rows("SELECT n FROM thing ORDER BY n") }.map { try $0.integer(0) } == [1, 3])
        #expect(try await Dump.digest(of: database) != before)
    }

    @Test(arguments: Engine.allCases)
    func `errors say which kind they are`(_ engine: Engine) async throws {
        let database = try await table(engine)
        try await database.write(locking: "t") { transaction in
            try transaction.execute("INSERT INTO thing (n) VALUES (1)")
            let error = #expect(throws: StoreError.self) {
                try transaction.savepoint { try transaction.execute("INSERT INTO thing (n) VALUES (1)") }
            }
            if case .constraint = error {} else { Issue.record("\(String(describing: error)) is no broken rule") }
            let other = #expect(throws: StoreError.self) { try transaction.savepoint { try transaction.rows("SELEKT 1") } }
            if case .failed = other {} else { Issue.record("\(String(describing: other)) is no refused statement") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reader sees one unchanging view beside the writer`(_ engine: Engine) async throws {
        let database = try await table(engine)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        async let counts = database.read { transaction in
            let first = try transaction.row("SELECT count(*) FROM thing")?.integer(0)
            start.yield()
            gate.wait()
            return [first, try transaction.row("SELECT count(*) FROM thing")?.integer(0)]
        }
        for await _ in started { break }
        _ = try await database.write(locking: "t") { try $0.execute("INSERT INTO thing (n) VALUES (1)") }
        gate.signal()
        #expect(try await counts == [0, 0])
        #expect(try await database.read { try $0.row("SELECT count(*) FROM thing")?.integer(0) } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `rows come one by one, and a body that stops leaves the connection usable`(_ engine: Engine) async throws {
        let database = try await table(engine)
        try await database.write(locking: "t") { transaction in
            for n in 0..<500 {
                try transaction.execute("INSERT INTO thing (n, b) VALUES (\(n), \([UInt8](repeating: 1, count: n)))")
            }
            var seen = 0
            #expect(throws: Refused.self) {
                try transaction.each("SELECT n FROM thing ORDER BY n") { _ in
                    seen += 1
                    if seen == 3 { throw Refused() }
                }
            }
            var sum: Int64 = 0
            try transaction.each("SELECT n, b FROM thing") { sum += try $0.integer(0) - Int64($0.blob(1).count) + 1 }
            #expect(sum == 500)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file in chunks comes back whole, is kept once, and a damaged one is not given out`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let bytes = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let digest = Digest.sha256(bytes)
        try await database.write(locking: "t") { transaction in
            for _ in 0..<2 { try Blobs.keep(bytes, digest: digest, in: transaction) }
        }
        #expect(try await database.read { try $0.row("SELECT count(*) FROM blob_chunk")?.integer(0) } == 3)
        #expect(try await database.read { try Blobs.bytes(of: digest, in: $0) } == bytes)
        #expect(try await database.read { try Blobs.bytes(of: .none, in: $0) } == nil)
        _ = try await database.write(locking: "t") {
            try $0.execute("UPDATE blob_chunk SET bytes = \([UInt8(1)]) WHERE ordinal = 1")
        }
        await #expect(throws: StoreError.self) { try await database.read { try Blobs.bytes(of: digest, in: $0) } }
    }
}

@Suite struct MigrationTests {
    private let epoch = Instant(microseconds: 0)

    @Test(arguments: Engine.allCases)
    func `migrating twice changes nothing`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: epoch)
        let before = try await Dump.digest(of: database)
        try await Migrator().migrate(database, now: Instant(microseconds: 5))
        #expect(try await Dump.digest(of: database) == before)
    }

    @Test(arguments: Engine.allCases)
    func `a database of a newer program is refused and left as it was`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let newer = Migration.all + [Migration(number: Migration.all.count + 1, name: "later") { _ in [] }]
        try await Migrator(migrations: newer).migrate(database, now: epoch)
        let before = try await Dump.digest(of: database)
        await #expect(throws: StoreError.newerThanProgram(found: newer.count, known: newer.count - 1)) {
            try await Migrator().migrate(database, now: epoch)
        }
        #expect(try await Dump.digest(of: database) == before)
    }

    @Test(arguments: Engine.allCases)
    func `a released step that was changed is refused`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: epoch)
        var changed = Migration.all
        changed[0] = Migration(number: 1, name: "ledger") { Migration.all[0].statements($0) + ["SELECT 1"] }
        let migrator = Migrator(migrations: changed)
        await #expect(throws: StoreError.migrationChanged(number: 1)) { try await migrator.migrate(database, now: epoch) }
    }

    @Test(arguments: Engine.allCases)
    func `a step that fails leaves nothing behind`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let broken = Migrator(migrations: [
            Migration(number: 1, name: "broken") { _ in ["CREATE TABLE a (n int)", "CREATE TABLE a (n int)"] }
        ])
        let before = try await Dump.digest(of: database)
        await #expect(throws: StoreError.self) { try await broken.migrate(database, now: epoch) }
        #expect(try await Dump.digest(of: database) == before)
    }

    @Test func `before new steps a copy of a data file is made, and none of an empty one`() async throws {
        let path = try TemporaryFolder.newPath("store.sqlite")
        let database = try Engine.sqlite.open(path)
        try await Migrator(migrations: [Migration.all[0]]).migrate(database, now: epoch)
        #expect(!FileManager.default.fileExists(atPath: "\(path).before-step-1"))
        _ = try await database.write(locking: "record") { try $0.execute("INSERT INTO setting (key, value) VALUES ('a', 'b')") }
        try await Migrator().migrate(database, now: epoch)
        let copy = try Engine.sqlite.open("\(path).before-step-2")
        let kept = try await copy.read { transaction in
            (
                try transaction.row("SELECT value FROM setting WHERE key = 'a'")?.text(0),
                try transaction.row("SELECT max(number) FROM migration")?.integer(0)
            )
        }
        #expect(kept.0 == "b" && kept.1 == 1)
        try await Migrator().migrate(database, now: epoch)
        #expect(!FileManager.default.fileExists(atPath: "\(path).before-step-\(Migration.all.count + 1)"))
    }

    @Test func `a PostgreSQL without a standby says what it cannot promise`() async throws {
        #expect(try await Engine.sqlite.emptyDatabase().cannotPromise() == [])
        let said = try await Engine.postgres.emptyDatabase().cannotPromise()
        #expect(said.count == 1 && said[0].contains("synchronous_standby_names"))
    }
}
