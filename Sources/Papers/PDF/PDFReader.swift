import Documents
import Synchronization

/// Reads PDFs: mutool first, pdftotext when mutool is missing, fails or finds nothing.
struct PDFReader: Sendable {
    let tools: Tools
    let limits: Limits
    let versions: ProgramVersions

    /// What one converter made of the file.
    struct Attempt: Sendable {
        var pages: [SourcePage] = []
        var reader: String
        var ending: LimitedProgram.Ending
        var complaint = ""
        var characters: Int { pages.reduce(0) { $0 + PDFReader.characters($1) } }
    }

    func read(
        _ bytes: [UInt8], _ name: String, _ file: OpenFile, _ deadline: ContinuousClock.Instant
    ) async throws(Refusal) -> SourcePaper {
        var attempts: [Attempt] = []
        if let mutool = tools.mutool {
            let attempt = await structured(mutool, file, deadline)
            if isWhole(attempt) { return paper(attempt, bytes) }
            attempts.append(attempt)
        }
        let isHopeless = attempts.contains { $0.ending == .tooSlow || $0.ending == .tooLarge || Self.wantsPassword($0.complaint) }
        if let pdftotext = tools.pdftotext, !isHopeless {
            attempts.append(await plain(pdftotext, file, deadline))
        }
        if let whole = attempts.last, isWhole(whole) { return paper(whole, bytes) }
        guard let best = attempts.max(by: { $0.characters < $1.characters }) else { throw .noReader(name) }
        if !isHopeless, isPart(best) { return paper(best, bytes) }
        throw refusal(attempts, best, name)
    }

    /// The converter came to the end of the file and found a paper in it.
    private func isWhole(_ attempt: Attempt) -> Bool {
        attempt.ending == .exited(0) && attempt.characters >= limits.leastCharacters
    }

    /// The converter broke down over a damaged file, and what it had found by then is a paper.
    private func isPart(_ attempt: Attempt) -> Bool {
        switch attempt.ending {
        case .exited, .killed: attempt.characters >= limits.leastCharacters
        case .tooSlow, .tooLarge, .notStarted: false
        }
    }

    private func paper(_ attempt: Attempt, _ bytes: [UInt8]) -> SourcePaper {
        SourcePaper(
            format: .pdf, pages: attempt.pages, metadataTitle: PDFTitle.title(bytes),
            reader: attempt.reader + state(attempt))
    }

    private func state(_ attempt: Attempt) -> String {
        if attempt.ending != .exited(0) { return " (incomplete)" }
        return Self.wasRepaired(attempt.complaint) ? " (repaired)" : ""
    }

    private func refusal(_ attempts: [Attempt], _ best: Attempt, _ name: String) -> Refusal {
        let endings = attempts.map(\.ending)
        if attempts.contains(where: { Self.wantsPassword($0.complaint) }) { return .encrypted(name) }
        if endings.contains(.tooLarge) { return .textTooLarge(name) }
        if endings.contains(.tooSlow) || endings.contains(.killed) { return .tooSlow(name) }
        if endings.allSatisfy({ $0 == .notStarted }) { return .noReader(name) }
        if attempts.contains(where: { Self.wasRepaired($0.complaint) }) {
            return .damaged(name, "part of it is missing or broken, and almost no text could be recovered")
        }
        if let whole = attempts.first(where: { $0.ending == .exited(0) && !$0.pages.isEmpty }) {
            return .scanned(name, pages: whole.pages.count, characters: best.characters)
        }
        return .damaged(name, "its pages could not be found")
    }

    private static func wantsPassword(_ complaint: String) -> Bool { complaint.lowercased().contains("password") }

    /// The converter could not follow the file's own table of contents and searched for what there is.
    private static func wasRepaired(_ complaint: String) -> Bool {
        complaint.contains("repairing PDF") || complaint.contains("read xref table")
    }

    private func structured(_ mutool: String, _ file: OpenFile, _ deadline: ContinuousClock.Instant) async -> Attempt {
        let program = LimitedProgram(
            program: mutool, arguments: ["draw", "-q", "-N", "-D", "-F", "stext.json", "-o", "-", "/proc/self/fd/0"],
            prlimit: tools.prlimit, memory: limits.converterMemory, seconds: Int((limits.seconds * 2 / 3).rounded(.up)))
        let collector = PageCollector(limits, fileBytes: file.size, deadline)
        let run = await program.run(on: file.descriptor, until: deadline) { collector.take($0) }
        let reader = await versions.name(of: mutool, asking: "-v", prlimit: tools.prlimit)
        return Attempt(
            pages: collector.pages, reader: reader, ending: collector.ending(run.ending), complaint: run.complaint)
    }

    private func plain(_ pdftotext: String, _ file: OpenFile, _ deadline: ContinuousClock.Instant) async -> Attempt {
        let program = LimitedProgram(
            program: pdftotext, arguments: ["-layout", "-enc", "UTF-8", "/proc/self/fd/0", "-"],
            prlimit: tools.prlimit, memory: limits.converterMemory,
            seconds: Int((tools.mutool == nil ? limits.seconds : limits.seconds / 3).rounded(.up)))
        let collector = PlainPages(limits, fileBytes: file.size, deadline)
        let run = await program.run(on: file.descriptor, until: deadline) { collector.take($0) }
        let reader = await versions.name(of: pdftotext, asking: "-v", prlimit: tools.prlimit)
        return Attempt(
            pages: collector.finish(), reader: reader, ending: collector.ending(run.ending), complaint: run.complaint)
    }

    private static func characters(_ page: SourcePage) -> Int {
        page.lines.reduce(0) { sum, line in
            sum + line.text.utf8.count { $0 > 0x20 && $0 & 0xC0 != 0x80 }
        }
    }
}
