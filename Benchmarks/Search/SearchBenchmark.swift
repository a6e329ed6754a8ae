import Casework
import Documents
import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Search over 100,000 invented pages: the library on both engines, and bare FTS5, in one run.
///
///     SearchBenchmark [pages] [questions of each kind]
///
/// THROUGHLINE_POSTGRES names an empty database; without it PostgreSQL is left out and the output says so.
@main struct SearchBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let pages = arguments.first ?? 100_000, each = arguments.dropFirst().first ?? 100
        let folder = NSTemporaryDirectory() + "/throughline-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { remove(folder) }
        let corpus = Corpus(), questions = Questions(corpus, pages: pages, each: each)
        print("\(pages) pages, \(pages / Corpus.pagesPerPaper) papers, \(each) questions of each kind; milliseconds: median, 99th percentile, most")

        let bare = try BareIndex(path: folder + "/bare.sqlite")
        try await timed("bare FTS5 filled") { try await bare.fill(corpus, pages: pages) }
        try await ask("bare FTS5, twenty by bm25", questions) { try await bare.best($0) }
        try await ask("bare FTS5, twenty latest", questions) { try await bare.latest($0) }

        try await library("SQLite", try SQLiteDatabase(path: folder + "/library.sqlite"), corpus, questions, pages)
        if let target = ProcessInfo.processInfo.environment["THROUGHLINE_POSTGRES"] {
            try await library("PostgreSQL", PostgresDatabase(connection: target), corpus, questions, pages)
        } else {
            print("\nPostgreSQL: left out, THROUGHLINE_POSTGRES is not set")
        }
    }

    private static func library(
        _ name: String, _ database: any Database, _ corpus: Corpus, _ questions: Questions, _ pages: Int
    ) async throws {
        let library = try await StoredLibrary(database: database)
        try await timed("library on \(name) filed") {
            for paper in 0..<pages / Corpus.pagesPerPaper { _ = try await library.file(corpus.submission(paper: paper)) }
        }
        try await ask("library on \(name): twenty papers with their hits", questions) {
            try await library.search(LibraryQuery(words: $0)).papers.count
        }
        try await ask("library on \(name), filtered by type and year", questions) {
            try await library.search(LibraryQuery(words: $0, type: .boardPaper, year: 2007)).papers.count
        }
    }

    private static func ask(_ name: String, _ questions: Questions, _ question: @Sendable (String) async throws -> Int) async throws {
        print("\n\(name)")
        let clock = ContinuousClock()
        var all = Timings()
        for kind in questions.kinds {
            var timings = Timings(), found = 0
            for words in kind.words.prefix(5) { _ = try await question(words) }
            for words in kind.words {
                let start = clock.now
                found += try await question(words)
                timings.add(clock.now - start)
            }
            all.add(timings)
            print("\(timings.printed)  \(kind.name) (\(found / kind.words.count) found)")
        }
        print("\(all.printed)  all")
    }

    private static func timed(_ name: String, _ work: @Sendable () async throws -> Void) async throws {
        let start = ContinuousClock.now
        try await work()
        print("\n\(name) in \(ContinuousClock.now - start)")
    }

    private static func remove(_ folder: String) {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("could not remove \(folder): \(error)") }
    }
}
