internal import WorkingDays

/// Where the fields of a header lie in its bytes: what verification asks of each of a million headers, without taking the header
/// apart. Gives up (nil) on anything unusual; then `Envelope(header:)` says what is wrong, or that nothing is.
struct HeaderScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var fields: [Range<Int>?]
    private var at = 0

    /// In the order in which canonical bytes have them; true for those that may be left out.
    private static let names: [(name: StaticString, isOptional: Bool)] = [
        ("actor", false), ("causedBy", true), ("commandID", false), ("envelope", false), ("id", false), ("ledger", false),
        ("occurredAt", false), ("payloadDigest", false), ("prev", false), ("purpose", false), ("recordedAt", false),
        ("sensitivity", false), ("seq", false), ("stream", false), ("subjects", false), ("supersedes", true), ("type", false),
        ("version", false),
    ]

    enum Field: Int {
        case commandID = 2
        case envelope = 3
        case id = 4
        case ledger = 5
        case payloadDigest = 7
        case prev = 8
        case recordedAt = 10
        case seq = 12
        case stream = 13
        case type = 16
        case version = 17
    }

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        fields = [Range<Int>?](repeating: nil, count: Self.names.count)
        guard take(0x7B) else { return nil }
        for (index, field) in Self.names.enumerated() {
            let start = at
            if index > 0, !take(0x2C) { return nil }
            guard takeName(field.name) else {
                guard field.isOptional else { return nil }
                at = start
                continue
            }
            let from = at
            guard skipValue() else { return nil }
            fields[index] = from..<at
        }
        guard take(0x7D), at == bytes.count, fields[Field.envelope.rawValue].map({ bytes[$0.lowerBound] }) == 0x31 else {
            return nil
        }
    }

    /// Whether a field is this text; nil where its spelling has escapes.
    func holds(_ text: String, _ field: Field) -> Bool? {
        guard let range = fields[field.rawValue] else { return false }
        return same(text, (range.lowerBound + 1)..<(range.upperBound - 1))
    }

    /// Whether a field is this number.
    func holds(_ number: Int64, _ field: Field) -> Bool {
        guard let range = fields[field.rawValue] else { return false }
        return value(range) == number
    }

    func holds(_ digest: Digest, _ field: Field) -> Bool {
        guard let range = fields[field.rawValue], range.count == 66 else { return false }
        return isHex(digest, range.lowerBound + 1)
    }

    /// Whether procedure, verb and version are these; nil where it cannot be told here.
    func holdsType(_ procedure: String, _ verb: String, _ version: Int64) -> Bool? {
        guard let range = fields[Field.type.rawValue] else { return nil }
        var scan = self
        scan.at = range.lowerBound
        guard scan.take(0x7B), scan.takeName("procedure"), let first = scan.takeText(), scan.take(0x2C), scan.takeName("verb"),
            let second = scan.takeText(), scan.take(0x2C), scan.takeName("version")
        else { return nil }
        let from = scan.at
        guard scan.skipValue(), let isFirst = same(procedure, first), let isSecond = same(verb, second) else { return nil }
        return isFirst && isSecond && value(from..<scan.at) == version
    }

    /// Calls the body with each payload part's name and where its digest begins; false where it cannot be told here.
    func eachPart(_ body: (_ name: Range<Int>, _ digest: Int) -> Void) -> Bool {
        guard let range = fields[Field.payloadDigest.rawValue] else { return false }
        var scan = self
        scan.at = range.lowerBound
        guard scan.take(0x7B) else { return false }
        if scan.take(0x7D) { return true }
        repeat {
            guard let name = scan.takeText(), scan.take(0x3A), let digest = scan.takeText(), digest.count == 64,
                !bytes[name].contains(0x5C)
            else { return false }
            body(name, digest.lowerBound)
        } while scan.take(0x2C)
        return scan.take(0x7D)
    }

    func text(_ range: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) }

    /// Whether the bytes of this text stand there.
    func isText(_ text: String, _ range: Range<Int>) -> Bool { same(text, range) == true }

    /// Whether the digest stands there in small hexadecimal digits.
    func isHex(_ digest: Digest, _ start: Int) -> Bool {
        guard start + 64 <= bytes.count else { return false }
        for (index, byte) in digest.bytes.enumerated()
        where bytes[start + 2 * index] != Self.hex(byte >> 4) || bytes[start + 2 * index + 1] != Self.hex(byte & 15) {
            return false
        }
        return true
    }

    private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }

    private func same(_ text: String, _ range: Range<Int>) -> Bool? {
        guard range.lowerBound <= range.upperBound else { return false }
        let utf8 = text.utf8
        var index = range.lowerBound
        for byte in utf8 {
            guard index < range.upperBound else { return false }
            if bytes[index] == 0x5C { return nil }
            guard bytes[index] == byte else { return false }
            index += 1
        }
        return index == range.upperBound
    }

    private func value(_ range: Range<Int>) -> Int64? {
        var index = range.lowerBound
        let isNegative = index < range.upperBound && bytes[index] == 0x2D
        if isNegative { index += 1 }
        guard index < range.upperBound, range.upperBound - index <= 18 else { return nil }
        var value: Int64 = 0
        while index < range.upperBound {
            guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
            value = value * 10 + Int64(bytes[index] - 0x30)
            index += 1
        }
        return isNegative ? -value : value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func takeName(_ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard at + length + 3 <= bytes.count, bytes[at] == 0x22, bytes[at + length + 1] == 0x22, bytes[at + length + 2] == 0x3A
        else { return false }
        for index in 0..<length where bytes[at + 1 + index] != name.utf8Start[index] { return false }
        at += length + 3
        return true
    }

    /// Walks over a text and says what stands between its quotes.
    private mutating func takeText() -> Range<Int>? {
        guard take(0x22) else { return nil }
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 {
                at += 1
                return start..<(at - 1)
            }
            at += byte == 0x5C ? 2 : 1
        }
        return nil
    }

    private mutating func skipValue() -> Bool {
        guard at < bytes.count else { return false }
        if bytes[at] == 0x22 { return takeText() != nil }
        guard bytes[at] == 0x7B || bytes[at] == 0x5B else {
            let start = at
            while at < bytes.count, bytes[at] != 0x2C, bytes[at] != 0x7D, bytes[at] != 0x5D { at += 1 }
            return at > start
        }
        var depth = 0
        repeat {
            guard at < bytes.count else { return false }
            switch bytes[at] {
            case 0x22:
                guard takeText() != nil else { return false }
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            at += 1
        } while depth > 0
        return true
    }
}
