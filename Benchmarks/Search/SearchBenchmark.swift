import Casework
import Documents
import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Search over 100,000 invented pages: the library on both engines, and bare FTS5, in one run.
///
///     SearchBenchmark [pages] [questions of each kind] [a library's SQLite file to ask again]
///
/// THROUGHLINE_POSTGRES names an empty database; without it PostgreSQL is left out and the output says so.
@main struct SearchBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let pages = arguments.first ?? 100_000
        let each = arguments.dropFirst().first ?? 100
        let folder = NSTemporaryDirectory() + "/throughline-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { remove(folder) }
        let corpus = Corpus()
        let questions = Questions(corpus, pages: pages, each: each)
        say(
            "\(pages) pages, \(pages / Corpus.pagesPerPaper) papers, \(each) questions of each kind; milliseconds: median, 99th percentile, most; then the same of this program's processor time"
        )

        if let path = CommandLine.arguments.dropFirst(3).first {
            try await ask("SQLite", StoredLibrary(database: try SQLiteDatabase(path: path)), questions)
            return
        }
        try await longPaper(folder)
        let bare = try BareIndex(path: folder + "/bare.sqlite")
        try await timed("bare FTS5 filled") { try await bare.fill(corpus, pages: pages) }
        try await ask("bare FTS5, twenty by bm25", questions) { try await bare.best($0) }
        try await ask("bare FTS5, twenty latest", questions) { try await bare.latest($0) }

        try await library("SQLite", try SQLiteDatabase(path: folder + "/library.sqlite"), corpus, questions, pages)
        if let target = ProcessInfo.processInfo.environment["THROUGHLINE_POSTGRES"] {
            try await library("PostgreSQL", PostgresDatabase(connection: target), corpus, questions, pages)
        } else {
            say("\nPostgreSQL: left out, THROUGHLINE_POSTGRES is not set")
        }
    }

    private static func library(
        _ name: String, _ database: any Database, _ corpus: Corpus, _ questions: Questions, _ pages: Int
    ) async throws {
        let library = try await StoredLibrary(database: database)
        try await timed("library on \(name) filed") {
            for paper in 0..<pages / Corpus.pagesPerPaper { _ = try await library.file(corpus.submission(paper: paper)) }
        }
        try await ask(name, library, questions)
    }

    private static func ask(_ name: String, _ library: StoredLibrary, _ questions: Questions) async throws {
        try await ask("library on \(name): twenty papers with their hits", questions) {
            try await library.search(LibraryQuery(words: $0)).papers.count
        }
        try await ask("library on \(name), filtered by type and year", questions) {
            try await library.search(LibraryQuery(words: $0, type: .boardPaper, year: 2007)).papers.count
        }
    }

    private static func ask(
        _ name: String, _ questions: Questions, _ question: @Sendable (String) async throws -> Int
    ) async throws {
        say("\n\(name)")
        var all = Timings()
        var allProcessor = Timings()
        for kind in questions.kinds {
            var timings = Timings()
            var processor = Timings()
            var found = 0
            for words in kind.words.prefix(5) { _ = try await question(words) }
            for words in kind.words {
                let start = ContinuousClock.now
                let startOfProcessor = processorTime()
                found += try await question(words)
                processor.add(processorTime() - startOfProcessor)
                timings.add(ContinuousClock.now - start)
            }
            all.add(timings)
            allProcessor.add(processor)
            say("\(timings.printed) |\(processor.printed)  \(kind.name) (\(found / kind.words.count) found)")
        }
        say("\(all.printed) |\(allProcessor.printed)  all")
    }

    /// One paper of 50 MB of text, without pages: the longest that a reader hands over.
    private static func longPaper(_ folder: String) async throws {
        let library = try await StoredLibrary(database: try SQLiteDatabase(path: folder + "/long.sqlite"))
        let corpus = Corpus()
        let submission = try corpus.submission(
            text: (0..<25_000).map { corpus.page($0).joined(separator: " ") }.joined(separator: " "))
        try await timed("one paper of \(submission.reading.text.utf8.count / 1_000_000) MB of text filed") {
            _ = try await library.file(submission)
        }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "VmHWM: not told"
        say("most memory so far: \(peak)")
    }

    private static func timed(_ name: String, _ work: @Sendable () async throws -> Void) async throws {
        let start = ContinuousClock.now
        try await work()
        say("\n\(name) in \(ContinuousClock.now - start)")
    }

    private static func remove(_ folder: String) {
        do { try FileManager.default.removeItem(atPath: folder) } catch { say("could not remove \(folder): \(error)") }
    }

    /// Of all threads of this program: what a busy machine does not blur.
    private static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
