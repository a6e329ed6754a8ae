/// Cuts HTML into tags and text in one pass, whatever is in it.
struct HTMLTokens {
    enum Token {
        case tag(HTMLTag)
        case text(ArraySlice<UInt8>)
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int
    /// No `>` stands further on, so no more tags do.
    private var tagsAreOver = false
    /// A quotation was open to the end once: quotation marks mean nothing any more.
    private var quotesAreOver = false
    /// Elements that are never closed further on.
    private var unclosed: Set<String> = []

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    mutating func next() -> Token? {
        while index < bytes.endIndex {
            guard beginsTag(index) else { return text(from: index) }
            let second = bytes[index + 1]
            if second == 0x21 || second == 0x3F {
                skipDeclaration()
            } else {
                if let tag = tag() { return .tag(tag) }
                return text(from: index)
            }
        }
        return nil
    }

    /// A bracket with a letter, a stroke, `!` or `?` after it, while any bracket closes further on.
    private func beginsTag(_ at: Int) -> Bool {
        guard bytes[at] == 0x3C, !tagsAreOver, at + 1 < bytes.endIndex else { return false }
        let next = bytes[at + 1]
        return Scalars.isLetter(next) || next == 0x2F || next == 0x21 || next == 0x3F
    }

    /// Text up to the next tag after its first character.
    private mutating func text(from start: Int) -> Token {
        index = start + 1
        while index < bytes.endIndex, !beginsTag(index) { index += 1 }
        return .text(bytes[start..<index])
    }

    /// `<!-- … -->`, `<!DOCTYPE …>`, `<? … >`.
    private mutating func skipDeclaration() {
        if bytes[index...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) {
            let end = ByteSearch.first(of: [0x2D, 0x2D, 0x3E], in: bytes[min(index + 2, bytes.endIndex)...])
            index = end.map { $0 + 3 } ?? bytes.endIndex
        } else {
            while index < bytes.endIndex, bytes[index] != 0x3E { index += 1 }
            index += 1
        }
    }

    private mutating func tag() -> HTMLTag? {
        var at = index + 1
        let closes = bytes[at] == 0x2F
        if closes { at += 1 }
        let start = at
        while at < bytes.endIndex, at - start < 24, Scalars.isLetter(bytes[at]) || Scalars.isDigit(bytes[at]) || bytes[at] == 0x2D
        { at += 1 }
        let name = String(decoding: bytes[start..<at].map { Scalars.isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        let attributes = at
        guard let end = endOfTag(at) else {
            tagsAreOver = true
            return nil
        }
        index = end + 1
        let tag = HTMLTag(name: name, closes: closes, attributes: bytes[attributes..<end])
        if !closes, Self.raw.contains(name), !unclosed.contains(name), tag.attributes.last != 0x2F { skipRaw(name) }
        return tag
    }

    /// The bracket that ends a tag, outside quoted values; if a quotation never ends, the first bracket.
    private mutating func endOfTag(_ start: Int) -> Int? {
        var at = start
        var quote: UInt8 = 0
        var first: Int?
        var previous: UInt8 = 0
        while at < bytes.endIndex {
            let byte = bytes[at]
            if byte == 0x3E {
                if quote == 0 { return at }
                first = first ?? at
            } else if byte == quote {
                quote = 0
            } else if quote == 0, previous == 0x3D, !quotesAreOver, byte == 0x22 || byte == 0x27 {
                quote = byte
            }
            if byte > 0x20 { previous = byte }
            at += 1
        }
        quotesAreOver = true
        return first
    }

    private static let raw: Set<String> = ["script", "style", "noscript", "template", "svg", "iframe", "textarea"]

    /// Walks over what is never printed, up to its closing tag.
    private mutating func skipRaw(_ name: String) {
        let closing = Array("</\(name)".utf8)
        var at = index
        while at + closing.count <= bytes.endIndex {
            if bytes[at] == 0x3C, bytes[at + 1] == 0x2F,
                bytes[at..<(at + closing.count)].elementsEqual(closing, by: { (Scalars.isLetter($0) ? $0 | 0x20 : $0) == $1 })
            {
                index = at
                return
            }
            at += 1
        }
        unclosed.insert(name)
        if name == "script" || name == "style" { index = bytes.endIndex }
    }
}
