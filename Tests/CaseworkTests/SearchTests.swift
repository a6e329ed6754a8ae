import Casework
import Documents
import TestSupport
import Testing

@Suite struct SearchTests {
    private func library(_ engine: Engine) async throws -> StoredLibrary {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        for fixture in SearchTests.papers { _ = try await library.file(fixture.submission()) }
        return library
    }

    static let papers = [
        PaperFixture(
            title: "Inspection of Northmoor", date: "2021-03",
            pages: [
                "Strategy discussions were held late. The force must ensure that every missing child",
                "is spoken to when found. Return interviews at the cr\u{E8}che were good.",
            ], fileName: "a.pdf"),
        PaperFixture(
            title: "Minutes of the board", type: "minutes", publisher: "Brackenmoor Board", date: "2022-05-04",
            pages: ["The board noted that strategy was discussed. Discussions of strategy went on."], fileName: "b.pdf"),
        PaperFixture(
            title: "Strategy discussions", type: "guidance", publisher: nil, date: "2019",
            pages: ["How to hold them. child\u{2019}s plan, sa\u{AD}feguarding"], fileName: "c.pdf"),
    ]

    private func titles(_ words: String, _ engine: Engine) async throws -> [String] {
        try await library(engine).search(LibraryQuery(words: words)).papers.map(\.title)
    }

    @Test(arguments: Engine.allCases)
    func `all words must stand in the paper, in any order and any case`(_ engine: Engine) async throws {
        #expect(try await titles("STRATEGY discussions", engine) == ["Strategy discussions", "Minutes of the board", "Inspection of Northmoor"])
        #expect(try await titles("strategy interviews", engine) == ["Inspection of Northmoor"])
        #expect(try await titles("strategy unicorn", engine).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a phrase is found word for word, accents and typographic signs aside`(_ engine: Engine) async throws {
        #expect(try await titles("\"strategy discussions\"", engine) == ["Strategy discussions", "Inspection of Northmoor"])
        #expect(try await titles("\u{201C}the creche were good\u{201D}", engine) == ["Inspection of Northmoor"])
        #expect(try await titles("\"child's plan\"", engine) == ["Strategy discussions"])
        #expect(try await titles("safeguarding", engine) == ["Strategy discussions"])
    }

    @Test(arguments: Engine.allCases)
    func `a phrase over a page break is found on the page where it begins`(_ engine: Engine) async throws {
        let results = try await library(engine).search(LibraryQuery(words: "\"missing child is spoken\""))
        let hit = try #require(results.papers.first?.hits.first)
        #expect(results.total == 1 && hit.page == 1 && hit.found == "missing child\nis spoken")
        let text = try SearchTests.papers[0].reading().text.unicodeScalars
        #expect(String(String.UnicodeScalarView(Array(text)[hit.start..<hit.end])) == hit.found)
    }

    @Test(arguments: Engine.allCases)
    func `a word that stands on the second page only is shown there`(_ engine: Engine) async throws {
        let results = try await library(engine).search(LibraryQuery(words: "found"))
        #expect(results.papers.first?.hits.map(\.page) == [2])
        #expect(results.papers.first?.hits.first?.before.hasSuffix("is spoken to when ") == true)
    }

    @Test(arguments: Engine.allCases)
    func `filters narrow a search and a listing, and count all papers`(_ engine: Engine) async throws {
        let library = try await library(engine)
        let minutes = try await library.search(LibraryQuery(words: "strategy", type: .minutes))
        #expect(minutes.papers.map(\.title) == ["Minutes of the board"] && minutes.total == 1)
        #expect(minutes.years.map(\.value) == ["2022", "2021", "2019"])
        let year = try await library.search(LibraryQuery(year: 2019))
        #expect(year.papers.map(\.title) == ["Strategy discussions"])
        let all = try await library.search(LibraryQuery(limit: 2))
        #expect(all.total == 3 && all.papers.map(\.title) == ["Minutes of the board", "Inspection of Northmoor"])
        #expect(try await library.search(LibraryQuery(offset: 2, limit: 2)).papers.map(\.title) == ["Strategy discussions"])
    }

    @Test(arguments: Engine.allCases)
    func `no text at all makes a search fail`(_ engine: Engine) async throws {
        let library = try await library(engine)
        for hostile in [
            "\"", "\"\"", "NEAR(", "a*", "words:", "strategy:", "\0", "str\0ategy", "'", "\\", ":*", "a & | ! <-> b", "- -", "AND OR NOT",
            String(repeating: "strategy ", count: 2_000), String(repeating: "x", count: 10_000), "\u{1F600}", "\u{301}", "{words}: x",
            "\"unclosed phrase", "';DROP TABLE event;--", "$1", "?", "^strategy", "strategy + discussions", "\u{FDFA}", "\u{2028}",
        ] {
            _ = try await library.search(LibraryQuery(words: hostile))
        }
        #expect(try await library.search(LibraryQuery(words: "\"\"")).total == 0)
        #expect(try await library.search(LibraryQuery(words: "strategy* -discussions")).total == 3)
    }

    @Test(arguments: Engine.allCases)
    func `a phrase of thirty words over a page break is found from its first word`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        let words = (1...40).map { "word\($0)" }
        _ = try await library.file(
            PaperFixture(pages: [words.prefix(2).joined(separator: " "), words.dropFirst(2).joined(separator: " ")]).submission())
        let phrase = "\"" + words.dropFirst().prefix(30).joined(separator: " ") + "\""
        let hit = try #require(try await library.search(LibraryQuery(words: phrase)).papers.first?.hits.first)
        #expect(hit.page == 1 && hit.found.hasPrefix("word2\nword3") && hit.found.hasSuffix(" word31"))
    }

    @Test(arguments: Engine.allCases)
    func `a very long page and a very varied one are found to their last word`(_ engine: Engine) async throws {
        let library = try await StoredLibrary(database: engine.emptyDatabase(), surroundings: .fixed())
        let varied = (0..<70_000).map { "w\($0)" }.joined(separator: " ")
        let page = varied + String(repeating: " same", count: 5_000) + " the very end"
        _ = try await library.file(PaperFixture(pages: [page]).submission())
        for words in ["w0", "w69999", "\"w60000 w60001\"", "\"the very end\"", "\"same same\"", "\"w69999 same\""] {
            let results = try await library.search(LibraryQuery(words: words))
            #expect(results.total == 1 && results.papers.first?.hits.isEmpty == false, "\(words)")
        }
        #expect(try await library.search(LibraryQuery(words: "\"w60001 w60000\"")).total == 0)
    }
}
