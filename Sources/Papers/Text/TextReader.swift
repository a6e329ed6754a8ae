import Documents

/// Reads plain text and Markdown, which are told apart only by what is found.
enum TextReader {
    static func read(_ bytes: [UInt8], _ budget: Budget) throws(Budget.Spent) -> SourcePaper {
        let (text, encoding) = try TextEncoding.decode(bytes, limit: budget.bytes)
        var lines = MarkdownLines(budget: budget)
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte <= 0x0D, byte >= 0x0A, byte != 0x0B else { continue }
            if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { continue }
            try lines.line(text[start..<index])
            if byte == 0x0C { lines.newPage() }
            start = index + 1
        }
        try lines.line(text[start...])
        let name = (lines.foundMarkup ? "markdown" : "text") + (encoding == .utf8 ? "" : " (\(encoding.rawValue))")
        return SourcePaper(format: lines.foundMarkup ? .markdown : .text, pages: lines.finish(), reader: name)
    }
}
