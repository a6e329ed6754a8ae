/// A small PDF, made up here: pages of text in Helvetica, with what a test wants to be wrong about it.
struct InventedPDF {
    struct Text {
        var words: String
        var left = 72.0
        /// From the bottom of the page.
        var height: Double
        var size = 12.0
        var bold = false
    }

    var pages: [[Text]]
    var title: String?

    /// Pages of ordinary paragraphs.
    static func paragraphs(pages: Int, linesEach: Int = 20) -> InventedPDF {
        InventedPDF(
            pages: (1...pages).map { page in
                (1...linesEach).map { line in
                    Text(
                        words: "Page \(page), line \(line): the partnership reviews what it promised and says what it did.",
                        height: 760 - 14.4 * Double(line))
                }
            })
    }

    var bytes: [UInt8] {
        var objects: [String] = ["<< /Type /Catalog /Pages 2 0 R >>"]
        let kids = pages.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " ")
        objects.append("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
        objects.append("<< /Producer (invented)\(title.map { " /Title (\($0))" } ?? "") >>")
        for (index, page) in pages.enumerated() {
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(7 + 2 * index) 0 R"
                    + " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>")
            let content = page.map(Self.operators).joined(separator: "\n")
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        return Self.file(objects)
    }

    private static func operators(_ text: Text) -> String {
        let escaped = text.words.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "BT /F\(text.bold ? 2 : 1) \(text.size) Tf 1 0 0 1 \(text.left) \(text.height) Tm (\(escaped)) Tj ET"
    }

    /// A page whose forms call one another, ten times each: ten to the power of `levels` lines come out of it.
    static func nested(levels: Int) -> [UInt8] {
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /N 7 0 R >> >> >>",
            stream("/N Do", ""), "<< >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for level in 0..<levels {
            let dictionary = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /N \(8 + level) 0 R >> >>"
            objects.append(stream(String(repeating: "1 0 0 1 0 -1 cm /N Do ", count: 10), dictionary))
        }
        let font = "/Type /XObject /Subtype /Form /BBox [0 -9999 9595 9842] /Resources << /Font << /F1 6 0 R >> >>"
        objects.append(stream("BT /F1 10 Tf 72 700 Td (the same line again) Tj ET", font))
        return file(objects)
    }

    private static func stream(_ content: String, _ dictionary: String) -> String {
        "<< \(dictionary) /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
    }

    static func file(_ objects: [String]) -> [UInt8] {
        var out = Array("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(out.count)
            out += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let table = out.count
        out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets { out += Array((String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n").utf8) }
        out += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 5 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return out
    }
}
