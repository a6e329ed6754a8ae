import Documents

/// Reads plain text and Markdown, which are told apart only by what is found.
struct TextReader {
    /// Bytes of a text from which on its lines are put together, as a paragraph each: nobody needs them one by one then,
    /// and every line costs memory of its own.
    private static let large = 16_000_000
    /// Bytes that are put together into one line at most.
    private static let paragraph = 4_000

    private let text: ArraySlice<UInt8>
    private let encoding: TextEncoding
    private var lines: MarkdownLines
    private var pending: [UInt8] = []

    static func read(_ bytes: [UInt8], _ budget: Budget) throws(Budget.Spent) -> SourcePaper {
        var budget = budget
        let (text, encoding) = try TextEncoding.open(bytes, limit: budget.text)
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian { try budget.hold(text.count) }
        var reader = TextReader(text: text, encoding: encoding, lines: MarkdownLines(budget: budget))
        return try reader.paper()
    }

    private init(text: ArraySlice<UInt8>, encoding: TextEncoding, lines: MarkdownLines) {
        self.text = text
        self.encoding = encoding
        self.lines = lines
    }

    private mutating func paper() throws(Budget.Spent) -> SourcePaper {
        var start = text.startIndex
        for index in text.indices {
            let byte = text[index]
            guard byte <= 0x0D, byte >= 0x0A, byte != 0x0B else { continue }
            if byte == 0x0D, index + 1 < text.endIndex, text[index + 1] == 0x0A { continue }
            try line(text[start..<index])
            if byte == 0x0C {
                try flush()
                lines.newPage()
            }
            start = index + 1
        }
        try line(text[start...])
        try flush()
        let name = (lines.foundMarkup ? "markdown" : "text") + (encoding == .utf8 ? "" : " (\(encoding.rawValue))")
        return SourcePaper(format: lines.foundMarkup ? .markdown : .text, pages: lines.finish(), reader: name)
    }

    private mutating func line(_ line: ArraySlice<UInt8>) throws(Budget.Spent) {
        guard text.count > Self.large else { return try add(line) }
        let continues = line.first.map { Scalars.isLetter($0) || $0 >= 0xC3 } ?? false
        if continues, !pending.isEmpty, pending.count + line.count < Self.paragraph {
            pending.append(0x20)
            pending.append(contentsOf: line)
        } else {
            try flush()
            if continues, line.count < Self.paragraph { pending.append(contentsOf: line) } else { try add(line) }
        }
    }

    private mutating func flush() throws(Budget.Spent) {
        guard !pending.isEmpty else { return }
        try add(pending[...])
        pending.removeAll(keepingCapacity: true)
    }

    /// One line; an enormous one in pieces, cut at spaces where it has them.
    private mutating func add(_ line: ArraySlice<UInt8>) throws(Budget.Spent) {
        var rest = line
        while rest.count > Budget.longestLine {
            let cut = Self.cut(rest)
            try lines.line(encoding.utf8(rest[..<cut]))
            rest = rest[cut...]
        }
        try lines.line(encoding.utf8(rest))
    }

    private static func cut(_ line: ArraySlice<UInt8>) -> Int {
        let end = line.startIndex + Budget.longestLine
        if let space = line[(end - 1_000)..<end].lastIndex(of: 0x20) { return space + 1 }
        return (end - 3...end).last { line[$0] & 0xC0 != 0x80 } ?? end
    }
}
