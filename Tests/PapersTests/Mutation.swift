@testable import Papers

/// Damage of the kinds that files suffer, and of kinds that only somebody with a purpose does to them.
struct Mutation {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The file with one to six injuries.
    mutating func applied(to original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: flip(&bytes)
            case 2: bytes.removeSubrange(chunk(bytes))
            case 3: bytes.insert(contentsOf: Array(bytes[chunk(bytes)]), at: place(bytes))
            case 4: bytes.insert(contentsOf: Array(Self.words[place(Self.words)].utf8), at: place(bytes))
            case 5, 6: editNumber(&bytes)
            case 7: editStream(&bytes)
            case 8: bytes.removeLast(Int.random(in: 0...(bytes.count / 2), using: &random))
            default: swapChunks(&bytes)
            }
        }
        return bytes
    }

    private static let words = [
        "%PDF-1.7\n", "PK\u{3}\u{4}", "xref\n0 1\n", "trailer << /Root 1 0 R >>", "startxref\n0\n%%EOF", "endstream endobj",
        "/Filter /FlateDecode",
        "/Encrypt << /V 1 /R 2 >>", "/Kids [1 0 R]", "/Length 999999999", "<html>", "<!--", "<script>", "</w:p>", "<w:tbl>",
        "<![CDATA[",
        "<!DOCTYPE x>", "&#x110000;", "&amp;", "\u{0}\u{0}", "\u{C}", "|", "**", "```", "[a](b)", "\u{FEFF}", "{\"", "\\u", "]}",
        "1e999",
    ]
    private static let numbered = [
        "xref", "trailer", "startxref", "/Size", "/Root", "/Count", "/Length", "/Prev", "/Index", "/W", "/First", "/N ",
    ]

    private mutating func place<Element>(_ array: [Element]) -> Int { Int.random(in: 0..<max(1, array.count), using: &random) }

    private mutating func chunk(_ bytes: [UInt8]) -> Range<Int> {
        let start = place(bytes)
        let length = Int.random(in: 1...max(1, min(4_000, bytes.count / 4)), using: &random)
        return start..<min(bytes.count, start + length)
    }

    private mutating func flip(_ bytes: inout [UInt8]) {
        for _ in 0..<Int.random(in: 1...20, using: &random) { bytes[place(bytes)] = UInt8(truncatingIfNeeded: random.next()) }
    }

    private mutating func swapChunks(_ bytes: inout [UInt8]) {
        let taken = chunk(bytes)
        let moved = Array(bytes[taken])
        bytes.removeSubrange(taken)
        bytes.insert(contentsOf: moved, at: bytes.isEmpty ? 0 : place(bytes))
    }

    /// Changes digits after a word that counts or points: cross-reference tables, trailers, lengths.
    private mutating func editNumber(_ bytes: inout [UInt8]) {
        let word = Array(Self.numbered[place(Self.numbered)].utf8)
        let from = place(bytes)
        guard let at = ByteSearch.first(of: word, in: bytes[from...]) ?? ByteSearch.last(of: word, in: bytes[...]) else {
            return flip(&bytes)
        }
        let reach = bytes[at...].prefix(400).indices.filter { Scalars.isDigit(bytes[$0]) }
        for index in reach.shuffled(using: &random).prefix(4) {
            bytes[index] = 0x30 + UInt8(Int.random(in: 0...9, using: &random))
        }
    }

    /// Changes bytes inside a stream, where compressed data is.
    private mutating func editStream(_ bytes: inout [UInt8]) {
        guard let start = ByteSearch.first(of: Array("stream".utf8), in: bytes[place(bytes)...]) else { return flip(&bytes) }
        let inside = bytes[start...].prefix(3_000).indices
        for _ in 0..<8 {
            if let index = inside.randomElement(using: &random) { bytes[index] ^= UInt8(truncatingIfNeeded: random.next()) }
        }
    }
}
