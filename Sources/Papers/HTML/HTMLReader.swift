import Documents

/// Reads web pages: every line that would be printed, navigation and footers included.
enum HTMLReader {
    static func read(_ bytes: [UInt8], _ budget: Budget) throws(Budget.Spent) -> SourcePaper {
        var budget = budget
        let (text, encoding) = try TextEncoding.open(bytes, limit: budget.text)
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian { try budget.hold(text.count) }
        var tokens = HTMLTokens(text)
        var lines = HTMLLines(budget: budget)
        while let token = tokens.next() {
            switch token {
            case .tag(let tag): try lines.tag(tag)
            case .text(let text): try lines.text(text, encoding)
            }
        }
        let page = try lines.finish()
        return SourcePaper(
            format: .html, pages: [page], metadataTitle: lines.title,
            reader: "html" + (encoding == .utf8 ? "" : " (\(encoding.rawValue))"))
    }
}
