import Foundation
import Testing

@testable import Documents
@testable import Papers

@Suite struct WordTests {
    @Test func stylesListsTablesAndFootnotes() async {
        var word = InventedWord(body: "")
        word.styles = """
            <w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
            <w:style w:styleId="Sub"><w:name w:val="Our own"/><w:basedOn w:val="H1"/></w:style>
            """
        word.numbering = """
            <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
            """
        word.footnotes = """
            <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>
            <w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>
            """
        func item(_ text: String, _ list: Int, _ level: Int) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
        }
        word.body =
            InventedWord.paragraph("Top", style: "Sub") + item("one", 1, 0) + item("sub", 1, 1) + item("two", 1, 0) + item("dot", 2, 0)
            + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t><w:br/><w:t>line</w:t></w:r></w:p>"
            + "<w:p><w:r><w:t xml:space=\"preserve\">See &amp; </w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:t>note</w:t><w:footnoteReference w:id=\"5\"/></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(InventedWord.paragraph("wide"))</w:tc><w:tc>\(InventedWord.paragraph("c"))</w:tc></w:tr></w:tbl>"
        let read = await outcome(of: word.zip.bytes)
        #expect(read.paper?.paper.format == .docx)
        #expect(
            read.lines == [
                SourceLine("Top", kind: .heading(1), startsBlock: true),
                SourceLine("one", kind: .item(label: "1.", depth: 0), startsBlock: true),
                SourceLine("sub", kind: .item(label: "1a)", depth: 1), startsBlock: true),
                SourceLine("two", kind: .item(label: "2.", depth: 0), startsBlock: true),
                SourceLine("dot", kind: .item(label: "•", depth: 0), startsBlock: true),
                SourceLine("Bold", bold: true, startsBlock: true), SourceLine("line", bold: true),
                SourceLine("See & note\u{B9}", startsBlock: true),
                SourceLine("wide", kind: .cell(table: 0, row: 0, column: 0), startsBlock: true),
                SourceLine("c", kind: .cell(table: 0, row: 0, column: 2), startsBlock: true),
                SourceLine("\u{B9} A note.", startsBlock: true),
            ])
    }

    /// Held against an implementation that is not ours.
    @Test(arguments: ["-1", "-6", "-9"])
    func inflatingGivesBackWhatGzipPacked(_ level: String) async throws {
        let scratch = try Scratch()
        var random = SeededRandom(seed: 11)
        var bytes = Array(String(repeating: "the partnership reviews what it promised; ", count: 4_000).utf8)
        bytes += (0..<120_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        bytes += (0..<120_000).map { _ in UInt8(truncatingIfNeeded: random.next() & 7) }
        let plain = try scratch.write("plain", bytes)
        try #require(try runTool("/usr/bin/gzip", ["-n", "-c", level, plain], output: plain + ".gz"))
        let packed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: plain + ".gz")))
        let unpacked = try Inflater.inflate(packed[10..<(packed.count - 8)], limit: 10_000_000, deadline: .now + .seconds(5))
        #expect(unpacked == bytes)
    }

    @Test(arguments: [("xl/workbook.xml", "workbook"), ("ppt/presentation.xml", "presentation"), ("a.txt", "zip archive")])
    func otherArchivesAreNamed(_ part: String, _ word: String) async {
        var zip = InventedZip()
        zip.store(part, "x")
        let read = await outcome(of: zip.bytes)
        #expect(read.code == .unsupported)
        if case .refusal(let refusal) = read { #expect(refusal.message.contains(word)) }
    }
}
