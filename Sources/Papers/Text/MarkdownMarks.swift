/// The marks a line of Markdown may begin with or consist of.
enum MarkdownMarks {
    /// `## Text ##`: the level and the text.
    static func heading(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
        let level = line.prefix { $0 == 0x23 }.count
        guard level <= 6, line.count > level, line[line.startIndex + level] == 0x20 else { return nil }
        var text = CleanText.trim(line.dropFirst(level))
        if text.last == 0x23 {
            let bare = CleanText.trim(text.prefix(upTo: (text.lastIndex { $0 != 0x23 } ?? text.startIndex) + 1))
            if !bare.isEmpty { text = bare }
        }
        return text.isEmpty ? nil : (level, text)
    }

    /// `- text`, `* text`, `• text`, `3. text`, `3) text`: the label and the text.
    static func item(_ line: ArraySlice<UInt8>) -> (label: String, text: ArraySlice<UInt8>)? {
        guard let first = line.first else { return nil }
        if first == 0x2D || first == 0x2A || first == 0x2B {
            return rest(of: line, after: 1).map { ("•", $0) }
        }
        if line.starts(with: Bullets.mark) { return rest(of: line, after: 3).map { ("•", $0) } }
        let digits = line.prefix(4).prefix(while: Scalars.isDigit).count
        guard digits > 0, digits < 4, line.count > digits else { return nil }
        let stop = line[line.startIndex + digits]
        guard stop == 0x2E || stop == 0x29 else { return nil }
        let label = String(decoding: line.prefix(digits + 1), as: UTF8.self)
        return rest(of: line, after: digits + 1).map { (label, $0) }
    }

    private static func rest(of line: ArraySlice<UInt8>, after count: Int) -> ArraySlice<UInt8>? {
        let rest = line.dropFirst(count)
        guard rest.first == 0x20 || rest.first == 0x09 else { return nil }
        let text = CleanText.trim(rest)
        return text.isEmpty ? nil : text
    }

    /// `---`, `***`, `___`, `===`: a drawn line.
    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, [0x2D, 0x2A, 0x5F, 0x3D].contains(first), line.count >= 3 else { return false }
        return line.allSatisfy { $0 == first || $0 == 0x20 }
    }

    /// `|--|:--:|`: the line under the head of a table.
    static func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(0x2D) && line.allSatisfy { $0 == 0x2D || $0 == 0x7C || $0 == 0x3A || $0 == 0x20 }
    }

    /// The cells of a row, between bars that are not escaped.
    static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var cells: [ArraySlice<UInt8>] = []
        var start = line.startIndex + 1
        var index = start
        while index < line.endIndex, cells.count < 1_000 {
            if line[index] == 0x5C {
                index += 2
                continue
            }
            if line[index] == 0x7C {
                cells.append(line[start..<index])
                start = index + 1
            }
            index += 1
        }
        if start < line.endIndex { cells.append(line[start...]) }
        return cells
    }
}
