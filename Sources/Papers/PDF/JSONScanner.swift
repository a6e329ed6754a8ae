/// Walks through JSON without building a tree of it. Wants well-formed JSON and says so when it meets anything else.
///
/// It and what it hands out live no longer than the bytes it was given.
struct JSONScanner {
    struct Malformed: Error {}

    /// A string as it stands between its quotes.
    typealias Raw = UnsafeBufferPointer<UInt8>

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Walks through `bytes` with `body`.
    static func scan(
        _ bytes: [UInt8], _ body: (inout JSONScanner) throws(Malformed) -> Void
    ) throws(Malformed) {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Void, Malformed> in
            var scanner = JSONScanner(buffer)
            do throws(Malformed) {
                return .success(try body(&scanner))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Walks over an object: `body` is called at each value, with the key, and must consume it.
    mutating func object(_ body: (inout JSONScanner, Raw) throws(Malformed) -> Void) throws(Malformed) {
        try expect(0x7B)
        if accept(0x7D) { return }
        repeat {
            let key = try rawString()
            try expect(0x3A)
            try body(&self, key)
        } while accept(0x2C)
        try expect(0x7D)
    }

    /// Walks over an array: `body` is called at each value and must consume it.
    mutating func array(_ body: (inout JSONScanner) throws(Malformed) -> Void) throws(Malformed) {
        try expect(0x5B)
        if accept(0x5D) { return }
        repeat { try body(&self) } while accept(0x2C)
        try expect(0x5D)
    }

    mutating func number() throws(Malformed) -> Float {
        skipSpace()
        let negative = accept(0x2D)
        var value: Double = 0
        var scale: Double = 0
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if Scalars.isDigit(byte) {
                value = min(value * 10 + Double(byte - 0x30), 1e15)
                scale = min(scale * 10, 1e15)
            } else if byte == 0x2E, scale == 0 {
                scale = 1
            } else {
                break
            }
            index += 1
        }
        guard index > start else { throw Malformed() }
        if scale > 1 { value /= scale }
        skipWord()
        return Float(min(value, 1_000_000)) * (negative ? -1 : 1)
    }

    /// A string with its escapes resolved.
    mutating func string() throws(Malformed) -> [UInt8] {
        let raw = try rawString()
        guard raw.contains(0x5C) else { return Array(raw) }
        return unescape(raw)
    }

    /// A string as it stands between its quotes.
    mutating func rawString() throws(Malformed) -> Raw {
        try expect(0x22)
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 {
                index += 1
                return UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)])
            }
            index += byte == 0x5C ? 2 : 1
        }
        throw Malformed()
    }

    /// Walks over any value, however deep, without recursion.
    mutating func skip() throws(Malformed) {
        var depth = 0
        repeat {
            skipSpace()
            guard index < bytes.count else { throw Malformed() }
            switch bytes[index] {
            case 0x22: _ = try rawString()
            case 0x7B, 0x5B:
                depth += 1
                index += 1
            case 0x7D, 0x5D:
                depth -= 1
                index += 1
            case 0x2C, 0x3A: index += 1
            default: skipWord()
            }
            if depth > 0 { continue }
            if depth < 0 { throw Malformed() }
        } while depth > 0
    }

    private mutating func skipWord() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x2C, 0x3A, 0x5D, 0x7D, 0x20, 0x0A, 0x0D, 0x09: return
            default: index += 1
            }
        }
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard accept(byte) else { throw Malformed() }
    }
}

extension JSONScanner {
    private func unescape(_ raw: Raw) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var at = 0
        while at < raw.count {
            guard raw[at] == 0x5C, at + 1 < raw.count else {
                out.append(raw[at])
                at += 1
                continue
            }
            at = appendEscape(raw, at + 1, to: &out)
        }
        return out
    }

    /// Writes the escape whose letter stands at `at`; returns where reading goes on.
    private func appendEscape(_ raw: Raw, _ at: Int, to out: inout [UInt8]) -> Int {
        switch raw[at] {
        case 0x75:
            guard let high = hex(raw, at + 1) else { return at + 1 }
            guard (0xD800..<0xDC00).contains(high), at + 6 < raw.count, raw[at + 5] == 0x5C, raw[at + 6] == 0x75,
                let low = hex(raw, at + 7), (0xDC00..<0xE000).contains(low)
            else {
                Scalars.append(high, to: &out)
                return at + 5
            }
            Scalars.append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &out)
            return at + 11
        case 0x6E, 0x72, 0x74, 0x66, 0x62: out.append(0x20)
        default: out.append(raw[at])
        }
        return at + 1
    }

    private func hex(_ raw: Raw, _ at: Int) -> UInt32? {
        guard at + 4 <= raw.count else { return nil }
        var value: UInt32 = 0
        for byte in raw[at..<(at + 4)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        return value
    }
}
