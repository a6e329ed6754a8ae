import Foundation
import Testing

/// Readers key on how papers are built, never on what one of them says: no literal in the sources holds more than six words in
/// a row of a real paper. The papers stand beside the repository for those who have them; they are not part of it.
struct CorpusWordsTests {
    static let most = 6

    @Test func noLiteralQuotesARealPaper() async throws {
        guard let folder = Repository.beside("shared/corpus") else {
            print("not run: noLiteralQuotesARealPaper, because the corpus of real papers is not beside this repository")
            return
        }
        let papers = try await papers(in: folder)
        try #require(!papers.isEmpty, "the folder of real papers is there, but holds none")
        var runs: [String: String] = [:]
        for paper in papers {
            for run in Self.runs(of: paper.text) { runs[run] = paper.name }
        }
        for file in try Repository.swiftFiles(below: "Sources") {
            for literal in SwiftText(file.text).literals {
                for (run, paper) in Self.runs(of: literal).compactMap({ run in runs[run].map { (run, $0) } }).prefix(1) {
                    Issue.record("\(file.path): \"\(run)\" stands in \(paper); key on the build of a paper, not on its words")
                }
            }
        }
    }

    @Test func runsAreCaseFoldedWithoutPunctuation() {
        #expect(Self.runs(of: "One, two: THREE four-five\n six “seven”") == ["one two three four five six seven"])
        #expect(Self.runs(of: "one two three four five six").isEmpty)
    }

    private func papers(in folder: URL) async throws -> [(name: String, text: String)] {
        var papers: [(String, String)] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            let place = folder.appending(path: name)
            if name.hasSuffix(".txt") {
                papers.append((name, String(decoding: try Data(contentsOf: place), as: UTF8.self)))
            } else if name.hasSuffix(".pdf") {
                if let text = try await pdfText(place) {
                    papers.append((name, text))
                } else {
                    print("not compared: \(name), because neither pdftotext nor mutool read it")
                }
            }
        }
        return papers
    }

    private func pdfText(_ place: URL) async throws -> String? {
        var text = try await Repository.output(of: "pdftotext", [place.path, "-"])
        if text == nil { text = try await Repository.output(of: "mutool", ["draw", "-q", "-F", "txt", place.path]) }
        return text.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every seven words in a row, lower case, whatever stands between them. The mark of an interpolation breaks a run.
    private static func runs(of text: String) -> Set<String> {
        var runs: Set<String> = []
        for stretch in text.lowercased().split(separator: "\u{FFFC}") {
            let words = stretch.split { !$0.isLetter && !$0.isNumber }
            guard words.count > most else { continue }
            for first in 0..<(words.count - most) {
                runs.insert(words[first...(first + most)].joined(separator: " "))
            }
        }
        return runs
    }
}
