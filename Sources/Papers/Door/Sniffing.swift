/// Tells what a file is from its bytes, never from its name.
enum Sniffing {
    enum Kind: Equatable {
        case pdf, zip, html, text
        /// What it is, and what to do instead.
        case other(String, String)
    }

    static func kind(of bytes: [UInt8]) -> Kind {
        if bytes.isEmpty { return .text }
        if starts(bytes, [0x50, 0x4B, 0x03, 0x04]) || starts(bytes, [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        if hasPDFHeader(bytes) { return .pdf }
        if let known = magic(bytes) { return known }
        if TextEncoding.mark(of: bytes) == nil, looksBinary(bytes) {
            return .other("a file of no kind known here", "File a PDF, a Word document (.docx), a web page, Markdown or text.")
        }
        return looksLikeHTML(bytes) ? .html : .text
    }

    /// `%PDF-` at the start, or after at most 1,024 bytes of rubbish, as readers of PDFs allow.
    private static func hasPDFHeader(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1_029)
        let sign = Array("%PDF-".utf8)
        if head.starts(with: sign) { return true }
        guard let at = ByteSearch.first(of: sign, in: head) else { return false }
        return head[..<at].allSatisfy { $0 <= 0x20 } || looksBinary(bytes) || ByteSearch.first(of: Array(" obj".utf8), in: bytes[...]) != nil
    }

    private static func starts(_ bytes: [UInt8], _ sign: [UInt8]) -> Bool { bytes.starts(with: sign) }

    private static func magic(_ bytes: [UInt8]) -> Kind? {
        let known: [([UInt8], String, String)] = [
            ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)", picture),
            ([0xFF, 0xD8, 0xFF], "a picture (JPEG)", picture),
            (Array("GIF8".utf8), "a picture (GIF)", picture),
            ([0x49, 0x49, 0x2A, 0x00], "a picture (TIFF)", picture),
            ([0x4D, 0x4D, 0x00, 0x2A], "a picture (TIFF)", picture),
            ([0xD0, 0xCF, 0x11, 0xE0], "a file of older Office programs (.doc, .xls or .ppt), or a protected Office file", convert),
            (Array("{\\rtf".utf8), "a rich text file (RTF)", convert),
            (Array("%!PS".utf8), "a PostScript file", "Save it as PDF and file that."),
            ([0x7F, 0x45, 0x4C, 0x46], "a program", other),
            (Array("MZ".utf8) + [0x90], "a program", other),
            ([0x1F, 0x8B], "a compressed file (gzip)", unpack),
            (Array("BZh".utf8), "a compressed file (bzip2)", unpack),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a compressed file (xz)", unpack),
            ([0x37, 0x7A, 0xBC, 0xAF], "an archive (7z)", unpack),
            (Array("Rar!".utf8), "an archive (RAR)", unpack),
            (Array("SQLite format 3".utf8), "a database", other),
        ]
        return known.first { bytes.starts(with: $0.0) }.map { .other($0.1, $0.2) }
    }

    private static let picture = "File the paper it was taken from, or run text recognition on it and file the result."
    private static let convert = "Open it in a word processor, save it as .docx or PDF, and file that."
    private static let unpack = "Unpack it and file the papers in it."
    private static let other = "File a PDF, a Word document (.docx), a web page, Markdown or text."

    /// More control characters than any text has.
    private static func looksBinary(_ bytes: [UInt8]) -> Bool {
        let sample = bytes.prefix(65_536)
        var controls = 0
        var nuls = 0
        for byte in sample {
            switch byte {
            case 0: nuls += 1
            case 1...8, 0x0E...0x1A, 0x1C...0x1F, 0x7F: controls += 1
            default: break
            }
        }
        return controls * 50 > sample.count || nuls * 3 > sample.count
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(4_096).drop { $0 <= 0x20 || $0 >= 0x80 }
        let lower = head.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        guard lower.first == 0x3C else { return false }
        if ["<!doctype html", "<html", "<head", "<body"].contains(where: { lower.starts(with: $0.utf8) }) { return true }
        let opens = ["<?xml", "<!--", "<meta", "<title", "<div", "<article", "<main", "<section", "<h1", "<p>", "<table"]
        guard opens.contains(where: { lower.starts(with: $0.utf8) }) else { return false }
        return ["<html", "<body", "</p>", "</h1>", "</div>"].contains { ByteSearch.first(of: Array($0.utf8), in: lower[...]) != nil }
    }
}
