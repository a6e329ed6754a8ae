/// Cuts the XML of a Word document into tags and text. It knows the five predefined entities and numbers, and nothing
/// that could reach outside the document or grow inside it: a document type declaration is refused.
struct XMLTokens {
    enum Failure: Error { case malformed, declaresTypes }

    struct Tag {
        /// The name as written, with its prefix.
        let name: String
        let closes: Bool
        let isEmpty: Bool
        fileprivate let attributes: ArraySlice<UInt8>
    }

    enum Token {
        case tag(Tag)
        case text(ArraySlice<UInt8>)
    }

    private let bytes: [UInt8]
    private var index: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() throws(Failure) -> Token? {
        while index < bytes.count {
            guard bytes[index] == 0x3C else { return text() }
            guard index + 1 < bytes.count else { throw .malformed }
            switch bytes[index + 1] {
            case 0x3F: try skip(to: [0x3F, 0x3E])
            case 0x21:
                if let text = try declaration() { return text }
            default: return .tag(try tag())
            }
        }
        return nil
    }

    private mutating func text() -> Token {
        let start = index
        while index < bytes.count, bytes[index] != 0x3C { index += 1 }
        return .text(bytes[start..<index])
    }

    /// Comments are skipped, CDATA is text.
    private mutating func declaration() throws(Failure) -> Token? {
        if bytes[index...].starts(with: "<!--".utf8) {
            try skip(to: [0x2D, 0x2D, 0x3E])
            return nil
        }
        guard bytes[index...].starts(with: "<![CDATA[".utf8) else { throw .declaresTypes }
        let start = index + 9
        try skip(to: [0x5D, 0x5D, 0x3E])
        return start <= index - 3 ? .text(bytes[start..<(index - 3)]) : nil
    }

    private mutating func skip(to end: [UInt8]) throws(Failure) {
        guard let found = ByteSearch.first(of: end, in: bytes[(index + 2)...]) else { throw .malformed }
        index = found + end.count
    }

    private mutating func tag() throws(Failure) -> Tag {
        let start = index + 1
        var at = start
        var quote: UInt8 = 0
        while at < bytes.count, quote != 0 || bytes[at] != 0x3E {
            if quote == 0, bytes[at] == 0x22 || bytes[at] == 0x27 {
                quote = bytes[at]
            } else if bytes[at] == quote {
                quote = 0
            }
            at += 1
        }
        guard at < bytes.count, at > start else { throw .malformed }
        index = at + 1
        let closes = bytes[start] == 0x2F
        let isEmpty = bytes[at - 1] == 0x2F && !closes
        let inner = bytes[(closes ? start + 1 : start)..<max(isEmpty ? at - 1 : at, closes ? start + 1 : start)]
        let name = inner.prefix(64).prefix { $0 > 0x20 }
        return Tag(
            name: String(decoding: name, as: UTF8.self), closes: closes, isEmpty: isEmpty, attributes: inner[name.endIndex...])
    }
}

extension XMLTokens.Tag {
    /// The value of an attribute, named with its prefix.
    func attribute(_ wanted: String) -> String? {
        let sign = Array(" \(wanted)=".utf8)
        let reach = attributes.prefix(4_000)
        guard let at = ByteSearch.first(of: sign, in: reach), at + sign.count < reach.endIndex else { return nil }
        let quote = reach[at + sign.count]
        guard quote == 0x22 || quote == 0x27 else { return nil }
        let value = reach[(at + sign.count + 1)...].prefix { $0 != quote }.prefix(500)
        return String(decoding: LineInProgress.printed(Array(value)), as: UTF8.self)
    }
}
