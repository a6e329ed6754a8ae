import ArgumentParser
import Documents
import Foundation
import Papers

/// Finds the same recommendation in several papers.
struct Align: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the same recommendation in several papers.",
        discussion: """
            'same': equal words. 'reworded': nearly every word in the same order. 'proposed': somebody should look; nothing is claimed. \
            Ends with 65 when any paper was refused.
            """)

    @Flag(help: "Print one JSON object for each group.") var json = false
    @Argument(help: "Files and folders.") var paths: [String]

    func run() async throws {
        try await Complaint.told { try await align() }
    }

    private func align() async throws {
        let findings = paperFiles(under: paths)
        let progress = Progress(total: findings.count, verb: "Reading")
        var members: [Alignment.Member] = []
        var refusals: [(String, Refusal)] = []
        var index = 0
        try await Reading.inOrder(findings, reader: DocumentReader()) { finding, outcome in
            switch outcome {
            case .refused(let refusal): refusals.append((finding.name, refusal))
            case .unfit: break
            case .read(let reading, _, _):
                members += reading.recommendations.map {
                    Alignment.Member(paper: index, number: $0.number, ordinal: $0.ordinal, text: $0.text)
                }
            }
            index += 1
            progress.step(finding.name)
        }
        progress.clear()
        let groups = Alignment.groups(members)
        for group in groups { try Output.line(try line(group, findings)) }
        if groups.isEmpty, !json {
            try Output.line("\(findings.count - refusals.count) read; no recommendation stands in more than one.")
        }
        for (name, refusal) in refusals {
            FileHandle.standardError.write(Data("refused \(Output.plain(name)): \(refusal.message)\n".utf8))
        }
        if !refusals.isEmpty { throw ExitCode(65) }
    }

    private struct Line: Encodable {
        struct Member: Encodable {
            var file: String
            var number: String?
            var text: String

            private enum Key: String, CodingKey { case file, number, text }

            func encode(to encoder: any Encoder) throws {
                var box = encoder.container(keyedBy: Key.self)
                try box.encode(file, forKey: .file)
                try box.encode(number, forKey: .number)
                try box.encode(text, forKey: .text)
            }
        }

        var members: [Member]
        var sameness: String
    }

    private func line(_ group: Alignment.Group, _ findings: [PathFinding]) throws -> String {
        let members = group.members.map { Line.Member(file: findings[$0.paper].name, number: $0.number, text: $0.text) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(Line(members: members, sameness: group.sameness.rawValue)), as: UTF8.self)
        }
        let rows = zip(group.members, members).map { "  \($1.file), \($0.number ?? "no. \($0.ordinal)"): \($1.text.prefix(160))" }
        return ([group.sameness.rawValue] + rows).joined(separator: "\n")
    }
}
