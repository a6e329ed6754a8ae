/// The list of parts of a zip archive, and their contents one by one. Nothing is ever written anywhere.
struct ZipArchive {
    enum Failure: Error { case malformed, encrypted, tooLarge, tooSlow }

    private struct Entry {
        var flags: Int
        var method: Int
        var checksum: UInt32
        var packed: Int
        var unpacked: Int
        var offset: Int
    }

    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]


    init(_ bytes: [UInt8]) throws(Failure) {
        self.bytes = bytes
        guard let end = Self.endRecord(bytes) else { throw .malformed }
        var at = number(end + 16, 4)
        for _ in 0..<min(number(end + 10, 2), 20_000) {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else { throw .malformed }
            let nameLength = number(at + 28, 2)
            let next = at + 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
            guard next <= bytes.count else { throw .malformed }
            let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
            if entries[name] == nil {
                entries[name] = Entry(
                    flags: number(at + 8, 2), method: number(at + 10, 2), checksum: UInt32(truncatingIfNeeded: number(at + 16, 4)),
                    packed: number(at + 20, 4), unpacked: number(at + 24, 4), offset: number(at + 42, 4))
            }
            at = next
        }
    }

    func contains(_ name: String) -> Bool { entries[name] != nil }

    func containsAny(under prefix: String) -> Bool { entries.keys.contains { $0.hasPrefix(prefix) } }

    /// What a part contains; nil if there is no such part.
    func part(_ name: String, limit: Int, deadline: ContinuousClock.Instant) throws(Failure) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        if entry.flags & 1 != 0 { throw .encrypted }
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else { throw .malformed }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start <= bytes.count, entry.packed <= bytes.count - start else { throw .malformed }
        if entry.unpacked > limit { throw .tooLarge }
        let content = try unpack(bytes[start..<(start + entry.packed)], entry.method, limit, deadline)
        guard Checksum.crc32(content) == entry.checksum else { throw .malformed }
        return content
    }

    private func unpack(
        _ packed: ArraySlice<UInt8>, _ method: Int, _ limit: Int, _ deadline: ContinuousClock.Instant
    ) throws(Failure) -> [UInt8] {
        switch method {
        case 0:
            guard packed.count <= limit else { throw .tooLarge }
            return Array(packed)
        case 8:
            do {
                return try Inflater.inflate(packed, limit: limit, deadline: deadline)
            } catch {
                switch error {
                case .malformed: throw .malformed
                case .tooLarge: throw .tooLarge
                case .tooSlow: throw .tooSlow
                }
            }
        default: throw .malformed
        }
    }

    /// The record that ends an archive; it may be followed by a comment of up to 65,535 bytes.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var at = bytes.count - 22
        let first = max(0, at - 65_535)
        while at >= first {
            if bytes[at] == 0x50, bytes[at + 1] == 0x4B, bytes[at + 2] == 5, bytes[at + 3] == 6 { return at }
            at -= 1
        }
        return nil
    }

    /// A number of so many bytes, lowest first; 0 beyond the end.
    private func number(_ at: Int, _ count: Int) -> Int {
        guard at >= 0, at + count <= bytes.count else { return 0 }
        var value = 0
        for index in (0..<count).reversed() { value = value << 8 | Int(bytes[at + index]) }
        return value
    }
}

/// CRC-32 as zip archives use it.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
        return sum ^ 0xFFFF_FFFF
    }
}
