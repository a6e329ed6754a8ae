import Foundation
import Testing

@testable import Documents
@testable import Papers

/// Real papers, where they are at hand: `../shared/corpus` beside the package.
enum Corpus {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/corpus").path

    static let files: [String] = {
        let all = paperFiles(under: [folder]).compactMap { finding in
            if case .file(let path) = finding, path.hasSuffix(".pdf") || path.hasSuffix(".txt") { path } else { nil }
        }
        if all.isEmpty { print("skipped: no papers at \(folder)") }
        return all
    }()
}

@Suite(.enabled(if: !Corpus.files.isEmpty, "the corpus is not here"))
struct CorpusTests {
    @Test(arguments: Corpus.files)
    func everyPaperIsReadWithItsLines(_ path: String) async throws {
        let read = try #require(await outcome(at: path).paper)
        #expect(read.paper.characterCount > 2_000)
        #expect((read.paper.format == .pdf) == path.hasSuffix(".pdf"))
        let lines = read.paper.pages.flatMap(\.lines)
        #expect(lines.allSatisfy { !$0.text.isEmpty && $0.text.first != " " && $0.text.last != " " })
        let odd = lines.filter {
            $0.text.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) || (0xFB00...0xFB06).contains($0.value) }
        }
        #expect(odd.isEmpty)
    }

    /// The two readers of PDFs find the same letters, whatever order they find them in.
    @Test(arguments: Corpus.files.filter { $0.hasSuffix(".pdf") })
    func bothReadersFindTheSameLetters(_ path: String) async throws {
        let first = try #require(await outcome(at: path).paper)
        let second = try #require(await outcome(at: path, PaperReader(tools: PDFTests.standsBy)).paper)
        #expect(first.paper.pages.count == second.paper.pages.count)
        let difference = zip(letters(first), letters(second)).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(difference * 100 < first.paper.characterCount)
    }

    private func letters(_ read: ReadPaper) -> [Int] {
        var counts = [Int](repeating: 0, count: 26)
        for line in read.paper.pages.flatMap(\.lines) {
            for byte in line.text.utf8 where (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
                counts[Int(byte | 0x20) - 0x61] += 1
            }
        }
        return counts
    }
}
