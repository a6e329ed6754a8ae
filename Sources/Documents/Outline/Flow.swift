/// Joins lines into paragraphs, items and headings, over page ends and around footnotes.
struct Flow {
    let lines: [PageFurniture.Line]
    private(set) var pieces: [Outline.Piece] = []
    /// Footnotes wait until the paragraph they interrupt has ended.
    private var footnotes: [Outline.Piece] = []
    private var open: Outline.Piece?
    private var openLastLine = 0
    private var inFootnote = false
    private let bodySize: Float
    let hasFonts: Bool
    /// The format marks its headings itself.
    let hasMarkup: Bool
    let lineLength: Int
    /// Where ordinary lines begin and the longest end, in points.
    private let bodyLeft: Float
    private let bodyRight: Float

    init(_ lines: [PageFurniture.Line]) {
        let lines = Flow.withNumbersJoined(lines)
        self.lines = lines
        var weights: [Int: Int] = [:]
        for line in lines where line.source.size > 0 {
            weights[Int((line.source.size * 2).rounded()), default: 0] += line.folded.count
        }
        hasFonts = !weights.isEmpty
        hasMarkup = lines.contains { if case .heading = $0.source.kind { true } else { false } }
        bodySize = Float(weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0) / 2
        var lengths = lines.filter { $0.source.kind == .text }.map(\.folded.count).sorted()
        lengths = lengths.suffix(max(1, lengths.count / 2))
        lineLength = lengths.isEmpty ? 80 : lengths[lengths.count / 2]
        var lefts: [Int: Int] = [:]
        for line in lines where line.source.right > 0 && line.folded.count > 30 {
            lefts[Int(line.source.left.rounded()), default: 0] += 1
        }
        bodyLeft = Float(lefts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0)
        let rights = lines.map(\.source.right).filter { $0 > 0 }.sorted()
        bodyRight = rights.isEmpty ? 0 : rights[rights.count * 19 / 20]
    }

    mutating func run() -> [Outline.Piece] {
        for index in lines.indices {
            if lines[index].folded.count > 1_200, case .text = lines[index].source.kind,
                let parts = RunOn.split(lines[index].source.text)
            {
                for part in parts { take(part, page: lines[index].page) }
            } else {
                take(index)
            }
        }
        close()
        rankHeadings()
        return pieces
    }

    private mutating func take(_ part: RunOn.Part, page: Int) {
        if var piece = open, !part.isHeading, part.label == nil, !Flow.ends(piece.text), piece.page < page {
            join(&piece, part.text, page)
            open = piece
            return
        }
        close()
        var piece = Outline.Piece(
            kind: part.isHeading ? .heading : part.label == nil ? .paragraph : .item, text: part.text, label: part.label,
            page: page)
        if part.label?.kind == .letter { piece.rank = 1 }
        open = piece
        openLastLine = 1_000
    }

    private mutating func take(_ index: Int) {
        let line = lines[index]
        if let mark = Flow.footnoteMark(line.source.text), inFootnote || open != nil || !pieces.isEmpty, isFootnote(line, mark) {
            startFootnote(line)
            return
        }
        if inFootnote {
            if continuesFootnote(line) {
                var note = footnotes.removeLast()
                note.text = Flow.joined(note.text, line.source.text)
                footnotes.append(note)
                return
            }
            inFootnote = false
        }
        if var piece = open, continues(piece, line, index) {
            join(&piece, line.source.text, line.page)
            openLastLine = line.folded.count
            open = piece
            return
        }
        close()
        open = hung(start(line, index))
        openLastLine = line.folded.count
    }

    // MARK: lists without signs

    /// A list whose signs are drawn, not written: indented lines after a piece that ends in a colon or a question mark. The
    /// sign that the page shows is put in.
    private func hung(_ piece: Outline.Piece) -> Outline.Piece {
        guard bodyRight > 0, piece.kind == .paragraph, piece.label == nil, piece.left > bodyLeft + 10, piece.left < bodyLeft + 90,
            abs(piece.size - bodySize) < 1.1
        else { return piece }
        guard let before = pieces.last(where: { $0.kind != .footnote }) else { return piece }
        let leads = ([0x3A, 0x3F].contains(before.text.utf8.last ?? 0) || before.isHeading) && before.left < piece.left - 6
        guard leads || isHanging(before) && abs(before.left - piece.left) < 3 else { return piece }
        var item = piece
        item.kind = .item
        item.isHung = true
        item.text = "• \(piece.text)"
        item.label = Label(item.text)
        return item
    }

