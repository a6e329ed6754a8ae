internal import Foundation

/// What the ledger writes down: text, whole numbers, yes or no, lists and named values. No floating point, no null.
///
/// Canonical bytes are JSON (RFC 8259) with one spelling for each value, so that the bytes hashed are the bytes stored:
/// names sorted by their UTF-8 bytes, no white space, text in Unicode NFC as UTF-8, `"` and `\` escaped by a backslash,
/// U+0001 to U+001F as `\u00xx` in small hex, everything else as itself; numbers in decimal without a plus or leading
/// zeros. U+0000 is refused. A value that is absent is left out.
public indirect enum CanonicalValue: Sendable, Equatable {
    case bool(Bool)
    case integer(Int64)
    case text(String)
    case list([CanonicalValue])
    case object([String: CanonicalValue])

    /// The one spelling of this value.
    /// - Throws: `CanonicalError.nul` where a text or a name holds U+0000.
    public func bytes() throws -> [UInt8] {
        var out: [UInt8] = []
        try write(into: &out)
        return out
    }

    private func write(into out: inout [UInt8]) throws {
        switch self {
        case .bool(let value): out.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .integer(let value): out.append(contentsOf: String(value).utf8)
        case .text(let value): try CanonicalText.write(value, into: &out)
        case .list(let values): try CanonicalValue.write(values, into: &out)
        case .object(let values): try CanonicalValue.write(values, into: &out)
        }
    }

    private static func write(_ values: [CanonicalValue], into out: inout [UInt8]) throws {
        out.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            try value.write(into: &out)
        }
        out.append(UInt8(ascii: "]"))
    }

    private static func write(_ values: [String: CanonicalValue], into out: inout [UInt8]) throws {
        out.append(UInt8(ascii: "{"))
        let named = values.map { (name: CanonicalText.composed($0.key), value: $0.value) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (index, pair) in named.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            try CanonicalText.write(pair.name, into: &out)
            out.append(UInt8(ascii: ":"))
            try pair.value.write(into: &out)
        }
        out.append(UInt8(ascii: "}"))
    }
}

/// Why something cannot be written down canonically, or is not canonical as found.
public enum CanonicalError: Error, Sendable, Equatable, CustomStringConvertible {
    case nul
    case floatingPoint(at: String)
    case null(at: String)
    /// The bytes are not canonical JSON; the offset is where reading stopped.
    case malformed(offset: Int)

    public var description: String {
        switch self {
        case .nul: "A text holds the character U+0000. Nothing was kept. Take it out and try again."
        case .floatingPoint(let path): "\(path) is not a whole number. The ledger keeps whole numbers only. Nothing was kept."
        case .null(let path): "\(path) holds an empty place in a list. Nothing was kept."
        case .malformed(let offset): "Not the canonical spelling of a value, at byte \(offset)."
        }
    }
}

enum CanonicalText {
    /// The same text in Unicode NFC.
    static func composed(_ text: String) -> String {
        isPlainlyComposed(text) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// True for text that is in NFC for certain: letters below U+0300 and ordinary punctuation need no look at tables.
    private static func isPlainlyComposed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.value < 0x300 || (0x2010...0x2027).contains(scalar.value) || (0x2030...0x205E).contains(scalar.value)
                || scalar.value == 0x20AC
        }
    }

    static func write(_ text: String, into out: inout [UInt8]) throws {
        var composed = composed(text)
        out.append(UInt8(ascii: "\""))
        let holdsNul = composed.withUTF8 { bytes in
            append(bytes, to: &out)
        }
        if holdsNul { throw CanonicalError.nul }
        out.append(UInt8(ascii: "\""))
    }

    /// True if a NUL was met.
    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
        var plainFrom = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            if byte == 0 { return true }
            out.append(contentsOf: bytes[plainFrom..<index])
            plainFrom = index + 1
            if byte >= 0x20 {
                out.append(0x5C)
                out.append(byte)
            } else {
                out.append(contentsOf: "\\u00".utf8)
                out.append(contentsOf: Hex.encode([byte]).utf8)
            }
        }
        out.append(contentsOf: bytes[plainFrom...])
        return false
    }
}
