import TestSupport
import Testing
import WorkingDays

@testable import Store

@Suite struct TextIndexTests {
    private let text = "Children were seen alone.\nTheir views were written in pencil."

    private func filled(_ engine: Engine) async throws -> any Database {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        let paper = PreparedText(title: "A title", text: text, pageStarts: [0, 26])
        try await database.write(locking: "t") { try TextIndex.put(paper, filing: 7, in: $0) }
        return database
    }

    private func rows(_ words: String, in database: any Database) async throws -> [Int] {
        try await database.read { transaction in
            let search = TextSearch(WordQuery(words), in: transaction)
            return [
                try transaction.rows(search.candidates(limit: 9)).count,
                try search.keys(search.query.parts, of: 7, limit: 9).count,
                try search.titled(limit: 9).count, try search.hits(in: [7], limit: 9)[7, default: []].count,
            ]
        }
    }

    @Test(arguments: Engine.allCases)
    func `a paper taken out leaves none of its words in any index`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        #expect(try await rows("pencil", in: database) == [1, 2, 0, 1])
        #expect(try await rows("title", in: database) == [1, 0, 1, 0])
        try await database.write(locking: "t") { try TextIndex.remove(filing: 7, title: "A title", in: $0) }
        #expect(try await rows("pencil", in: database) == [0, 0, 0, 0])
        #expect(try await rows("title", in: database) == [0, 0, 0, 0])
    }

    @Test(arguments: Engine.allCases)
    func `a hit that lies wholly in the words that run over belongs to the next page only`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let hits = try await database.read {
            try TextSearch(WordQuery("\"written in\""), in: $0).hits(in: [7], limit: 9)[7, default: []]
        }
        #expect(hits.map(\.page) == [2] && hits.map(\.found) == ["written in"])
        let over = try await database.read {
            try TextSearch(WordQuery("\"alone their\""), in: $0).hits(in: [7], limit: 9)[7, default: []]
        }
        #expect(
            over == [
                TextHit(
                    page: 1, start: 19, end: 31, before: "Children were seen ", found: "alone.\nTheir",
                    after: " views were written in pencil")
            ])
    }

    @Test(arguments: Engine.allCases)
    func `an emptied index finds nothing and can be filled again`(_ engine: Engine) async throws {
        let database = try await filled(engine)
        let paper = PreparedText(title: "A title", text: text, pageStarts: [0, 26])
        try await database.write(locking: "t") { try TextIndex.clear(in: $0) }
        #expect(try await rows("children", in: database) == [0, 0, 0, 0])
        try await database.write(locking: "t") { try TextIndex.put(paper, filing: 7, in: $0) }
        #expect(try await rows("children", in: database) == [1, 1, 0, 1])
    }
}
