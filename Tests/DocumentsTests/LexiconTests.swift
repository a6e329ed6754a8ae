import Documents
import Foundation
import Papers
import Testing

@Suite struct LexiconTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every entry earns its place: it is used by at least two papers, among the real ones and the invented ones.
    @Test func everyEntryIsUsedByAtLeastTwoPapers() async throws {
        let corpus = Self.root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
        var folders = [
            Self.root.appendingPathComponent("demo/papers"), Self.root.appendingPathComponent("Tests/Fixtures/papers"),
        ]
        if FileManager.default.fileExists(atPath: corpus.path) {
            folders.append(corpus)
        } else {
            print("The real papers are not here, so the lexicon is not held against them.")
            return
        }
        var uses: [String: Int] = [:]
        for case .file(let path) in paperFiles(under: folders.map(\.path))
        where !path.hasSuffix(".json") && !path.hasSuffix("README.md") {
            let read = try await PaperReader().read(path: path)
            for entry in DocumentReader().readWithTrace(read.paper).entries { uses[entry, default: 0] += 1 }
        }
        let rare = Lexicon.english.entries.map(\.id).filter { uses[$0, default: 0] < 2 }
        #expect(rare.isEmpty, "used by fewer than two papers: \(rare.sorted().joined(separator: ", "))")
    }

    @Test func noEntryStandsTwice() {
        let ids = Lexicon.english.entries.map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
