import Casework
import Documents
import Synchronization
import WorkingDays

/// A library in memory, for tests: every word has to stand in the paper; papers are listed newest first.
final class SampleLibrary: Library {
    let papers: [PaperView]
    private let failing = Mutex<(any Error)?>(nil)
    private let noted = Mutex<[Look]>([])
    private let noteFails = Mutex(false)

    /// Who looked at what.
    var looks: [Look] { noted.withLock { $0 } }

    /// No look can be noted from now on.
    func failToNote() { noteFails.withLock { $0 = true } }

    func note(_ look: Look) async throws {
        try check()
        if noteFails.withLock({ $0 }) { throw CaseworkError.unavailable }
        noted.withLock { $0.append(look) }
    }

    init(_ papers: [PaperView] = SamplePapers.all) { self.papers = papers }

    /// Every call fails so from now on.
    func fail(with error: (any Error)?) { failing.withLock { $0 = error } }

    private func check() throws {
        if let error = failing.withLock({ $0 }) { throw error }
    }

    func file(_ submission: Submission) async throws -> Filed {
        try check()
        throw CaseworkError.forbidden
    }

    func paper(_ id: String) async throws -> PaperView? {
        try check()
        return papers.first { $0.id == id }
    }

    func original(_ id: String) async throws -> Original? {
        try check()
        return papers.first { $0.id == id }.map {
            Original(fileName: $0.fileName, format: $0.format, bytes: Array("%PDF-1.7 sample".utf8))
        }
    }

    func search(_ query: LibraryQuery) async throws -> LibraryResults {
        try check()
        let found = papers.filter { fits($0, query) }
        let sorted = query.words.isEmpty ? found.sorted { iso($0) > iso($1) } : found
        let shown = sorted.dropFirst(query.offset).prefix(query.limit)
        return LibraryResults(
            papers: shown.map { summary($0, query) }, total: found.count, types: facets { $0.reading.type?.rawValue },
            publishers: facets { $0.reading.publisher },
            years: facets { $0.reading.documentDate.map { String($0.iso.prefix(4)) } })
    }

    private func iso(_ paper: PaperView) -> String { paper.reading.documentDate?.iso ?? "" }

    private func fits(_ paper: PaperView, _ query: LibraryQuery) -> Bool {
        let reading = paper.reading
        return (query.type == nil || reading.type == query.type)
            && (query.publisher == nil || reading.publisher == query.publisher)
            && (query.year == nil || iso(paper).hasPrefix(String(query.year ?? 0)))
            && terms(query).allSatisfy { reading.text.lowercased().contains($0) }
    }

    /// Words, and phrases in double quotes.
    private func terms(_ query: LibraryQuery) -> [String] {
        query.words.lowercased().split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    private func facets(_ value: (PaperView) -> String?) -> [Facet] {
        Dictionary(grouping: papers.compactMap(value), by: \.self).map { Facet(value: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }

    private func summary(_ paper: PaperView, _ query: LibraryQuery) -> PaperSummary {
        let reading = paper.reading
        return PaperSummary(
            id: paper.id, title: reading.title ?? paper.fileName, type: reading.type, publisher: reading.publisher,
            date: reading.documentDate, pageCount: reading.pageStarts.count, recommendationCount: reading.recommendations.count,
            questionCount: reading.questions.count, hits: terms(query).prefix(3).compactMap { hit(reading, $0) })
    }

    private func hit(_ reading: Reading, _ term: String) -> Hit? {
        let scalars = Array(reading.text.unicodeScalars)
        let lowered = reading.text.lowercased()
        guard scalars.count == lowered.unicodeScalars.count, let range = lowered.range(of: term) else { return nil }
        let start = lowered.unicodeScalars.distance(from: lowered.startIndex, to: range.lowerBound)
        let end = start + term.unicodeScalars.count
        let text = { (range: Range<Int>) in String(String.UnicodeScalarView(scalars[range])) }
        return Hit(
            page: (reading.pageStarts.lastIndex { $0 <= start } ?? 0) + 1, start: start, end: end,
            before: text(max(0, start - 60)..<start),
            found: text(start..<end), after: text(end..<min(scalars.count, end + 80)))
    }
}
