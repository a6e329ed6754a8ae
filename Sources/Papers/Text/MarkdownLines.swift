import Documents

/// Lines of text with the marks of Markdown taken for what they say: headings, items, tables, bold print.
struct MarkdownLines {
    private var budget: Budget
    private var pages: [SourcePage] = []
    private var page: [SourceLine] = []
    private var startsBlock = true
    private var table = -1
    private var row = -1
    /// Something stood there that only Markdown writes.
    private(set) var foundMarkup = false

    init(budget: Budget) { self.budget = budget }

    mutating func newPage() {
        pages.append(SourcePage(lines: page))
        page = []
        startsBlock = true
        row = -1
    }

    mutating func finish() -> [SourcePage] {
        if !page.isEmpty || pages.isEmpty { newPage() }
        return pages
    }

    /// Takes the next line, without its end.
    mutating func line(_ raw: ArraySlice<UInt8>) throws(Budget.Spent) {
        try budget.tick()
        let line = CleanText.trim(raw)
        guard let first = line.first else { return blank() }
        if first == 0x7C, line.count > 1 { return try tableRow(line) }
        row = -1
        if MarkdownMarks.isRule(line) { return blank() }
        if first == 0x23, let (level, text) = MarkdownMarks.heading(line) {
            foundMarkup = true
            return try add(text, kind: .heading(level))
        }
        let body = first == 0x3E ? CleanText.trim(line.dropFirst()) : line
        if let item = MarkdownMarks.item(body) {
            let indent = raw.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
            return try add(item.text, kind: .item(label: item.label, depth: min(indent / 2, 9)))
        }
        try add(body, kind: .text)
    }

    private mutating func blank() {
        startsBlock = true
        row = -1
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, kind: SourceLine.Kind) throws(Budget.Spent) {
        let plain = InlineMarks.stripped(bytes)
        if plain.foundMarkup { foundMarkup = true }
        let text = CleanText.line(Bullets.normalised(plain.bytes))
        guard !text.isEmpty else { return blank() }
        try budget.take(text.utf8.count)
        page.append(SourceLine(text, kind: kind, bold: plain.bold, startsBlock: startsBlock))
        startsBlock = false
    }

    private mutating func tableRow(_ line: ArraySlice<UInt8>) throws(Budget.Spent) {
        if MarkdownMarks.isTableRule(line) {
            foundMarkup = true
            return
        }
        let cells = MarkdownMarks.cells(line)
        if row < 0 { table += 1 }
        let filled = cells.contains { !CleanText.trim($0).isEmpty }
        guard filled else {
            row = max(row, 0)
            return
        }
        row += 1
        for (column, cell) in cells.enumerated() { try addCell(cell, column) }
        startsBlock = false
    }

    /// Each paragraph of a cell is a line of its own; an empty cell has none.
    private mutating func addCell(_ cell: ArraySlice<UInt8>, _ column: Int) throws(Budget.Spent) {
        var first = true
        try CellText.paragraphs(cell) { (paragraph) throws(Budget.Spent) in
            let plain = InlineMarks.stripped(paragraph[...])
            let text = CleanText.line(Bullets.normalised(plain.bytes))
            if text.isEmpty { return }
            try budget.take(text.utf8.count)
            page.append(
                SourceLine(
                    text, kind: .cell(table: table, row: row, column: column), bold: plain.bold,
                    startsBlock: first || !text.utf8.starts(with: Bullets.mark)))
            first = false
        }
    }
}
