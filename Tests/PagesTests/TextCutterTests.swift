import Testing

@testable import Pages

/// However passages overlap, the words of the paper come out whole, once and in order.
@Suite struct TextCutterTests {
    @Test func runsOfRandomPassagesAddUpToTheText() {
        var random = Seeded(3)
        for _ in 0..<300 {
            let paragraphs = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.text() }
            var text = SamplePaperPages.text(paragraphs)
            let length = text.text.count
            text.marks = (0..<Int.random(in: 0...9, using: &random)).map { number in
                let start = Int.random(in: 0..<length, using: &random)
                let tone: PassageTone =
                    [.owed, .answer, .finding, .named, .word, .question].randomElement(using: &random) ?? .word
                return TextMark(
                    anchor: "m-\(number)", label: "m", tone: tone, start: start,
                    end: Int.random(in: start...length + 5, using: &random))
            }
            text.found = 2..<7
            let drawn = TextCutter(text).blocks()
            let expected = text.blocks.filter { $0.start < $0.end }.map { block in
                String(String.UnicodeScalarView(Array(text.text.text.unicodeScalars)[block.start..<block.end]))
            }
            #expect(
                drawn.map { $0.runs.map(\.text).joined().unicodeScalars.map(\.value) }
                    == expected.map { $0.unicodeScalars.map(\.value) })
        }
    }

    @Test func aFoundPhraseAcrossAPageBreakIsOneHighlightWithOneAnchor() {
        var text = SamplePaperPages.text(["heading", "item", "a phrase that goes on"])
        text.found = (text.pageStarts[1] - 2)..<(text.pageStarts[1] + 4)
        let html = TextView(text: text).html.text
        #expect(html.matches(of: #/id="found"/#).count == 1)
        #expect(html.matches(of: #/<mark class="found"/#).count == 2)
        #expect(html.contains(#"id="page-2""#))
    }

    @Test func everyPageOfALongPaperIsShownOnExactlyOneOfItsPages() {
        var shown: [Int] = []
        var text = SamplePaperPages.longest.text
        #expect(text.parts.count == 30)
        for part in 1...30 {
            text.show(part: part)
            shown += TextView(text: text).html.text.matches(of: #/ id="page-(\d+)"/#).compactMap { Int($0.1) }
        }
        #expect(shown == Array(1...300))
    }

    @Test(arguments: [(-5, 0), (0, 0), (1, 0), (10, 0), (11, 1), (300, 29), (9_999, 29)])
    func aPageThatIsNotThereShowsTheNearest(_ asked: Int, _ part: Int) {
        var text = SamplePaperPages.longest.text
        text.show(page: asked)
        #expect(text.shown == part)
    }

    @Test func aPassageOnAnotherPageIsLinkedThere() {
        let text = SamplePaperPages.longest.text
        let place = { (page: Int) in Place(start: text.pageStarts[page - 1], end: text.pageStarts[page - 1] + 1, page: page) }
        #expect(text.link(to: "x", at: place(155)).address == "#x")
        #expect(text.link(to: "x", at: place(12)).address == "/papers/TL-9V4E-3SK?part=2#x")
        #expect(text.link(to: "x", at: place(3)).address == "/papers/TL-9V4E-3SK#x")
    }

    /// A web page or a plain text has one page, however long it is.
    @Test(arguments: [1, 59_999, 60_000, 60_001, 1_000_000]) func onePageThatIsLongIsShownInParts(_ length: Int) {
        for blockLength in [100, 59_999, 70_000, 1_000_000] {
            let blocks = stride(from: 0, to: length, by: blockLength + 1).map {
                TextBlock(kind: .paragraph, level: 0, start: $0, end: min(length, $0 + blockLength))
            }
            let words = ScalarText(String(repeating: "ä", count: length))
            var text = PaperText(paper: "TL-1", text: words, pageStarts: [0], blocks: blocks, marks: [])
            #expect(text.parts.map(\.range.count).allSatisfy { $0 <= 60_000 })
            #expect(text.parts.map(\.range.count).reduce(0, +) == length)
            let shown = text.parts.indices.map { part in
                text.show(part: part + 1)
                return TextCutter(text).blocks().flatMap(\.runs).reduce(0) { $0 + $1.text.unicodeScalars.count }
            }
            #expect(shown.reduce(0, +) == blocks.reduce(0) { $0 + $1.end - $1.start })
        }
    }

    @Test func wordsAreCutByScalarsWhereverTheyStand() {
        var random = Seeded(4)
        let pieces = (0..<3_000).map { _ in random.text() }.joined()
        let text = ScalarText(pieces)
        let scalars = Array(pieces.unicodeScalars)
        #expect(text.count == scalars.count)
        for _ in 0..<500 {
            let start = Int.random(in: 0...scalars.count, using: &random)
            let end = Int.random(in: start...scalars.count, using: &random)
            #expect(text.words(start..<end).unicodeScalars.map(\.value) == scalars[start..<end].map(\.value))
        }
        #expect(text.words(scalars.count..<scalars.count + 9) == "")
    }
}
