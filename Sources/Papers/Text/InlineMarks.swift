/// Bold marks, links, tags and character references inside a line of Markdown.
enum InlineMarks {
    struct Plain {
        var bytes: [UInt8]
        var bold = false
        var foundMarkup = false
    }

    /// The line as it would be printed, and whether all of it would be bold.
    static func stripped(_ line: ArraySlice<UInt8>) -> Plain {
        guard line.contains(where: isMark) else { return Plain(bytes: Array(line)) }
        var writer = InlineWriter(line)
        writer.run()
        return Plain(
            bytes: writer.out, bold: writer.letters > 0 && writer.bold == writer.letters, foundMarkup: writer.foundMarkup)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2A, 0x5F, 0x5B, 0x60, 0x3C, 0x26, 0x5C: true
        default: false
        }
    }
}

/// Walks a line once and writes what is printed of it.
struct InlineWriter {
    private let line: ArraySlice<UInt8>
    private var index: Int
    private var inBold = false
    private var raised = false
    /// Where links that are open end, so that their address is left out: the bracket and the end of the address.
    private var linkEnds: [(bracket: Int, end: Int)] = []
    private var brackets = NextByte(0x3E)
    private var closings = NextByte(0x5D)
    private var parentheses = NextByte(0x29)
    private(set) var out: [UInt8] = []
    private(set) var letters = 0
    private(set) var bold = 0
    private(set) var foundMarkup = false

    init(_ line: ArraySlice<UInt8>) {
        self.line = line
        index = line.startIndex
        out.reserveCapacity(line.count)
    }

    mutating func run() {
        while index < line.endIndex {
            if let link = linkEnds.last, link.bracket == index {
                linkEnds.removeLast()
                index = link.end
                continue
            }
            let byte = line[index]
            let next = index + 1 < line.endIndex ? line[index + 1] : 0
            switch byte {
            case 0x2A, 0x5F: emphasis(byte, next)
            case 0x5C where isPunctuation(next):
                out.append(next)
                index += 2
            case 0x60: index += 1
            case 0x5B: openBracket()
            case 0x3C: tag()
            case 0x26: reference()
            default: print(byte)
            }
        }
    }

    private mutating func print(_ byte: UInt8) {
        if Scalars.isLetter(byte) {
            letters += 1
            if inBold { bold += 1 }
        }
        if raised, let digit = Scalars.superscript(byte) { out += digit } else { out.append(byte) }
        index += 1
    }

    /// `**` and `__` turn bold print on and off; a single `*` or `_` at the edge of a word is emphasis.
    private mutating func emphasis(_ byte: UInt8, _ next: UInt8) {
        let before = index > line.startIndex ? line[index - 1] : 0x20
        let run = line[index...].prefix { $0 == byte }.count
        let after = index + run < line.endIndex ? line[index + run] : 0x20
        let edge = before <= 0x20 || after <= 0x20 || !isWord(before) || !isWord(after)
        let drawn = (before <= 0x20 && after <= 0x20) || run > 3
        guard !drawn, byte == 0x2A ? run > 1 || edge : edge else {
            out.append(contentsOf: line[index..<(index + run)])
            index += run
            return
        }
        if run > 1 {
            inBold.toggle()
            foundMarkup = foundMarkup || byte == 0x2A
        }
        index += run
    }

    private func isWord(_ byte: UInt8) -> Bool { Scalars.isLetter(byte) || Scalars.isDigit(byte) || byte >= 0x80 }

    /// `[words](address)` is printed as its words.
    private mutating func openBracket() {
        let close = closings.index(in: line, from: index)
        guard close > index + 1, close - index < 1_000, close + 1 < line.endIndex, line[close + 1] == 0x28 else { return print(0x5B) }
        let end = parentheses.index(in: line, from: close + 1)
        guard end < line.endIndex, end - close < 2_000, linkEnds.count < 8 else { return print(0x5B) }
        linkEnds.append((close, end + 1))
        foundMarkup = true
        index += 1
    }

    /// Tags of HTML are not printed; anything else in angle brackets is.
    private mutating func tag() {
        guard let tag = InlineTag(line, at: index, &brackets) else { return print(0x3C) }
        if tag.name == "sup" { raised = !tag.closes }
        if tag.name == "b" || tag.name == "strong" { inBold = !tag.closes }
        if tag.breaks, let last = out.last, last > 0x20 { out.append(0x20) }
        index = tag.end
    }

    private mutating func reference() {
        guard let found = CharacterReference(line, at: index) else { return print(0x26) }
        out += found.text
        index = found.end
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
