import Casework
import Foundation
import Ledger
import Store
import Synchronization
import TestSupport
import Testing
import WorkingDays

private func actor(_ person: String) -> Actor { Actor(person: person, post: "q", agency: "a", role: "r") }

@Suite struct KeepingPapersTests {
    private static let word = "zqxwortheronbracketfield"

    private func check(_ database: any Database) async throws -> StoreCheck.Report {
        try await StoreCheck(database, models: ReadModels.all).run(head: nil, scratch: Engine.sqlite.emptyDatabase())
    }

    @Test(arguments: Engine.allCases)
    func `an erased paper is in no table, no index and no search, and the store is whole`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        let kept = try await library.file(
            PaperFixture(title: "Another paper", pages: ["Nothing of note was written here."], bytes: "b").submission())
        let paper = PaperFixture(pages: ["A page that says \(Self.word) and no more than that."])
        let filed = try await library.file(paper.submission())
        #expect(try await library.search(LibraryQuery(words: Self.word)).total == 1)
        let writer = Writer(database: database, surroundings: .fixed(seed: 4))
        let erasures = Erasures(database: database, writer: writer, models: ReadModels.all, surroundings: .fixed(seed: 5))
        let id = try await erasures.ask(.init(seq: 2, part: "paper"), policy: "withdrawn", by: actor("ash"))
        _ = try await erasures.confirm(id, by: actor("birch"))
        #expect(try await library.search(LibraryQuery(words: Self.word)).total == 0)
        #expect(try await library.paper(filed.id) == nil)
        #expect(try await library.original(filed.id) == nil)
        #expect(try await library.paper(kept.id) != nil)
        #expect(try await tablesHoldWord(database) == [])
        let report = try await check(database)
        #expect(report.erased == 1 && report.files == 1)
        try await library.rebuild()
        #expect(try await library.search(LibraryQuery(words: Self.word)).total == 0)
        #expect(try await check(database).heads == report.heads)
        let archive = try TemporaryFolder.newPath("after")
        _ = try await Archive.write(database, models: ReadModels.all, to: try FileSink(archive), now: Instant(microseconds: 0))
        #expect(try Data(contentsOf: URL(fileURLWithPath: archive)).range(of: Data(Self.word.utf8)) == nil)
    }

    /// The tables in which some column holds the word.
    private func tablesHoldWord(_ database: any Database) async throws -> [String] {
        try await database.read { transaction in
            var found: [String] = []
            let names = [
                "event", "payload", "command", "blob_chunk", "page_text", "paper_v1", "paper_version_v1", "setting", "job",
            ]
            for name in names {
                try transaction.each("SELECT * FROM \(SQL.name(name))") { row in
                    for value in row.values {
                        switch value {
                        case .text(let text) where text.contains(Self.word): found.append(name)
                        case .blob(let bytes) where String(decoding: bytes, as: UTF8.self).contains(Self.word): found.append(name)
                        default: break
                        }
                    }
                }
            }
            return found
        }
    }

    @Test func `nothing of an erased part is left in the data file or its log`() async throws {
        let path = try TemporaryFolder.newPath("store.sqlite")
        let database = try Engine.sqlite.open(path)
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        for number in 0..<30 {
            let word = number == 11 ? Self.word : "ordinary"
            let pages = (0..<6).map { "Page \($0) of paper \(number) says \(word) in words of number \(number * 7)." }
            _ = try await library.file(
                PaperFixture(title: "Paper \(number)", pages: pages, fileName: "\(number).txt").submission())
        }
        let isThere = try bytes(at: path).contains(Self.word)
        #expect(isThere)
        let writer = Writer(database: database, surroundings: .fixed(seed: 4))
        let erasures = Erasures(database: database, writer: writer, models: ReadModels.all, surroundings: .fixed(seed: 5))
        let id = try await erasures.ask(.init(seq: 12, part: "paper"), policy: "withdrawn", by: actor("ash"))
        _ = try await erasures.confirm(id, by: actor("birch"))
        let after = try bytes(at: path)
        // Words in an index share their beginnings with their neighbours; the end of this one is its own.
        for piece in [Self.word, "heronbracketfield"] {
            let isStillThere = after.contains(piece)
            #expect(!isStillThere, "\(piece)")
        }
        #expect(try await library.search(LibraryQuery(words: "ordinary")).total == 29)
    }

    /// The data file and its write-ahead log, as text of single bytes.
    private func bytes(at path: String) throws -> String {
        var all = ""
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
            all += String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + ending)), as: Unicode.ASCII.self)
        }
        return all
    }

    @Test(arguments: Engine.allCases)
    func `erasing the newest version lets the earlier one stand`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        var fixture = PaperFixture(pages: ["Children were seen alone and their views were written in pencil."])
        let first = try await library.file(fixture.submission())
        fixture.pages = ["Children were seen alone and their views were written in ink."]
        _ = try await library.file(fixture.submission())
        let writer = Writer(database: database, surroundings: .fixed(seed: 4))
        let erasures = Erasures(database: database, writer: writer, models: ReadModels.all, surroundings: .fixed(seed: 5))
        let id = try await erasures.ask(.init(seq: 2, part: "paper"), policy: "p", by: actor("ash"))
        _ = try await erasures.confirm(id, by: actor("birch"))
        #expect(try await library.search(LibraryQuery(words: "ink")).total == 0)
        #expect(try await library.search(LibraryQuery(words: "pencil")).papers.map(\.id) == [first.id])
        #expect(try await library.paper(first.id)?.version == 1)
        _ = try await check(database)
        fixture.pages = ["Children were seen alone and their views were written in chalk."]
        let third = try await library.file(fixture.submission())
        #expect(third == Filed(outcome: .newVersion, id: first.id, version: 3), "the stream goes on after what was erased")
        #expect(try await library.search(LibraryQuery(words: "chalk")).total == 1)
        _ = try await check(database)
    }

    @Test(arguments: Engine.allCases)
    func `while somebody reads, the disk stays to be cleaned, and is cleaned later`(_ engine: Engine) async throws {
        let location = try await engine.newLocation()
        let database = try engine.open(location)
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        _ = try await library.file(PaperFixture().submission())
        let writer = Writer(database: database, surroundings: .fixed(seed: 4))
        let erasures = Erasures(database: database, writer: writer, models: ReadModels.all, surroundings: .fixed(seed: 5))
        let id = try await erasures.ask(.init(seq: 1, part: "paper"), policy: "p", by: actor("ash"))
        let reader = try engine.open(location)
        let isReading = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let reading = Task.detached {
            try await reader.read { transaction in
                _ = try transaction.rows("SELECT count(*) FROM payload")
                _ = try transaction.rows("SELECT count(*) FROM page_text")
                isReading.signal()
                _ = mayEnd.wait(timeout: .now() + 60)
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                isReading.wait()
                continuation.resume()
            }
        }
        await #expect(throws: ErasureError.notYetClean(id)) { try await erasures.confirm(id, by: actor("birch")) }
        mayEnd.signal()
        try await reading.value
        #expect(try await library.search(LibraryQuery(words: "children")).total == 0)
        let isCleaned = try await Scrubbing.pay(database)
        let isCleanedAgain = try await Scrubbing.pay(database)
        #expect(isCleaned && !isCleanedAgain)
        _ = try await check(database)
    }

    @Test func `a store is verified while it is written to`() async throws {
        let path = try TemporaryFolder.newPath("store.sqlite")
        let database = try Engine.sqlite.open(path)
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        let writing = Task {
            for number in 0..<60 where !Task.isCancelled {
                _ = try await library.file(
                    PaperFixture(title: "Paper \(number)", pages: ["Words of number \(number)."], fileName: "\(number).txt")
                        .submission())
            }
        }
        for _ in 0..<8 { _ = try await check(database) }
        writing.cancel()
        _ = await writing.result
    }

    @Test func `a store whose list was changed is restored with what its events say, and the change is told`() async throws {
        let database = try await Engine.sqlite.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        _ = try await library.file(PaperFixture().submission())
        try await database.write(locking: "record") { _ = try $0.execute("UPDATE paper_v1 SET title = 'Other'") }
        let path = try TemporaryFolder.newPath("archive")
        _ = try await Archive.write(database, models: ReadModels.all, to: try FileSink(path), now: Instant(microseconds: 0))
        let copy = try await Engine.sqlite.emptyDatabase()
        await #expect(throws: ArchiveError.differs("table paper_v1")) {
            try await Archive.read(FileSource(path), into: copy, models: ReadModels.all, now: Instant(microseconds: 0))
        }
        let summary = try await Archive.read(
            FileSource(path), into: copy, models: ReadModels.all, isStrict: false, now: Instant(microseconds: 0))
        #expect(summary.differing == ["paper_v1"])
        _ = try await check(copy)
        try await database.write(locking: "record") {
            _ = try $0.execute("UPDATE blob_chunk SET bytes = \([UInt8](repeating: 0, count: 9))")
        }
        let damaged = try TemporaryFolder.newPath("archive")
        _ = try await Archive.write(database, models: ReadModels.all, to: try FileSink(damaged), now: Instant(microseconds: 0))
        let third = try await Engine.sqlite.emptyDatabase()
        await #expect(throws: StoreFault.self) {
            try await Archive.read(
                FileSource(damaged), into: third, models: ReadModels.all, isStrict: false, now: Instant(microseconds: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file or a table that was changed is found and named`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        _ = try await library.file(PaperFixture().submission())
        _ = try await check(database)
        try await database.write(locking: "record") { _ = try $0.execute("UPDATE paper_v1 SET title = 'Other'") }
        do {
            _ = try await check(database)
            Issue.record("not found")
        } catch let fault as StoreFault {
            guard case .tableDiffers("paper_v1", _) = fault else {
                Issue.record("\(fault)")
                return
            }
        }
        try await library.rebuild()
        try await database.write(locking: "record") { _ = try $0.execute("DROP TABLE paper_facet_v1") }
        await #expect(throws: StoreFault.tableMissing("paper_facet_v1")) { try await check(database) }
        _ = try await StoredLibrary(database: database, surroundings: .fixed(seed: 8))
        _ = try await check(database)
        let stray = Array("put in past the ledger".utf8)
        try await database.write(locking: "record") { _ = try Blobs.keep(stray, digest: .sha256(stray), in: $0) }
        await #expect(throws: StoreFault.fileStray(Digest.sha256(stray).description)) { try await check(database) }
        try await database.write(locking: "record") { try Blobs.remove(.sha256(stray), in: $0) }
        _ = try await check(database)
        try await database.write(locking: "record") { _ = try $0.execute("DELETE FROM blob_chunk") }
        await #expect(throws: StoreFault.self) { try await check(database) }
        try await database.write(locking: "record") { _ = try $0.execute("DELETE FROM blob") }
        do {
            _ = try await check(database)
            Issue.record("not found")
        } catch let fault as StoreFault {
            guard case .fileMissing = fault else {
                Issue.record("\(fault)")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the steward anchors every hour and lets the words of searches expire, on one server at a time`(
        _ engine: Engine
    ) async throws {
        let location = try await engine.newLocation()
        let database = try engine.open(location)
        _ = try await StoredLibrary(database: database, surroundings: .fixed())
        let clock = HandClock()
        let stewards = try (0..<2).map {
            Steward(database: try engine.open(location), surroundings: clock.surroundings, holder: "server \($0)")
        }
        let access = AccessLedger(database: database, surroundings: clock.surroundings)
        try await access.note(.init(kind: .search, subjects: [], purpose: "p", place: "/", words: "rowan"), by: actor("ash"))
        var done = try await stewards[0].tick().map(\.step)
        done += try await stewards[1].tick().map(\.step)
        #expect(done.sorted() == Steward.usual.map(\.name).sorted(), "each step once, not once for each server")
        #expect(try await check(database).anchors == 1)
        clock.advance(seconds: 3_601)
        #expect(
            try await stewards[1].tick().map(\.step).sorted() == [
                "anchor the access ledger", "clean the disk of what was erased",
            ])
        #expect(try await check(database).anchors == 1, "nothing new, so no new anchor")
        clock.advance(seconds: 40 * 86_400)
        _ = try await stewards[0].tick()
        #expect(try await database.read { try Events.payload(of: 1, in: "access", $0) }.map(\.name) == ["place"])
        #expect(try await check(database).erased == 1)
    }

    @Test func `a step that fails is tried again later, and the others are taken`() async throws {
        let database = try await Engine.sqlite.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let clock = HandClock()
        let counter = Counter()
        let steward = Steward(
            database: database, surroundings: clock.surroundings, holder: "h",
            steps: [
                .init(name: "fails", everySeconds: 86_400) { _ in
                    counter.add()
                    throw StoreError.busy
                }, .init(name: "goes", everySeconds: 86_400) { _ in },
            ])
        let first = try await steward.tick()
        #expect(first.map(\.step).sorted() == ["fails", "goes"])
        #expect(first.contains { $0.step == "fails" && $0.problem == "\(StoreError.busy)" })
        #expect(try await steward.tick().isEmpty)
        clock.advance(seconds: 121)
        #expect(try await steward.tick().map(\.step) == ["fails"])
        #expect(counter.count == 2)
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