    private func isHanging(_ piece: Outline.Piece) -> Bool { piece.isHung }

    /// Whether the first word of a line would have fitted on the line before: then somebody ended that line on purpose.
    private func nextWordWouldFit(_ index: Int) -> Bool {
        let line = lines[index].source
        let before = lines[index - 1].source
        guard line.right > line.left, before.right > 0 else { return false }
        let width = (line.right - line.left) / Float(max(1, line.text.utf8.count))
        let word = line.text.utf8.prefix { $0 != 0x20 }.count
        return before.right + width * Float(word + 1) < bodyRight - 2 * width
    }

    // MARK: starting and ending

    private func start(_ line: PageFurniture.Line, _ index: Int) -> Outline.Piece {
        let source = line.source
        var piece = Outline.Piece(
            kind: .paragraph, text: Flow.trimmed(source.text), page: line.page, size: source.size, bold: source.bold,
            left: source.left)
        switch source.kind {
        case .heading(let level):
            piece.kind = .heading
            piece.rank = level
            if let label = Label(piece.text), label.kind == .named { piece.label = label }
        case .item(let label, let depth):
            if isNumberedHeading(line, label, index) {
                piece.kind = .heading
                piece.text = "\(label) \(piece.text)"
                piece.label = Label(piece.text)
                return piece
            }
            piece.kind = .item
            piece.rank = depth
            let sign = label.isEmpty ? "•" : label
            piece.text = "\(sign) \(piece.text)"
            piece.label = Label(piece.text)
            if piece.label == nil {
                piece.text = "• \(Flow.trimmed(source.text))"
                piece.label = Label(piece.text)
            }
        case .cell(let table, let row, let column):
            piece.kind = .cell
            piece.cell = Outline.Cell(table: table, row: row, column: column)
            piece.label = Label(piece.text)
        case .text:
            piece.label = Label(piece.text)
            if piece.label?.kind == .bullet || piece.label?.kind == .letter { piece.kind = .item }
            if piece.label?.kind == .number { piece.kind = .item }
            if looksLikeHeading(line, piece.label, isGlued: isGluedHeading(index)), hasFonts || !runsOn(index) {
                piece.kind = .heading
            }
        }
        return piece
    }

    private mutating func close() {
        if let piece = open { pieces.append(piece) }
        open = nil
        pieces.append(contentsOf: footnotes)
        footnotes = []
        inFootnote = false
    }

    /// Whether the line goes on in the next one, as the first line of a paragraph does and a heading does not.
    private func runsOn(_ index: Int) -> Bool {
        guard
            let next = lines[(index + 1)...].prefix(12).first(where: {
                $0.source.startsBlock && Flow.footnoteMark($0.source.text) == nil
                    || $0 == lines[index + 1] && Flow.footnoteMark($0.source.text) == nil
            })
        else { return false }
        guard case .text = next.source.kind, Label(next.source.text) == nil else { return false }
        if Flow.startsLower(next.source.text), !Flow.ends(lines[index].source.text) { return true }
        guard !next.source.startsBlock, next.page == lines[index].page, next.source.bold == lines[index].source.bold else {
            return false
        }
        return lines[index].folded.count >= lineLength * 3 / 4
    }

    private func looksLikeHeading(_ line: PageFurniture.Line, _ label: Label?, isGlued: Bool = false) -> Bool {
        let folded = line.folded
        guard folded.count <= 160, label?.kind != .bullet, label?.kind != .letter else { return false }
        guard let last = folded.bytes.last, last != 0x2E, last != 0x3B, last != 0x2C else { return false }
        if label?.kind == .named, let label, folded.count > label.length + 12 { return false }
        if hasFonts {
            guard line.source.size >= bodySize - 0.6 else { return false }
            return line.source.size >= bodySize + 1 || (line.source.bold && folded.count <= 130)
        }
        if Flow.startsField(line.source.text) { return false }
        if line.source.bold && folded.count <= 120 { return true }
        if hasMarkup { return false }
        guard last != 0x3A || folded.words.count <= 7 && !folded.contains("should") else { return false }
        return (line.source.startsBlock || isGlued) && folded.count <= 90 && folded.words.count <= 12
            && Flow.startsUpper(
                label.map { String(decoding: line.source.text.utf8.dropFirst($0.length), as: UTF8.self) } ?? line.source.text)
    }

