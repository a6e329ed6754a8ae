import Foundation

/// Turns the bytes of one line into text as it is filed: NFC, no ligatures, no soft hyphens, no NUL, plain spaces.
enum CleanText {
    /// Text of a line, white space at both ends gone.
    static func line(_ bytes: ArraySlice<UInt8>) -> String {
        let trimmed = trim(bytes)
        if isPlain(trimmed) { return String(decoding: trimmed, as: UTF8.self) }
        let (cleaned, isComposed) = clean(trimmed)
        let text = trim(cleaned[...])
        return isComposed ? String(decoding: text, as: UTF8.self) : composed(text)
    }

    static func line(_ bytes: [UInt8]) -> String { line(bytes[...]) }

    static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }

    /// Nothing to clean: ASCII without controls, and the marks of ordinary print (dashes, quotes, bullets, Latin letters).
    private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                let byte = buffer[index]
                if byte < 0x80 {
                    if byte < 0x20 || byte == 0x7F { return false }
                    index += 1
                } else if byte >= 0xC3 && byte < 0xCC {
                    index += 2
                } else if byte == 0xE2, index + 2 < count, buffer[index + 1] == 0x80, isPlainMark(buffer[index + 2]) {
                    index += 3
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// U+2010 to U+2027: dashes, quotation marks, bullet, ellipsis.
    private static func isPlainMark(_ third: UInt8) -> Bool { third >= 0x90 && third <= 0xA7 }

    /// The characters that are kept, and whether they are in composed form already.
    private static func clean(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Bool) {
        var isComposed = true
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte < 0x80 {
                appendASCII(byte, to: &out)
                index += 1
                continue
            }
            let length = Scalars.length(byte)
            let end = min(index + length, bytes.endIndex)
            let value = Scalars.value(bytes[index..<end])
            if !replace(value, in: &out) {
                out.append(contentsOf: bytes[index..<end])
                isComposed = isComposed && isStable(value)
            }
            index = end
        }
        return (out, isComposed)
    }

    private static func appendASCII(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case 0x20...0x7E: out.append(byte)
        case 0x09...0x0D: out.append(0x20)
        default: break
        }
    }

    /// Writes what stands for a character that is not kept as it is; false if it is kept.
    private static func replace(_ value: UInt32, in out: inout [UInt8]) -> Bool {
        switch value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85: out.append(0x20)
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFC, 0xFFFE, 0xFFFF: break
        case 0xFB00: out.append(contentsOf: "ff".utf8)
        case 0xFB01: out.append(contentsOf: "fi".utf8)
        case 0xFB02: out.append(contentsOf: "fl".utf8)
        case 0xFB03: out.append(contentsOf: "ffi".utf8)
        case 0xFB04: out.append(contentsOf: "ffl".utf8)
        case 0xFB05, 0xFB06: out.append(contentsOf: "st".utf8)
        default: return false
        }
        return true
    }

    /// Characters that normalising leaves alone, whatever stands beside them: Latin and Cyrillic letters, marks of print,
    /// arrows, mathematical and other signs, ideographs, private use.
    private static func isStable(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x300, 0x400...0x482, 0x48A...0x52F, 0x2010...0x20CF, 0x2100...0x2125, 0x2150...0x2328, 0x232B...0x27FF: true
        case 0x3001...0x3029, 0x4E00...0x9FFF, 0xE000...0xF8FF, 0xFFFD, 0x1F000...0x1FAFF: true
        default: false
        }
    }

    /// NFC, in pieces cut before an ASCII character (which never composes with what stands before it).
    private static func composed(_ bytes: ArraySlice<UInt8>) -> String {
        let piece = 65_536
        guard bytes.count > piece else { return String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping }
        var text = ""
        text.reserveCapacity(bytes.count)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            var end = min(start + piece, bytes.endIndex)
            while end < bytes.endIndex, end - start < 2 * piece, bytes[end] >= 0x80 { end += 1 }
            while end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 { end += 1 }
            text += String(decoding: bytes[start..<end], as: UTF8.self).precomposedStringWithCanonicalMapping
            start = end
        }
        return text
    }
}
