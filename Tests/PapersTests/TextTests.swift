import Testing

@testable import Documents
@testable import Papers

@Suite struct TextTests {
    @Test func headingsItemsAndBoldPrintOfMarkdown() async {
        let read = await outcome(
            of: """
                # **Title**

                ## Purpose ##
                Words with **bold** and [a link](https://example.org/a_b) in them.
                Next line.

                **All of it bold**

                - first
                  - deeper
                3. third
                > quoted
                """)
        #expect(read.paper?.paper.format == .markdown)
        #expect(
            read.lines == [
                SourceLine("Title", kind: .heading(1), bold: true, startsBlock: true),
                SourceLine("Purpose", kind: .heading(2), startsBlock: true),
                SourceLine("Words with bold and a link in them."),
                SourceLine("Next line."),
                SourceLine("All of it bold", bold: true, startsBlock: true),
                SourceLine("first", kind: .item(label: "•", depth: 0), startsBlock: true),
                SourceLine("deeper", kind: .item(label: "•", depth: 1)),
                SourceLine("third", kind: .item(label: "3.", depth: 0)),
                SourceLine("quoted"),
            ])
    }

    @Test func tablesWithMarkupInTheirCellsKeepRowsAndColumns() async {
        let read = await outcome(
            of: """
                | Recommendation | Answer |
                |---|:--:|
                | <p>Do this.</p> | <p>We did.</p><p>And more:</p><ul> • one • two</ul> |

                | | |
                |--|--|
                | | <p>Continued</p> |
                After.
                """)
        let cells = read.lines.map { "\($0.kind) \($0.text)" }
        #expect(
            cells == [
                "cell(table: 0, row: 0, column: 0) Recommendation", "cell(table: 0, row: 0, column: 1) Answer",
                "cell(table: 0, row: 1, column: 0) Do this.", "cell(table: 0, row: 1, column: 1) We did.",
                "cell(table: 0, row: 1, column: 1) And more:", "cell(table: 0, row: 1, column: 1) • one",
                "cell(table: 0, row: 1, column: 1) • two", "cell(table: 1, row: 1, column: 1) Continued", "text After.",
            ])
    }

    @Test func whatOnlyLooksLikeMarkupStays() async {
        let read = await outcome(of: "5 * 3 * 2 and snake_case_name\na < b & c > d\n#hashtag\n-5 degrees\n[not a link] (really)\n2.1 Numbered")
        #expect(read.paper?.paper.format == .text)
        #expect(
            read.texts == [
                "5 * 3 * 2 and snake_case_name", "a < b & c > d", "#hashtag", "-5 degrees", "[not a link] (really)", "2.1 Numbered",
            ])
    }

    @Test func formFeedsArePages() async {
        let read = await outcome(of: "one\r\ntwo\r\n\u{0C}three\n\n\u{0C}four")
        #expect(read.paper?.paper.pages.map { $0.lines.map(\.text) } == [["one", "two"], ["three"], ["four"]])
        #expect(read.lines.map(\.startsBlock) == [true, false, true, true])
    }

    @Test(arguments: EncodedText.all)
    func encodings(_ bytes: [UInt8], _ reader: String) async {
        let read = await outcome(of: bytes)
        #expect(read.texts == [EncodedText.so])
        #expect(read.paper?.paper.reader == reader)
    }

    @Test func textIsFiledInOneForm() async {
        let read = await outcome(of: "cafe\u{301} \u{FB01}le co\u{AD}operate a\u{A0}b n\u{0}ul \u{212B} notes\u{B9} end\u{200B}")
        #expect(read.texts == ["caf\u{E9} file cooperate a b nul \u{C5} notes\u{B9} end"])
        #expect(read.texts.first?.unicodeScalars.contains("\u{301}") == false)
    }

    @Test func bulletsOfAllKindsBecomeOne() async {
        let read = await outcome(of: "\u{F0B7} a\n\u{25FC} b\n\u{25AA}c\n\u{2022} d")
        #expect(read.lines.map { "\($0.kind) \($0.text)" } == ["text • a", "text • b", "text • c", "item(label: \"•\", depth: 0) d"])
    }

    @Test(arguments: ["", " \n\t\n", "\u{FEFF}", "\u{0C}\u{0C}", "| | |\n|--|--|"])
    func nothingIsRefusedAsEmpty(_ text: String) async {
        #expect(await outcome(of: text).code == .empty)
    }

    @Test func largeTextsArePutTogetherAsParagraphs() async {
        let line = "A line of a very long text that nobody needs line by line.\n"
        let text = String(repeating: line, count: 300_000)
        let read = await outcome(of: text)
        #expect(read.lines.count < 10_000)
        #expect(read.texts.reduce(0) { $0 + $1.utf8.count + 1 } == text.utf8.count)
    }
}

func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        return bigEndian ? pair.reversed() : pair
    }
}

/// One text in all the encodings that are read.
enum EncodedText {
    static let so: String = "caf\u{E9} \u{201C}so\u{201D}"
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    static let mixed: [UInt8] = [0x63, 0x61, 0x66, 0xE9, 0x20] + Array("\u{201C}so\u{201D}".utf8)
    static let all: [(bytes: [UInt8], reader: String)] = [
        (Array(so.utf8), "text"),
        (mark + Array(so.utf8), "text"),
        ([0x63, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x73, 0x6F, 0x94], "text (Windows-1252)"),
        ([0xFF, 0xFE] + utf16(so, bigEndian: false), "text (UTF-16LE)"),
        ([0xFE, 0xFF] + utf16(so, bigEndian: true), "text (UTF-16BE)"),
        (mixed, "text (Windows-1252)"),
    ]
}
