import Documents

/// Makes lines of the tags and texts of a web page. Nesting is counted, never recursed into.
struct HTMLLines {
    private struct List {
        var ordered: Bool
        var style: String
        var next: Int
    }

    private struct Table {
        var number: Int
        var row = -1
        var column = -1
        var inCell = false
        /// Columns the last cell takes beside its own.
        var span = 0
    }

    private var budget: Budget
    private var lines: [SourceLine] = []
    private var line = LineInProgress()
    private var startsBlock = true
    private var lists: [List] = []
    private var tables: [Table] = []
    private var tableCount = 0
    private var heading: Int?
    private var item: (label: String, depth: Int)?
    private var preformatted = 0
    private var titleBytes: [UInt8]?
    private(set) var title: String?

    private static let deepest = 200

    init(budget: Budget) { self.budget = budget }

    mutating func finish() throws(Budget.Spent) -> SourcePage {
        try flush()
        return SourcePage(lines: lines)
    }

    /// Takes text, a bounded piece at a time.
    mutating func text(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) throws(Budget.Spent) {
        try budget.tick()
        var rest = bytes
        while rest.count > Budget.longestLine {
            let cut = rest.prefix(Budget.longestLine).lastIndex { $0 <= 0x20 }.map { $0 + 1 } ?? rest.startIndex + Budget.longestLine
            try text(encoding.utf8(rest[..<cut]))
            rest = rest[cut...]
        }
        try text(encoding.utf8(rest))
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>) throws(Budget.Spent) {
        if titleBytes != nil {
            if (titleBytes?.count ?? 0) < 10_000 { titleBytes?.append(contentsOf: bytes.prefix(2_000)) }
            return
        }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x26, let found = CharacterReference(bytes, at: index) {
                for byte in found.text { line.append(byte) }
                index = found.end
                continue
            }
            if byte == 0x0A, preformatted > 0 { try flush() } else { line.append(byte) }
            if line.isFull { try flush() }
            index += 1
        }
    }

    mutating func tag(_ tag: HTMLTag) throws(Budget.Spent) {
        try budget.tick()
        switch tag.name {
        case "br": try flush()
        case "b", "strong": line.bold(!tag.closes)
        case "sup": line.raised = !tag.closes
        case "title": titleTag(tag)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            try block()
            heading = tag.closes ? nil : tag.name.utf8.last.map { Int($0) - 0x30 }
        case "ul", "ol", "menu", "dir": try list(tag)
        case "li": try listItem(tag)
        case "table": try table(tag)
        case "tr", "td", "th", "caption": try tablePart(tag)
        case "pre":
            try block()
            preformatted = max(0, preformatted + (tag.closes ? -1 : 1))
        default:
            if Self.blocks.contains(tag.name) { try block() }
        }
    }

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "header", "footer", "nav", "aside", "main", "blockquote", "dl", "dt", "dd", "figure",
        "figcaption", "form", "fieldset", "legend", "address", "hr", "details", "summary", "option", "select", "body", "html", "head",
        "thead", "tbody", "tfoot", "center", "button", "label", "hgroup",
    ]

    private mutating func titleTag(_ tag: HTMLTag) {
        if tag.closes {
            let text = titleBytes.map { CleanText.line(LineInProgress.printed($0)) }
            if title == nil, let text, !text.isEmpty { title = text }
            titleBytes = nil
        } else if title == nil {
            titleBytes = []
        }
    }

    private mutating func block() throws(Budget.Spent) {
        titleBytes = nil
        try flush()
        startsBlock = true
    }

    private mutating func list(_ tag: HTMLTag) throws(Budget.Spent) {
        try block()
        if tag.closes {
            if !lists.isEmpty { lists.removeLast() }
            item = nil
        } else if lists.count < Self.deepest {
            let start = tag.attribute("start").flatMap { Int($0) } ?? 1
            lists.append(List(ordered: tag.name == "ol", style: tag.attribute("type") ?? "1", next: max(0, min(start, 1_000_000))))
        }
    }

    private mutating func listItem(_ tag: HTMLTag) throws(Budget.Spent) {
        try flush()
        item = nil
        guard !tag.closes else { return }
        var label = "•"
        if var list = lists.popLast() {
            if list.ordered { label = ListLabel.text(list.next, style: list.style) + "." }
            list.next += 1
            lists.append(list)
        }
        item = (label, max(0, lists.count - 1))
    }

    private mutating func table(_ tag: HTMLTag) throws(Budget.Spent) {
        try block()
        if tag.closes {
            if !tables.isEmpty { tables.removeLast() }
        } else if tables.count < Self.deepest {
            tables.append(Table(number: tableCount))
            tableCount += 1
        }
    }

    private mutating func tablePart(_ tag: HTMLTag) throws(Budget.Spent) {
        try block()
        guard var table = tables.popLast() else { return }
        table.inCell = false
        if !tag.closes {
            if tag.name == "tr" || table.row < 0 {
                table.row += 1
                table.column = -1
                table.span = 0
            }
            if tag.name == "td" || tag.name == "th" {
                table.column += 1 + table.span
                table.span = max(0, min(tag.attribute("colspan").flatMap { Int($0) } ?? 1, 1_000) - 1)
                table.inCell = true
            }
        }
        tables.append(table)
    }

    private mutating func flush() throws(Budget.Spent) {
        guard !line.isEmpty else { return }
        let bold = line.isBold
        let text = CleanText.line(Bullets.normalised(line.take()))
        guard !text.isEmpty else { return }
        try budget.take(text.utf8.count)
        lines.append(SourceLine(text, kind: kind, bold: bold, startsBlock: startsBlock))
        item = nil
        startsBlock = false
    }

    private var kind: SourceLine.Kind {
        if let table = tables.last, table.inCell { return .cell(table: table.number, row: table.row, column: table.column) }
        if let heading { return .heading(heading) }
        if let item { return .item(label: item.label, depth: item.depth) }
        return .text
    }
}
