import Foundation
import Testing

@testable import Documents
@testable import Papers

@Suite struct PDFTests {
    static let standsBy = Tools(mutool: nil, pdftotext: Tools.found.pdftotext, prlimit: Tools.found.prlimit)

    /// A page with a heading, a paragraph, bullets from a list, a footnote mark and its footnote.
    static var page: [InventedPDF.Text] {
        func text(_ words: String, _ height: Double, left: Double = 72, size: Double = 12, bold: Bool = false) -> InventedPDF.Text
        {
            InventedPDF.Text(words: words, left: left, height: height, size: size, bold: bold)
        }
        return [
            text("What the partnership found", 780, size: 16, bold: true),
            text("Inspectors visited in April and wrote down what they saw there", 740),
            text("2", 745, left: 402, size: 7),
            text(" and heard.", 740, left: 406),
            text("They came back in October, and asked the same people about the", 725.6),
            text("answers that they had been given.", 711.2),
            text("\u{95}", 682, left: 72), text("a first thing to be done", 682, left: 90),
            text("\u{95}", 667.6, left: 72), text("a second thing, in ", 667.6, left: 90),
            text("bold print", 667.6, left: 190, bold: true),
            text("2", 104, size: 6),
            text("A note at the foot of the page, printed smaller than the rest of it.", 100, left: 78, size: 9),
        ].map { text in
            var text = text
            text.words = text.words.replacingOccurrences(of: "\u{95}", with: "\\225")
            return text
        }
    }

    private func read(_ pdf: InventedPDF, _ tools: Tools = .found) async -> Outcome {
        // Octal escapes are written by hand above: the generator escapes backslashes.
        let source = String(decoding: pdf.bytes, as: UTF8.self).replacingOccurrences(of: "\\\\225", with: "\\225 ")
        return await outcome(of: Array(source.utf8), PaperReader(tools: tools))
    }

    @Test func linesSizesBlocksBulletsAndFootnoteMarks() async throws {
        let read = await read(InventedPDF(pages: [Self.page], title: "An invented title"))
        let paper = try #require(read.paper?.paper)
        #expect(paper.format == .pdf)
        #expect(paper.metadataTitle == "An invented title")
        #expect(paper.reader.hasPrefix("mutool 1."))
        let lines = paper.pages[0].lines
        #expect(
            lines.map(\.text) == [
                "What the partnership found", "Inspectors visited in April and wrote down what they saw there\u{B2} and heard.",
                "They came back in October, and asked the same people about the", "answers that they had been given.",
                "• a first thing to be done", "• a second thing, in bold print",
                "\u{B2} A note at the foot of the page, printed smaller than the rest of it.",
            ])
        #expect(lines.map(\.bold) == [true, false, false, false, false, false, false])
        #expect(lines.map(\.startsBlock) == [true, true, false, false, true, false, true])
        #expect(lines.map(\.size) == [16, 12, 12, 12, 12, 12, 9])
        #expect(lines[0].left == 72 && abs(lines[0].top - 62) <= 1)
    }

    @Test func pdftotextStandsBy() async throws {
        let read = await read(InventedPDF(pages: [Self.page, Self.page]), Self.standsBy)
        let paper = try #require(read.paper?.paper)
        #expect(paper.reader.hasPrefix("pdftotext "))
        #expect(paper.pages.count == 2)
        #expect(paper.pages[1].lines.contains { $0.text.hasPrefix("• a first thing") })
    }

    @Test func aFailingReaderIsReplaced() async {
        let tools = Tools(mutool: "/bin/false", pdftotext: Tools.found.pdftotext, prlimit: Tools.found.prlimit)
        let read = await outcome(of: InventedPDF.paragraphs(pages: 2).bytes, PaperReader(tools: tools))
        #expect(read.paper?.paper.reader.hasPrefix("pdftotext ") == true)
    }

    @Test func noReaderAtAllIsSaid() async {
        let none = Tools(mutool: nil, pdftotext: nil, prlimit: nil)
        #expect(await outcome(of: InventedPDF.paragraphs(pages: 1).bytes, PaperReader(tools: none)).code == .unreadable)
        let unlimited = Tools(mutool: Tools.found.mutool, pdftotext: Tools.found.pdftotext, prlimit: nil)
        #expect(await outcome(of: InventedPDF.paragraphs(pages: 1).bytes, PaperReader(tools: unlimited)).code == .unreadable)
        let wrong = Tools(mutool: "/nowhere/mutool", pdftotext: nil, prlimit: Tools.found.prlimit)
        #expect(await outcome(of: InventedPDF.paragraphs(pages: 1).bytes, PaperReader(tools: wrong)).code == .unreadable)
    }

    @Test func aThousandPages() async throws {
        let read = await outcome(of: InventedPDF.paragraphs(pages: 1_000, linesEach: 45).bytes)
        let paper = try #require(read.paper?.paper)
        #expect(paper.pages.count == 1_000)
        #expect(paper.pages[999].lines.last?.text.hasPrefix("Page 1000, line 45:") == true)
    }

    @Test func almostNoTextIsAScanAndTwoHundredCharactersAreAPaper() async {
        let empty = await outcome(of: InventedPDF(pages: [[], [], []]).bytes)
        #expect(empty.code == .scanned)
        if case .refusal(let refusal) = empty { #expect(refusal.message.contains("3 pages")) }
        let word = InventedPDF.Text(words: String(repeating: "x", count: 50), height: 700)
        let lower = InventedPDF.Text(words: String(repeating: "x", count: 50), height: 650)
        #expect(await outcome(of: InventedPDF(pages: [[word, lower, word], [word]]).bytes).paper != nil)
        #expect(await outcome(of: InventedPDF(pages: [[word, lower], [word]]).bytes).code == .scanned)
    }

    @Test func passwords() async throws {
        let scratch = try Scratch()
        let plain = try scratch.write("plain.pdf", InventedPDF.paragraphs(pages: 2).bytes)
        let mutool = try #require(Tools.found.mutool)
        for method in ["rc4-128", "aes-256"] {
            let locked = scratch.path + "/locked.pdf"
            try #require(try runTool(mutool, ["clean", "-E", method, "-U", "x", "-O", "y", plain, locked]))
            #expect(await outcome(at: locked).code == .encrypted)
            #expect(await outcome(at: locked, PaperReader(tools: Self.standsBy)).code == .encrypted)
            let open = scratch.path + "/open.pdf"
            try #require(try runTool(mutool, ["clean", "-E", method, "-U", "", "-O", "y", plain, open]))
            #expect(await outcome(at: open).paper?.paper.pages.count == 2)
        }
    }

    @Test func aTruncatedFileIsFiledOrDamaged() async {
        let bytes = InventedPDF.paragraphs(pages: 20).bytes
        let half = await outcome(of: Array(bytes.prefix(bytes.count / 2)))
        #expect(half.paper?.paper.reader.hasSuffix(")") == true, "says that it was repaired or is incomplete")
        #expect((half.paper?.paper.pages.count ?? 0) > 5)
        let short = InventedPDF(pages: [[InventedPDF.Text(words: "Only this", height: 700)]]).bytes
        #expect(await outcome(of: Array(short.prefix(short.count - 200))).code == .damaged)
        #expect(await outcome(of: Array(bytes.prefix(60))).code == .damaged)
        #expect(await outcome(of: "%PDF-1.7\n").code == .damaged)
    }
}
