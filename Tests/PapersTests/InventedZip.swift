@testable import Papers

/// A zip archive, made up here: stored parts, or a part of one letter repeated beyond all reason.
struct InventedZip {
    struct Part {
        var name: String
        var packed: [UInt8]
        var method: UInt16
        var checksum: UInt32
        var unpacked: Int
    }

    var parts: [Part] = []

    mutating func store(_ name: String, _ text: String) {
        let bytes = Array(text.utf8)
        parts.append(Part(name: name, packed: bytes, method: 0, checksum: Checksum.crc32(bytes), unpacked: bytes.count))
    }

    /// Packed data as somebody else packed it.
    mutating func add(_ name: String, packed: [UInt8], of bytes: [UInt8]) {
        parts.append(Part(name: name, packed: packed, method: 8, checksum: Checksum.crc32(bytes), unpacked: bytes.count))
    }

    /// So many letters in one part, saying that it is small or how large it is.
    mutating func bomb(_ name: String, letters: Int, claiming: Int) {
        var bits = BitWriter()
        bits.write(1, 1)
        bits.write(1, 2)
        bits.writeCode(0x30 + 0x61, 8)
        for _ in 0..<(letters / 258) {
            bits.writeCode(0b1100_0101, 8)
            bits.writeCode(0, 5)
        }
        bits.writeCode(0, 7)
        parts.append(Part(name: name, packed: bits.finished, method: 8, checksum: 0, unpacked: claiming))
    }

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let shared = head(part)
            directory += number(0x0201_4B50, 4) + number(20, 2) + shared + number(0, 2) + number(0, 2) + number(0, 2)
            directory += number(0, 4) + number(out.count, 4) + Array(part.name.utf8)
            out += number(0x0403_4B50, 4) + shared + Array(part.name.utf8) + part.packed
        }
        let start = out.count
        out += directory
        out += number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
        out += number(directory.count, 4) + number(start, 4) + number(0, 2)
        return out
    }

    private func head(_ part: Part) -> [UInt8] {
        number(20, 2) + number(0, 2) + number(Int(part.method), 2) + number(0, 4) + number(Int(part.checksum), 4)
            + number(part.packed.count, 4) + number(part.unpacked, 4) + number(part.name.utf8.count, 2) + number(0, 2)
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}

/// Bits as deflate wants them: lowest first, but codes highest first.
struct BitWriter {
    private var bytes: [UInt8] = []
    private var bit = 0

    mutating func write(_ value: Int, _ count: Int) {
        for index in 0..<count {
            if bit == 0 { bytes.append(0) }
            if value >> index & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(bit) }
            bit = (bit + 1) & 7
        }
    }

    mutating func writeCode(_ code: Int, _ count: Int) {
        for index in (0..<count).reversed() { write(code >> index & 1, 1) }
    }

    var finished: [UInt8] { bytes }
}

/// A Word document, made up here.
struct InventedWord {
    var body: String
    var styles: String?
    var numbering: String?
    var footnotes: String?

    static func paragraph(_ text: String, style: String? = nil) -> String {
        "<w:p>\(style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? "")<w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    var zip: InventedZip {
        var zip = InventedZip()
        zip.store("[Content_Types].xml", "<Types/>")
        zip.store("word/document.xml", "<?xml version=\"1.0\"?><w:document><w:body>\(body)</w:body></w:document>")
        if let styles { zip.store("word/styles.xml", "<w:styles>\(styles)</w:styles>") }
        if let numbering { zip.store("word/numbering.xml", "<w:numbering>\(numbering)</w:numbering>") }
        if let footnotes { zip.store("word/footnotes.xml", "<w:footnotes>\(footnotes)</w:footnotes>") }
        return zip
    }
}
