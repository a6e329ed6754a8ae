import Documents

/// Makes lines of the main part of a Word document, or of its footnotes.
struct WordLines {
    private struct Table {
        var number: Int
        var row = -1
        var column = -1
        var span = 0
    }

    private struct Run {
        var bold: Bool?
        var raised = false
        var inText = false
    }

    private let styles: WordStyles
    private var numbering: WordNumbering
    private(set) var budget: Budget
    private(set) var lines: [SourceLine] = []
    /// Numbers of the footnotes, by their id, in the order in which the text refers to them.
    private(set) var footnotes: [String: Int] = [:]
    private var paragraphs: [WordParagraph] = []
    private var tables: [Table] = []
    private var tableCount = 0
    private var run = Run()
    private var inRunProperties = false
    /// How deep in parts that are not printed.
    private var notPrinted = 0
    /// The mark that the next line begins with.
    private var mark: [UInt8] = []

    private static let deepest = 200
    /// Second forms of the same thing, former properties, and text that was deleted or moved away.
    private static let notPrinted: Set<String> = [
        "mc:Fallback", "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:del", "w:moveFrom",
    ]

    init(styles: WordStyles, numbering: WordNumbering, budget: Budget) {
        self.styles = styles
        self.numbering = numbering
        self.budget = budget
    }

    mutating func read(_ xml: [UInt8]) throws {
        var tokens = XMLTokens(xml)
        while let token = try tokens.next() {
            try budget.tick()
            switch token {
            case .text(let text): if run.inText { try append(text) }
            case .tag(let tag): try self.tag(tag)
            }
        }
        while !paragraphs.isEmpty { try endParagraph() }
    }

    /// Footnotes, each beginning with its number as a superscript; those that the text does not refer to are left out.
    mutating func readFootnotes(_ xml: [UInt8], numbers: [String: Int]) throws {
        var tokens = XMLTokens(xml)
        var wanted = false
        while let token = try tokens.next() {
            try budget.tick()
            if case .tag(let tag) = token, tag.name == "w:footnote" {
                let number = tag.closes ? nil : tag.attribute("w:id").flatMap { numbers[$0] }
                wanted = number != nil
                mark = number.map { Self.superscript($0) + [0x20] } ?? []
            } else if wanted {
                switch token {
                case .text(let text): if run.inText { try append(text) }
                case .tag(let tag): try self.tag(tag)
                }
            }
        }
        while !paragraphs.isEmpty { try endParagraph() }
    }

    private mutating func append(_ text: ArraySlice<UInt8>) throws {
        guard notPrinted == 0, var paragraph = paragraphs.popLast() else { return }
        let bold = run.bold ?? styles.resolved(paragraph.style).bold
        paragraph.line.append(text, bold: bold, raised: run.raised)
        if paragraph.line.bytes.count > Budget.longestLine {
            try budget.take(paragraph.line.bytes.count)
            paragraph.breakLine()
        }
        paragraphs.append(paragraph)
    }

    private mutating func tag(_ tag: XMLTokens.Tag) throws {
        if Self.notPrinted.contains(tag.name) {
            if !tag.isEmpty { notPrinted = max(0, notPrinted + (tag.closes ? -1 : 1)) }
            return
        }
        guard notPrinted == 0 else { return }
        switch tag.name {
        case "w:p": try paragraph(tag)
        case "w:r": run = Run()
        case "w:rPr": inRunProperties = !tag.closes && !tag.isEmpty
        case "w:t": run.inText = !tag.closes && !tag.isEmpty
        case "w:tbl", "w:tr", "w:tc", "w:gridSpan": table(tag)
        default:
            if !tag.closes { try inside(tag) }
        }
    }