    // MARK: continuing

    private func continues(_ piece: Outline.Piece, _ line: PageFurniture.Line, _ index: Int) -> Bool {
        guard line.source.kind == .text, piece.kind != .cell else { return false }
        let label = Label(line.source.text)
        if label?.kind == .bullet || label?.kind == .named { return false }
        if let label = piece.label, label.kind != .named, Flow.trimmed(piece.words).isEmpty { return true }
        if isHanging(piece), nextWordWouldFit(index) || piece.text.utf8.last == 0x2E && Flow.startsUpper(line.source.text) {
            return false
        }
        if piece.kind == .heading { return continuesHeading(piece, line, label) }
        if let label, label.kind == .letter || label.kind == .number, startsItem(piece, line, label) { return false }
        if hasFonts, line.source.size >= bodySize + 1, line.source.size > piece.size + 0.6 { return false }
        let ended = Flow.ends(piece.text)
        let newPage = line.page != lines[index - 1].page
        if Flow.startsField(line.source.text) && (openLastLine < lineLength * 3 / 4 || line.page == 1) { return false }
        if hasFonts, openLastLine < lineLength * 11 / 20, Flow.startsUpper(line.source.text), !Flow.isLinked(piece.text) {
            return false
        }
        if !hasFonts, endsOnPurpose(piece, line, index) { return false }
        if !line.source.startsBlock && !newPage {
            if line.source.bold && !piece.bold && ended && line.folded.count < 100 { return false }
            if piece.bold && !line.source.bold && piece.text.utf8.count < 100 && hasFonts { return false }
            return true
        }
        if piece.text.utf8.last == 0x2D { return true }
        guard !ended else { return false }
        if Flow.startsLower(line.source.text) { return true }
        guard newPage, piece.text.utf8.last != 0x3A, openLastLine >= lineLength * 3 / 4, !looksLikeHeading(line, label) else {
            return false
        }
        return hasFonts && abs(line.source.size - piece.size) < 0.6 && piece.kind != .heading
    }

    private func continuesHeading(_ piece: Outline.Piece, _ line: PageFurniture.Line, _ label: Label?) -> Bool {
        guard label == nil, !line.source.startsBlock, !Flow.startsField(line.source.text), line.page == piece.page,
            hasFonts || line.source.bold == piece.bold
        else { return false }
        if hasFonts { return abs(line.source.size - piece.size) < 0.6 && line.source.bold == piece.bold }
        guard !piece.bold else { return true }
        return !hasMarkup && line.folded.count < 60 && (Flow.startsLower(line.source.text) || Flow.isLinked(piece.text))
    }

    /// A number or letter at the start of a line starts an item unless the line plainly goes on with a sentence.
    private func startsItem(_ piece: Outline.Piece, _ line: PageFurniture.Line, _ label: Label) -> Bool {
        if line.source.startsBlock { return true }
        if Flow.ends(piece.text) || piece.text.utf8.last == 0x3A { return label.numbers.first.map { $0 < 1_000 } ?? true }
        if hasFonts, piece.label != nil, abs(line.source.left - piece.left) < 2 { return true }
        return false
    }

    private mutating func join(_ piece: inout Outline.Piece, _ text: String, _ page: Int) {
        let before = piece.text
        let lastPage = piece.page + piece.breaks.count
        piece.text = Flow.joined(piece.text, text)
        if page > lastPage {
            let before = before.unicodeScalars.count
            let hyphen = piece.text.unicodeScalars.count - Flow.trimmed(text).unicodeScalars.count
            for _ in lastPage..<page { piece.breaks.append(max(before, hyphen)) }
        }
    }

    // MARK: footnotes

