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
        let library = dryRun ? nil : try await location.library()
        let progress = Progress(total: findings.count, verb: dryRun ? "Reading" : "Filing")
        var refused = 0
        var counts: [Filed.Outcome: Int] = [:]
        try await Reading.inOrder(findings, reader: reader, library: library) { finding, outcome in
            let report = try await self.report(finding, outcome, library)
            if report.error != nil { refused += 1 }
            if let filed = report.filed.flatMap({ Filed.Outcome(rawValue: $0.outcome) }) { counts[filed, default: 0] += 1 }
            progress.clear()
            try say(report)
            progress.step(finding.name)
        }
        progress.clear()
        if !json { print(Self.summary(findings.count, refused, counts, dryRun: dryRun)) }
        if refused > 0 { throw ExitCode(65) }
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
            print(try report.line())
        } else if let error = report.error {
            print("refused   \(report.file): \(error.message)")
        } else {
            print(report.sentence)
        }
        fflush(nil)
    }

    private static func summary(_ total: Int, _ refused: Int, _ counts: [Filed.Outcome: Int], dryRun: Bool) -> String {
        if dryRun { return "\(total - refused) read, \(refused) refused, nothing filed." }
        let new = counts[.filed] ?? 0
        let versions = counts[.newVersion] ?? 0
        let known = counts[.alreadyFiled] ?? 0
        return "\(new) filed, \(versions) filed as a new version, \(known) already in the library, \(refused) refused."
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
            "\(state ?? "read     ") \(title ?? file) (\([documentDate ?? "no date"].joined())\(items.isEmpty ? "" : "; " + items.joined(separator: ", ")))"
    }
}
