/// Single characters in UTF-8 bytes.
enum Scalars {
    /// Bytes of the character that starts with this one.
    static func length(_ first: UInt8) -> Int {
        if first < 0xC0 { return 1 }
        if first < 0xE0 { return 2 }
        return first < 0xF0 ? 3 : 4
    }

    /// The code point of the bytes of one character; U+FFFD if they are none.
    static func value(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        guard let first = bytes.first else { return 0xFFFD }
        if first < 0x80 { return UInt32(first) }
        let length = length(first)
        guard length > 1, bytes.count >= length else { return 0xFFFD }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes.dropFirst().prefix(length - 1) { value = value << 6 | UInt32(byte & 0x3F) }
        return value
    }

    /// Where the character of two to four bytes that starts here ends; nil if it is not well formed.
    static func endOfValid(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        let length = length(bytes[start])
        let end = start + length
        guard length > 1, bytes[start] < 0xF5, end <= bytes.endIndex else { return nil }
        guard bytes[(start + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) else { return nil }
        switch (length, value(bytes[start..<end])) {
        case (2, 0x80...), (3, 0x800...0xD7FF), (3, 0xE000...), (4, 0x10000...0x10FFFF): return end
        default: return nil
        }
    }

    /// Writes a code point as UTF-8; one that is no character becomes U+FFFD.
    static func append(_ value: UInt32, to out: inout [UInt8]) {
        switch value {
        case 0..<0x80:
            out.append(UInt8(truncatingIfNeeded: value))
        case 0x80..<0x800:
            out.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            out.append(tail(value))
        case 0xD800...0xDFFF, 0x110000...:
            out.append(contentsOf: [0xEF, 0xBF, 0xBD])
        case 0x800..<0x10000:
            out.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            out.append(tail(value >> 6))
            out.append(tail(value))
        default:
            out.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            out.append(tail(value >> 12))
            out.append(tail(value >> 6))
            out.append(tail(value))
        }
    }

    private static func tail(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | value & 0x3F) }

    /// Superscript form of a digit, as UTF-8; nil for anything else.
    static func superscript(_ digit: UInt8) -> [UInt8]? {
        switch digit {
        case 0x31: [0xC2, 0xB9]
        case 0x32: [0xC2, 0xB2]
        case 0x33: [0xC2, 0xB3]
        case 0x30, 0x34...0x39: [0xE2, 0x81, 0xB0 + (digit - 0x30)]
        default: nil
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