    private func isFootnote(_ line: PageFurniture.Line, _ mark: Int) -> Bool {
        line.folded.count > mark + 3 && (!hasFonts || line.source.size < bodySize - 0.4 || line.source.startsBlock)
    }

    private mutating func startFootnote(_ line: PageFurniture.Line) {
        inFootnote = true
        footnotes.append(
            Outline.Piece(kind: .footnote, text: Flow.trimmed(line.source.text), page: line.page, size: line.source.size))
    }

    private func continuesFootnote(_ line: PageFurniture.Line) -> Bool {
        guard let note = footnotes.last, note.page == line.page, line.source.kind == .text else { return false }
        if hasFonts { return line.source.size <= note.size + 0.6 && line.source.size < bodySize - 0.4 }
        return !line.source.startsBlock
    }

    /// How many superscript digits (or the scalar count) the line begins with; nil where none.
    static func footnoteMark(_ text: String) -> Int? {
        var count = 0
        for scalar in text.unicodeScalars {
            guard isSuperscriptDigit(scalar) else { break }
            count += 1
        }
        return count > 0 ? count : nil
    }

    static func isSuperscriptDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079: true
        default: false
        }
    }

    // MARK: words

    static func joined(_ a: String, _ b: String) -> String {
        let next = trimmed(b)
        guard let last = a.utf8.last else { return next }
        if last == 0x2D, a.utf8.count > 1, startsLower(next), a.utf8.dropLast().last.map({ Folded.isWordByte($0 | 0x20) }) == true
        {
            return a + next
        }
        return "\(a) \(next)"
    }

    static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }), let last = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(decoding: utf8[first...last], as: UTF8.self)
    }

    /// Whether the text ends a sentence, closing quotes, brackets and footnote marks aside.
    static func ends(_ text: String) -> Bool {
        for scalar in text.unicodeScalars.reversed() {
            if isSuperscriptDigit(scalar) { continue }
            switch scalar {
            case "\"", "'", ")", "]", "\u{201D}", "\u{2019}", " ": continue
            case ".", "?", "!", ":", ";": return true
            default: return false
            }
        }
        return false
    }

    /// "Published: ...": a line of a form, not of a paragraph.
    static func startsField(_ text: String) -> Bool {
        guard startsUpper(text), let colon = text.utf8.prefix(32).firstIndex(of: 0x3A) else { return false }
        let label = text.utf8[..<colon]
        guard text.utf8[colon...].dropFirst().contains(where: { $0 > 0x20 }) else { return false }
        return label.count >= 2 && label.allSatisfy { $0 == 0x20 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
            && label.split(separator: 0x20).count <= 4
    }

    /// Whether the last word asks for another: "of", "and", "the", or a comma.
    static func isLinked(_ text: String) -> Bool {
        guard let last = text.utf8.split(separator: 0x20).last else { return false }
        return last.last == 0x2C
            || ["of", "and", "the", "for", "to", "in", "with", "a", "by", "on", "or", "&"].contains(
                String(decoding: last, as: UTF8.self).lowercased())
    }

    /// What may stand before the first letter of a sentence.
    private static func mayOpen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "(", "\u{201C}", "\u{2018}", " ", "\t": true
        default: false
        }
    }

    static func startsLower(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where !mayOpen(scalar) {
            return scalar.properties.isLowercase
        }
        return false
    }

    static func startsUpper(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where !mayOpen(scalar) {
            return scalar.properties.isUppercase || scalar.properties.numericType != nil
        }
        return false
    }

    // MARK: ranks

    /// Ranks headings by size and weight where the format has fonts: the largest is 1.
    private mutating func rankHeadings() {
        guard hasFonts else { return }
        var weights: Set<Int> = []
        for piece in pieces where piece.isHeading { weights.insert(Flow.weight(piece)) }
        let order = weights.sorted(by: >)
        for index in pieces.indices where pieces[index].isHeading && pieces[index].rank == 0 {
            pieces[index].rank = (order.firstIndex(of: Flow.weight(pieces[index])) ?? 0) + 1
        }
    }

    private static func weight(_ piece: Outline.Piece) -> Int { Int(piece.size.rounded()) * 2 + (piece.bold ? 1 : 0) }
}
