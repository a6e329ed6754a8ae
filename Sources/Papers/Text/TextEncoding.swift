/// The encoding of a text, and the text in UTF-8.
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

    /// The text in valid UTF-8 without a mark, and the encoding it was in. Bytes that are no text become U+FFFD.
    static func decode(
        _ bytes: [UInt8], saying declared: TextEncoding? = nil, limit: Int
    ) throws(Budget.Spent) -> ([UInt8], TextEncoding) {
        switch mark(of: bytes) {
        case .utf8: return (isValid(bytes) ? Array(bytes.dropFirst(3)) : repaired(bytes.dropFirst(3)), .utf8)
        case .utf16LittleEndian: return (try utf16(bytes, low: 0, limit: limit), .utf16LittleEndian)
        case .utf16BigEndian: return (try utf16(bytes, low: 1, limit: limit), .utf16BigEndian)
        default: break
        }
        if declared != .windows1252, isValid(bytes) { return (bytes, .utf8) }
        return (try windows1252(bytes, limit: limit), .windows1252)
    }

    static func isValid(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }

    static func repaired(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

    private static func utf16(_ bytes: [UInt8], low: Int, limit: Int) throws(Budget.Spent) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(min(bytes.count, limit))
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

    private static func windows1252(_ bytes: [UInt8], limit: Int) throws(Budget.Spent) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(min(bytes.count + bytes.count / 8, limit))
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else if byte < 0xA0 {
                Scalars.append(upper[Int(byte) - 0x80], to: &out)
            } else {
                Scalars.append(UInt32(byte), to: &out)
            }
            if out.count > limit { throw .bytes }
        }
        return out
    }

    /// The character a byte from 0x80 to 0x9F stands for.
    static func windows1252(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    /// 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
