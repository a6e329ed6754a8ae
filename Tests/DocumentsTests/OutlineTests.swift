import Documents
import Testing
import WorkingDays

@Suite struct OutlineTests {
    @Test func aSentenceBrokenByAPageEndIsOneParagraphAcrossTheFurniture() {
        let page = { (number: Int, body: String) in "Seen Early?\n\n\(body)\n\n\(number)" }
        let found = reading(
            [
                page(1, "The officer wrote that the child was asleep and"),
                page(2, "had not been spoken to. Nobody asked again."), page(3, "A third page."),
            ].joined(separator: "\u{C}"))
        #expect(found.text.contains("was asleep and had not been spoken to."))
        #expect(found.furniture.map(\.why).filter { $0 == .pageNumber }.count == 3)
        #expect(found.furniture.map(\.why).filter { $0 == .runningHead }.count >= 2)
    }

    @Test func pagesBeginWhereTheirFirstWordStands() {
        let found = reading("One page of words.\u{C}Two pages of words.\u{C}Three.")
        let scalars = Array(found.text.unicodeScalars)
        #expect(found.pageStarts.count == 3)
        #expect(found.pageStarts.map { String(scalars[$0]) } == ["O", "T", "T"])
    }

    @Test func aHyphenAtTheEndOfALineIsKeptAndTheWordJoined() {
        #expect(
            reading("A meeting of several multi-\nagency groups was held.").text
                == "A meeting of several multi-agency groups was held.")
    }

    @Test func aFootnoteStandsAfterTheParagraphItInterrupts() {
        let found = reading(
            """
            Officers used notices¹ to warn adults who

            ¹ A notice has no force in law.

            were seen with the child.
            """)
        #expect(
            found.text == "Officers used notices¹ to warn adults who were seen with the child.\n¹ A notice has no force in law.")
        #expect(found.footnotes.map(\.text) == ["A notice has no force in law."])
    }

    @Test func nothingIsLost() {
        let text = "Heading\n\nA paragraph of some words.\n\n• an item\n\n7\u{C}Heading\n\nMore words stand here.\n\n8"
        let found = reading(text)
        let kept = found.text + found.furniture.map(\.text).joined()
        for word in text.split(whereSeparator: { $0.isWhitespace }) { #expect(kept.contains(word)) }
    }

    /// Whatever comes in, every offset lies in the text and in order.
    @Test func passagesOfAnyLinesLieInTheText() {
        var state: UInt64 = 7
        let pieces = [
            "Recommendations", "1. ", "We recommend that", "• ", "Force response:", "¹ note", "within three months", "\u{C}",
            "\n\n", "\n", "Contents", "a. ",
            "Chief Constable's comments", "2026", "12 May 2026", "—", "\u{1F600}", "e\u{301}", "| a | b |", "Theme 1: ", "50%",
            "should", "The council ", "Recommendation 4", ":", "\u{202E}abc",
        ]
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count] + (state & 1 == 0 ? " " : "\n")
            }
            let found = reading(text)
            let length = found.text.unicodeScalars.count
            let passages =
                found.blocks.map(\.passage) + found.recommendations.map(\.passage) + found.responses.map(\.passage)
                + found.asks.map(\.passage) + found.footnotes.map(\.passage) + found.questions.compactMap(\.passage)
            for passage in passages {
                #expect(passage.start >= 0 && passage.start <= passage.end && passage.end <= length)
                #expect(passage.page >= 1 && passage.page <= found.pageStarts.count)
            }
            #expect(zip(found.pageStarts, found.pageStarts.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }
}
