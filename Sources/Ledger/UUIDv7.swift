public import WorkingDays

/// A UUID of version 7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then 74 random bits. Sorts by the time it was made.
public struct UUIDv7: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 16 bytes, most significant first.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - now: the time that it carries, cut to the millisecond.
    ///   - random: ten random bytes; the source is the caller's.
    public init(at now: Instant, random: [UInt8]) {
        let milliseconds = UInt64(max(0, now.microseconds / 1000))
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) }
        bytes += (random + [UInt8](repeating: 0, count: 10)).prefix(10)
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        self.bytes = bytes
    }

    /// Reads the printed form, in small letters.
    public init?(_ text: String) {
        guard text.utf8.count == 36, let bytes = Hex.decode(text.filter { $0 != "-" }), bytes.count == 16,
            bytes[6] >> 4 == 7, bytes[8] >> 6 == 2
        else { return nil }
        self.bytes = bytes
        guard description == text else { return nil }
    }

    /// The millisecond it was made in.
    public var time: Instant {
        Instant(microseconds: bytes.prefix(6).reduce(Int64(0)) { $0 << 8 | Int64($1) } * 1000)
    }

    /// `01890a5d-ac96-774b-bcce-b302099a8057`.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            Hex.append(byte, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    public static func < (a: UUIDv7, b: UUIDv7) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
