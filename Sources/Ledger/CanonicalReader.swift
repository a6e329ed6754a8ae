extension CanonicalValue {
    /// Reads canonical bytes.
    /// - Throws: `CanonicalError.malformed` for anything that `bytes()` would not have written.
    public init(canonical bytes: [UInt8]) throws {
        var reader = CanonicalReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        guard reader.isAtEnd, try value.bytes() == bytes else { throw CanonicalError.malformed(offset: reader.position) }
        self = value
    }

    /// The value under a name, or nil where there is none or this is not an object.
    public subscript(name: String) -> CanonicalValue? {
        if case .object(let values) = self { values[name] } else { nil }
    }

    public var text: String? { if case .text(let value) = self { value } else { nil } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var list: [CanonicalValue]? { if case .list(let value) = self { value } else { nil } }
    public var object: [String: CanonicalValue]? { if case .object(let value) = self { value } else { nil } }
}

/// Reads the subset of JSON that `CanonicalValue` writes. Whether the spelling was canonical is checked by writing it again.
private struct CanonicalReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }
    private var fault: CanonicalError { .malformed(offset: position) }

    mutating func value(depth: Int) throws -> CanonicalValue {
        guard depth < 64, let next else { throw fault }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): try expect("true"); return .bool(true)
        case UInt8(ascii: "f"): try expect("false"); return .bool(false)
        default: return .integer(try integer())
        }
    }

    private mutating func object(depth: Int) throws -> CanonicalValue {
        position += 1
        var values: [String: CanonicalValue] = [:]
        while next != UInt8(ascii: "}") {
            if !values.isEmpty { try expect(",") }
            let name = try string()
            try expect(":")
            values[name] = try value(depth: depth + 1)
        }
        position += 1
        return .object(values)
    }

    private mutating func list(depth: Int) throws -> CanonicalValue {
        position += 1
        var values: [CanonicalValue] = []
        while next != UInt8(ascii: "]") {
            if !values.isEmpty { try expect(",") }
            values.append(try value(depth: depth + 1))
        }
        position += 1
        return .list(values)
    }

    private mutating func integer() throws -> Int64 {
        let start = position
        while let byte = next, byte == UInt8(ascii: "-") || (48...57).contains(byte) { position += 1 }
        guard let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else { throw fault }
        return value
    }

    private mutating func string() throws -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            position += 1
            text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
        }
        try expect("\"")
        guard let read = String(validating: text, as: UTF8.self) else { throw fault }
        return read
    }

    private mutating func escaped() throws -> UInt8 {
        guard let byte = next else { throw fault }
        position += 1
        guard byte == UInt8(ascii: "u") else { return byte }
        let end = position + 4
        guard end <= bytes.count, let code = Hex.decode(String(decoding: bytes[position..<end], as: UTF8.self)), code[0] == 0
        else { throw fault }
        position = end
        return code[1]
    }

    private mutating func expect(_ literal: String) throws {
        for byte in literal.utf8 {
            guard next == byte else { throw fault }
            position += 1
        }
    }
}
