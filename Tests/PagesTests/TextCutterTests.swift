import Testing

@testable import Pages

/// However passages overlap, the words of the paper come out whole, once and in order.
@Suite struct TextCutterTests {
    @Test func runsOfRandomPassagesAddUpToTheText() {
        var random = Seeded(3)
        for _ in 0..<300 {
            let paragraphs = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.text() }
            var text = SamplePaperPages.text(paragraphs)
            let length = text.text.unicodeScalars.count
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
                String(String.UnicodeScalarView(Array(text.text.unicodeScalars)[block.start..<block.end]))
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
        for start in stride(from: 1, through: 300, by: PaperText.pagesAtOnce) {
            text.show(page: start + 4)
            shown += TextView(text: text).html.text.matches(of: #/ id="page-(\d+)"/#).compactMap { Int($0.1) }
        }
        #expect(shown == Array(1...300))
    }

    @Test(arguments: [(-5, 1), (0, 1), (1, 1), (10, 1), (11, 11), (300, 291), (9_999, 291)])
    func aPageThatIsNotThereShowsTheNearest(_ asked: Int, _ first: Int) {
        var text = SamplePaperPages.longest.text
        text.show(page: asked)
        #expect(text.firstPage == first)
    }

    @Test func aPassageOnAnotherPageIsLinkedThere() {
        let text = SamplePaperPages.longest.text
        #expect(text.link(to: "x", on: 155).address == "#x")
        #expect(text.link(to: "x", on: 12).address == "/papers/TL-9V4E-3SK?page=11#x")
        #expect(text.link(to: "x", on: 3).address == "/papers/TL-9V4E-3SK#x")
    }
}
