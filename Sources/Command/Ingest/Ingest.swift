import ArgumentParser
import Casework
import Documents
import Foundation
import Papers

/// Reads papers and files them in the library.
struct Ingest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read papers (PDF, web page, Word, Markdown, text) and file each in the library.",
        discussion: """
            A folder stands for every file in it. Each file is filed or refused on its own; nothing is half-stored. The same file \
            again is recognised. Ends with 0 when all were read, 65 when any was refused.
            """)

    @OptionGroup var location: DataLocation
    @Flag(help: "Print one JSON object for each file, in order.") var json = false
    @Flag(help: "Read only; file nothing.") var dryRun = false
    @Flag(help: "Add the stored text to the JSON; passages count in its Unicode scalars.") var withText = false
    @Flag(help: .hidden) var withLexicon = false
    @Option(help: .hidden) var lexicon: String?
    @Argument(help: "Files and folders.") var paths: [String]

    func run() async throws {
        let findings = paperFiles(under: paths)
        let reader = DocumentReader(lexicon: try chosenLexicon())
        var tally = Tally(total: findings.count, dryRun: dryRun)
        do {
            if dryRun {
                try await take(findings, reader, nil, &tally)
            } else {
                tally = try await location.with(creates: true) { library in
                    var tally = tally
                    do {
                        try await take(findings, reader, library, &tally)
                    } catch {
                        throw Complaint(error).after(tally)
                    }
                    return tally
                }
            }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw Complaint(error).exit()
        }
        if findings.isEmpty {
            FileHandle.standardError.write(
                Data("throughline: there is no file to read under \(paths.joined(separator: ", ")).\n".utf8))
        }
        if !json { try Output.line(tally.sentence) }
        if tally.refused > 0 { throw ExitCode(65) }
    }

    private func take(
        _ findings: [PathFinding], _ reader: DocumentReader, _ library: StoredLibrary?, _ tally: inout Tally
    ) async throws {
        let progress = Progress(total: findings.count, verb: dryRun ? "Reading" : "Filing")
        defer { progress.clear() }
        var counted = tally
        defer { tally = counted }
        try await Reading.inOrder(findings, reader: reader, library: library) { finding, outcome in
            let report = try await self.report(finding, outcome, library)
            counted.count(report)
            progress.clear()
            try say(report)
            progress.step(finding.name)
        }
    }

    /// What became of the files so far.
    struct Tally: Sendable {
        var total: Int
        var dryRun: Bool
        var done = 0
        var refused = 0
        var outcomes: [Filed.Outcome: Int] = [:]

        init(total: Int, dryRun: Bool) {
            self.total = total
            self.dryRun = dryRun
        }

        mutating func count(_ report: PaperReport) {
            done += 1
            if report.error != nil { refused += 1 }
            if let outcome = report.filed.flatMap({ Filed.Outcome(rawValue: $0.outcome) }) { outcomes[outcome, default: 0] += 1 }
        }

        var sentence: String {
            if dryRun { return "\(done - refused) read, \(refused) refused, nothing filed." }
            let new = outcomes[.filed] ?? 0
            let versions = outcomes[.newVersion] ?? 0
            let known = outcomes[.alreadyFiled] ?? 0
            return "\(new) filed, \(versions) filed as a new version, \(known) already in the library, \(refused) refused."
        }
    }

    private func chosenLexicon() throws -> Lexicon {
        guard lexicon == "-" else { return .english }
        var ids: Set<String> = []
        while let line = readLine() { ids.insert(line) }
        return Lexicon.english.keeping(ids)
    }

    private func report(_ finding: PathFinding, _ outcome: Reading.Outcome, _ library: StoredLibrary?) async throws -> PaperReport
    {
        switch outcome {
        case .refused(let refusal):
            return PaperReport(file: finding.name, refusal: refusal)
        case .unfit(let error):
            return PaperReport(file: finding.name, code: "notFiled", message: "\(error)")
        case .read(let reading, let entries, let prepared):
            var report = PaperReport(
                file: finding.name, reading: reading, withText: withText, entries: withLexicon ? entries : nil)
            guard let library, let prepared else { return report }
            let filed = try await library.file(prepared)
            report.filed = .init(outcome: filed.outcome.rawValue, id: filed.id, version: filed.version)
            return report
        }
    }

    private func say(_ report: PaperReport) throws {
        if json {
            try Output.line(try report.line())
        } else if let error = report.error {
            try Output.line("refused   \(Output.plain(report.file)): \(error.message)")
        } else {
            try Output.line(report.sentence)
        }
    }
}

extension Complaint {
    /// The complaint of a run that stopped on the way: what was filed before it is kept.
    func after(_ tally: Ingest.Tally) -> Complaint {
        guard tally.done > 0 else { return self }
        return Complaint(
            code,
            "Stopped after \(tally.done) of \(tally.total) files; what was filed until then is kept (\(tally.sentence)) \(description) Then run the same command again: what is filed already is recognised."
        )
    }
}

extension PaperReport {
    /// What happened to a paper, in one line for a person.
    var sentence: String {
        let state = filed.map { filed in
            switch filed.outcome {
            case "alreadyFiled": "known     \(filed.id)"
            case "newVersion": "version \(filed.version) \(filed.id)"
            default: "filed     \(filed.id)"
            }
        }
        let items = [
            (recommendations.count, "recommendation"), (responses.count, "response"), (asks.count, "ask"),
            (questions.count, "question"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return
            "\(state ?? "read     ") \(Output.plain(title ?? "no title")), from \(Output.plain(URL(fileURLWithPath: file).lastPathComponent)) (\([documentDate ?? "no date"].joined())\(items.isEmpty ? "" : "; " + items.joined(separator: ", ")))"
    }
}
