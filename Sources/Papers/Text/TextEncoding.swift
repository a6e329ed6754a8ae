/// The encoding of a text: told from its first bytes, or from whether it is well-formed UTF-8.
enum TextEncoding: String {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"

    /// What the first bytes say, if they say anything.
    static func mark(of bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return nil
    }

    /// The text and its encoding. UTF-16 comes back as UTF-8; anything else as it is, without a mark, to be read piece
    /// by piece through `utf8(_:)`.
    static func open(_ bytes: [UInt8], limit: Int) throws(Budget.Spent) -> (ArraySlice<UInt8>, TextEncoding) {
        let mark = mark(of: bytes)
        switch mark {
        case .utf16LittleEndian, .utf16BigEndian:
            return (try utf16(bytes, low: mark == .utf16BigEndian ? 1 : 0, limit: limit)[...], mark ?? .utf8)
        default:
            return (bytes[(mark == .utf8 ? 3 : 0)...], isValid(bytes) ? .utf8 : .windows1252)
        }
    }

    /// A piece of the text in UTF-8.
    ///
    /// Bytes that are no UTF-8 are read as Windows-1252, one by one: a text in that encoding, and a text in UTF-8 into
    /// which a few such bytes were pasted, both come out right.
    func utf8(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard self == .windows1252, piece.contains(where: { $0 >= 0x80 }) else { return piece }
        var out: [UInt8] = []
        out.reserveCapacity(piece.count + piece.count / 8)
        var index = piece.startIndex
        while index < piece.endIndex {
            let byte = piece[index]
            if byte < 0x80 {
                out.append(byte)
                index += 1
            } else if let end = Scalars.endOfValid(piece, index) {
                out.append(contentsOf: piece[index..<end])
                index = end
            } else {
                Scalars.append(Self.windows1252(byte), to: &out)
                index += 1
            }
        }
        return out[...]
    }

    static func isValid(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }

    private static func utf16(_ bytes: [UInt8], low: Int, limit: Int) throws(Budget.Spent) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(min(bytes.count / 2, limit))
        var at = 2
        while at + 1 < bytes.count {
            var value = UInt32(bytes[at + low]) | UInt32(bytes[at + 1 - low]) << 8
            at += 2
            if (0xD800..<0xDC00).contains(value), at + 1 < bytes.count {
                let next = UInt32(bytes[at + low]) | UInt32(bytes[at + 1 - low]) << 8
                if (0xDC00..<0xE000).contains(next) {
                    value = 0x10000 + (value - 0xD800) << 10 + (next - 0xDC00)
                    at += 2
                }
            }
            Scalars.append(value, to: &out)
            if out.count > limit { throw .bytes }
        }
        return out
    }

    /// The character a byte stands for.
    static func windows1252(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    /// 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
