/// A tag of HTML inside a line: `<p>`, `</li>`, `<br/>`, `<ul style="…">`.
struct InlineTag {
    let name: String
    let closes: Bool
    /// The index after it.
    let end: Int

    /// Does a new line begin where it stands?
    var breaks: Bool { Self.breaking.contains(name) }

    init?(_ line: ArraySlice<UInt8>, at start: Int, _ brackets: inout NextByte) {
        var index = start + 1
        guard index < line.endIndex else { return nil }
        closes = line[index] == 0x2F
        if closes { index += 1 }
        let letters = line[index...].prefix(12).prefix { Scalars.isLetter($0) || Scalars.isDigit($0) }
        guard !letters.isEmpty, letters.endIndex < line.endIndex else { return nil }
        let first = line[letters.endIndex]
        guard first == 0x3E || first == 0x2F || first <= 0x20 else { return nil }
        let close = brackets.index(in: line, from: letters.endIndex)
        guard close < line.endIndex, close - start < 2_000 else { return nil }
        let name = String(decoding: letters.map { Scalars.isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        guard Self.known.contains(name) || Self.breaking.contains(name) else { return nil }
        self.name = name
        end = close + 1
    }

    private static let breaking: Set<String> = [
        "p", "br", "ul", "ol", "li", "div", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "tbody", "thead",
    ]
    private static let known: Set<String> = [
        "b", "strong", "i", "em", "u", "s", "a", "span", "font", "sup", "sub", "small", "mark", "code", "center", "img", "hr",
        "ins", "del",
    ]
}