    /// What stands in a paragraph or a run without closing later.
    private mutating func inside(_ tag: XMLTokens.Tag) throws {
        guard var paragraph = paragraphs.popLast() else { return }
        defer { paragraphs.append(paragraph) }
        switch tag.name {
        case "w:pStyle": paragraph.style = tag.attribute("w:val")
        case "w:numId": paragraph.numbering = tag.attribute("w:val")
        case "w:ilvl": paragraph.level = tag.attribute("w:val").flatMap { Int($0) }
        case "w:outlineLvl": paragraph.outline = tag.attribute("w:val").flatMap { Int($0) }
        case "w:b": if inRunProperties { run.bold = WordStyles.isOn(tag.attribute("w:val")) }
        case "w:vertAlign": run.raised = tag.attribute("w:val") == "superscript"
        case "w:tab": if !inRunProperties { paragraph.line.append([0x20], bold: false, raised: false) }
        case "w:br", "w:cr":
            try budget.take(paragraph.line.bytes.count)
            paragraph.breakLine()
        case "w:noBreakHyphen": paragraph.line.append([0x2D], bold: false, raised: false)
        case "w:sym": paragraph.line.bytes += Self.symbol(tag)
        case "w:footnoteReference": paragraph.line.bytes += reference(tag)
        default: break
        }
    }

    private static func symbol(_ tag: XMLTokens.Tag) -> [UInt8] {
        guard let code = tag.attribute("w:char").flatMap({ UInt32($0, radix: 16) }) else { return [] }
        var bytes: [UInt8] = []
        Scalars.append(code, to: &bytes)
        return bytes
    }

    private mutating func reference(_ tag: XMLTokens.Tag) -> [UInt8] {
        guard let id = tag.attribute("w:id") else { return [] }
        let number = footnotes[id] ?? footnotes.count + 1
        footnotes[id] = number
        return Self.superscript(number)
    }

    private static func superscript(_ number: Int) -> [UInt8] {
        String(number).utf8.flatMap { Scalars.superscript($0) ?? [$0] }
    }

    private mutating func paragraph(_ tag: XMLTokens.Tag) throws {
        if tag.closes {
            try endParagraph()
        } else if !tag.isEmpty, paragraphs.count < Self.deepest {
            paragraphs.append(WordParagraph())
            run = Run()
        }
    }

    private mutating func endParagraph() throws {
        guard var paragraph = paragraphs.popLast() else { return }
        run = Run()
        try budget.take(paragraph.line.bytes.count)
        paragraph.breakLine()
        let style = styles.resolved(paragraph.style)
        let heading = paragraph.outline.flatMap { (0...5).contains($0) ? $0 + 1 : nil } ?? style.heading
        let hasText = paragraph.finished.contains { $0.bytes.contains { $0 > 0x20 } }
        guard hasText else { return }
        let level = max(0, min(paragraph.level ?? style.level ?? 0, 8))
        let label = (paragraph.numbering ?? style.numbering).flatMap { numbering.label($0, level: level) }
        var first = true
        for line in paragraph.finished {
            try add(line.bytes, line.bold, heading, first ? label : nil, level, first)
            first = false
        }
    }

    private mutating func add(
        _ bytes: [UInt8], _ bold: Bool, _ heading: Int?, _ label: String?, _ level: Int, _ startsBlock: Bool
    ) throws {
        var text = CleanText.line(Bullets.normalised(mark + bytes))
        guard !text.isEmpty else { return }
        mark = []
        let kind: SourceLine.Kind
        if let table = tables.last, table.column >= 0 {
            kind = .cell(table: table.number, row: max(0, table.row), column: table.column)
            if let label { text = "\(label) \(text)" }
        } else if let heading {
            kind = .heading(heading)
            if let label { text = "\(label) \(text)" }
        } else {
            kind = label.map { .item(label: $0, depth: level) } ?? .text
        }
        lines.append(SourceLine(text, kind: kind, bold: bold, startsBlock: startsBlock))
    }

    private mutating func table(_ tag: XMLTokens.Tag) {
        if tag.name == "w:tbl", !tag.isEmpty {
            if tag.closes {
                _ = tables.popLast()
            } else if tables.count < Self.deepest {
                tables.append(Table(number: tableCount))
                tableCount += 1
            }
            return
        }
        guard !tag.closes, var table = tables.popLast() else { return }
        switch tag.name {
        case "w:tr":
            table.row += 1
            table.column = -1
            table.span = 0
        case "w:tc":
            table.column += 1 + table.span
            table.span = 0
        default: table.span = max(0, min(tag.attribute("w:val").flatMap { Int($0) } ?? 1, 1_000) - 1)
        }
        tables.append(table)
    }
}
