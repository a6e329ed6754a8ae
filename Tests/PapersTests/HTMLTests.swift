import Testing

@testable import Documents
@testable import Papers

@Suite struct HTMLTests {
    @Test func headingsParagraphsListsAndTables() async {
        let read = await outcome(
            of: """
                <!DOCTYPE html><html><head><title>Our &amp; title</title><style>p { color: red }</style>
                <script>if (a < b) document.write("</p>")</script></head><body><nav><a href="/">Home</a></nav>
                <h2>What   <em>happened</em></h2><p>One<br>two<sup>3</sup> &pound;5 &#8217;x&rsquo;
                <ol start="4"><li>four<ul><li>deep</ul><li>five</ol>
                <table><tr><th colspan="2">Head</th><th>Last</th></tr><tr><td><p>a</p><p>b</p></td><td></td><td>c</td></tr></table>
                <p><strong>Bold line</strong></p></body></html>
                """)
        #expect(read.paper?.paper.format == .html)
        #expect(read.paper?.paper.metadataTitle == "Our & title")
        #expect(
            read.lines == [
                SourceLine("Home", startsBlock: true),
                SourceLine("What happened", kind: .heading(2), startsBlock: true),
                SourceLine("One", startsBlock: true),
                SourceLine("two\u{B3} \u{A3}5 \u{2019}x\u{2019}"),
                SourceLine("four", kind: .item(label: "4.", depth: 0), startsBlock: true),
                SourceLine("deep", kind: .item(label: "•", depth: 1), startsBlock: true),
                SourceLine("five", kind: .item(label: "5.", depth: 0), startsBlock: true),
                SourceLine("Head", kind: .cell(table: 0, row: 0, column: 0), startsBlock: true),
                SourceLine("Last", kind: .cell(table: 0, row: 0, column: 2), startsBlock: true),
                SourceLine("a", kind: .cell(table: 0, row: 1, column: 0), startsBlock: true),
                SourceLine("b", kind: .cell(table: 0, row: 1, column: 0), startsBlock: true),
                SourceLine("c", kind: .cell(table: 0, row: 1, column: 2), startsBlock: true),
                SourceLine("Bold line", bold: true, startsBlock: true),
            ])
    }

    @Test(arguments: [
        "<html><p>before<!-- hidden", "<html><p>before<script>never closed <p>after", "<html><p>before<!-- x --><style>a</style>",
    ])
    func whatIsNotPrintedIsNotRead(_ source: String) async {
        #expect(await outcome(of: source).texts == ["before"])
    }

    @Test func aQuotationThatNeverEndsDoesNotSwallowTheText() async {
        let read = await outcome(of: "<html><p>one</p><a href=\"x><p>two</p><p>three</p>")
        #expect(read.texts == ["one", "two", "three"])
    }

    @Test func pagesInOldEncodings() async {
        let read = await outcome(of: Array("<html><meta charset=iso-8859-1><p>Ynys M".utf8) + [0xF4] + Array("n</p>".utf8))
        #expect(read.texts == ["Ynys M\u{F4}n"])
        #expect(read.paper?.paper.reader == "html (Windows-1252)")
    }
}
