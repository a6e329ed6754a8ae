import Casework
import Documents
import Ledger
import Store
import TestSupport
import Testing

@Suite struct FilingTests {
    @Test(arguments: Engine.allCases)
    func `a filed paper is shown as it was read, and the file comes back byte for byte`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        let fixture = PaperFixture()
        let filed = try await library.file(fixture.submission())
        #expect(filed.outcome == .filed && filed.version == 1)
        let paper = try #require(try await library.paper(filed.id))
        #expect(try paper.reading == fixture.reading())
        #expect(paper.fileName == "northmoor.pdf" && paper.filedBy == "operator" && paper.versions == 1)
        let original = try #require(try await library.original(filed.id))
        #expect(try original.bytes == fixture.submission().bytes)
        #expect(try await library.paper("TL-0000-000") == nil)
        #expect(try await library.paper(filed.id.lowercased())?.id == filed.id)
    }

    @Test(arguments: Engine.allCases)
    func `the same file again is recognised and changes nothing`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        let first = try await library.file(PaperFixture().submission())
        let again = try await library.file(PaperFixture(title: "Another title").submission())
        #expect(again == Filed(outcome: .alreadyFiled, id: first.id, version: 1))
        #expect(try await database.read { try Events.head(of: "record", in: $0).seq } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `the same paper with other bytes is a new version, and only the new one is found`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        var fixture = PaperFixture(pages: ["Children were seen alone and their views were written in pencil."])
        let first = try await library.file(fixture.submission())
        fixture.pages = ["Children were seen alone and their views were written in ink."]
        let second = try await library.file(fixture.submission())
        #expect(second == Filed(outcome: .newVersion, id: first.id, version: 2))
        #expect(try await library.search(LibraryQuery(words: "pencil")).total == 0)
        let found = try await library.search(LibraryQuery(words: "ink"))
        #expect(found.papers.map(\.id) == [first.id])
        #expect(found.types == [Facet(value: "inspection-report", count: 1)])
    }

    @Test(arguments: Engine.allCases)
    func `the same title of another date or with other words is a paper of its own`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        var fixture = PaperFixture()
        let first = try await library.file(fixture.submission())
        fixture.date = "2022-03"
        fixture.bytes = "other"
        let otherDate = try await library.file(fixture.submission())
        #expect(otherDate.outcome == .filed && otherDate.id != first.id)
        let otherWords = try await library.file(
            PaperFixture(pages: ["Nothing of what this page says has been said by any page before it."]).submission())
        #expect(otherWords.outcome == .filed)
    }

    @Test(arguments: Engine.allCases)
    func `a refused paper leaves every table as it was`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        _ = try await library.file(PaperFixture().submission(commandID: "one"))
        let before = try await Dump.digest(of: database)
        await #expect(throws: FilingError.textUnusable) {
            try await library.file(PaperFixture(pages: ["A text with\u{0} a hole."]).submission())
        }
        await #expect(throws: StoreError.commandReused("one")) {
            try await library.file(PaperFixture(pages: ["Another file under the same command."]).submission(commandID: "one"))
        }
        #expect(try await Dump.digest(of: database) == before)
    }

    @Test(arguments: Engine.allCases)
    func `the same command again answers the first result`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        let first = try await library.file(PaperFixture().submission(commandID: "once"))
        #expect(try await library.file(PaperFixture().submission(commandID: "once")) == first)
        #expect(first.outcome == .filed)
    }

    @Test(arguments: Engine.allCases)
    func `rebuilt read tables equal the live ones, and the ledger verifies`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        for number in 1...5 {
            _ = try await library.file(PaperFixture(title: "Paper \(number)", pages: ["Page one of \(number).", "And two."]).submission())
        }
        _ = try await library.file(PaperFixture(title: "Paper 5", pages: ["Page one of 5.", "And two, corrected."]).submission())
        let live = try await library.readTablesDigest()
        _ = try await database.write(locking: "record") { try $0.execute("UPDATE paper_v1 SET title = 'tampered'") }
        #expect(try await library.readTablesDigest() != live)
        try await library.rebuild()
        #expect(try await library.readTablesDigest() == live)
        #expect(try await library.search(LibraryQuery(words: "corrected")).total == 1)
        #expect(try await Events.verify(in: database).seq == 6)
    }

    @Test(arguments: Engine.allCases)
    func `letters that were stored in two parts are composed, and passages move with them`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        let fixture = PaperFixture(pages: ["Cafe\u{301} and cre\u{300}che\nwere", "visited"])
        let filed = try await library.file(fixture.submission())
        let reading = try #require(try await library.paper(filed.id)).reading
        #expect(Array(reading.text.unicodeScalars) == Array("Caf\u{E9} and cr\u{E8}che\nwere\nvisited".unicodeScalars))
        #expect(reading.pageStarts == [0, 21])
        #expect(reading.footnotes[0].passage.end == reading.text.unicodeScalars.count)
    }
}
