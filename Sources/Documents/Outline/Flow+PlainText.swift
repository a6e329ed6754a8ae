/// Numbers that stand on a line of their own, as in "9.2", and the text on the next.
extension Flow {
    static func withNumbersJoined(_ lines: [PageFurniture.Line]) -> [PageFurniture.Line] {
        var out: [PageFurniture.Line] = []
        out.reserveCapacity(lines.count)
        for line in lines {
            if let last = out.last, last.source.kind == .text, line.source.kind == .text, last.source.size == 0,
                last.page == line.page, last.folded.count <= 11, line.folded.count > 20, isDottedNumber(last.folded),
                startsUpper(line.source.text),
                Label(line.source.text) == nil
            {
                var joined = last
                joined.source.text = "\(trimmed(last.source.text)) \(trimmed(line.source.text))"
                joined.source.startsBlock = true
                joined.folded = Folded(joined.source.text)
                out[out.count - 1] = joined
            } else {
                out.append(line)
            }
        }
        return out
    }

    private static func isDottedNumber(_ line: Folded) -> Bool {
        let parts = line.string.split(separator: ".", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { (1...3).contains($0.utf8.count) && Int($0) != nil }
    }
}

/// Headings and ends of paragraphs in text without fonts, where only the length of lines and how they begin tell.
extension Flow {
    /// "6. Recommendations": a number and a few words without a stop, and no list that goes on with the next number.
    func isNumberedHeading(_ line: PageFurniture.Line, _ label: String, _ index: Int) -> Bool {
        guard !hasFonts, !hasMarkup, let number = Label("\(label) x"), number.kind == .number,
            line.folded.count <= 70, line.folded.words.count <= 7, Flow.startsUpper(line.source.text),
            index + 1 < lines.count, line.source.startsBlock || standsAlone(index), let last = line.folded.bytes.last,
            ![0x2E, 0x3B, 0x2C, 0x3A].contains(last),
            lines[index + 1].source.startsBlock || lines[index + 1].page != line.page || leadsToText(lines[index + 1])
        else { return false }
        let following = lines[(index + 1)...].prefix(8).lazy.compactMap { Self.printedLabel($0) }.first { $0.kind == .number }
        guard let following, following.numbers.count == number.numbers.count else { return true }
        return following.numbers.first != number.numbers.last.map { $0 + 1 }
    }

    /// Whether a line that has no space around it was ended well before the margin, and the next begins anew.
    private func standsAlone(_ index: Int) -> Bool {
        Flow.startsUpper(lines[index + 1].source.text) && lines[index].folded.count < lineLength / 2
            && !Flow.isLinked(lines[index].source.text)
    }

    private static func printedLabel(_ line: PageFurniture.Line) -> Label? {
        if case .item(let label, _) = line.source.kind { return Label("\(label) x") }
        return Label(line.source.text)
    }

    /// A short line without a stop after a finished sentence, with other text after it: a heading without space above.
    func isGluedHeading(_ index: Int) -> Bool {
        guard !hasFonts, !hasMarkup, index > 0, !lines[index].source.startsBlock, hasFormOfHeading(index) else { return false }
        return Flow.ends(lines[index - 1].source.text) || lines[index - 1].source.startsBlock
            || isTime(lines[index]) || hasFormOfHeading(index - 1)
    }

    /// Short, without a stop, and followed by a list, by prose, or by another such line with prose after it.
    private func hasFormOfHeading(_ index: Int) -> Bool {
        guard hasFormOfLine(index) else { return false }
        let next = lines[index + 1]
        return next.source.startsBlock || leadsToText(next) || hasFormOfLine(index + 1) && leadsToText(lines[index + 2])
    }

    private func hasFormOfLine(_ index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index].source.kind == .text else { return false }
        let line = lines[index]
        if isTime(line) { return true }
        guard Flow.startsUpper(line.source.text), !Flow.startsLower(lines[index + 1].source.text),
            !Flow.isLinked(line.source.text),
            !Flow.startsField(line.source.text), !Flow.ends(line.source.text) || line.source.text.utf8.last == 0x3F
        else { return false }
        return line.folded.count >= 5 && line.folded.count < lineLength * 5 / 6 && wordWouldFit(lines[index + 1], after: line)
    }

    private func leadsToText(_ line: PageFurniture.Line) -> Bool {
        line.folded.count >= lineLength * 3 / 4 || Self.printedLabel(line) != nil || Flow.ends(line.source.text)
    }

    /// "Within three months:" on a line of its own.
    private func isTime(_ line: PageFurniture.Line) -> Bool {
        line.source.text.utf8.last == 0x3A && Flow.startsUpper(line.source.text)
            && Timescale.ofHeading(line.folded.asHeading) != nil
    }

    /// Whether somebody ended the open piece before this line: a field of a form, a list's unsigned item, or a heading next.
    func endsOnPurpose(_ piece: Outline.Piece, _ line: PageFurniture.Line, _ index: Int) -> Bool {
        guard !hasMarkup, index > 0, piece.kind != .heading else { return false }
        let before = lines[index - 1]
        let isShort = before.folded.count < lineLength * 3 / 4 && wordWouldFit(line, after: before)
        if isUnsigned(piece) && line.source.startsBlock { return line.page == before.page || isShort }
        if piece.label?.kind == .named, isShort, Flow.startsUpper(line.source.text), !Flow.isLinked(piece.text) { return true }
        if line.source.startsBlock { return line.page == before.page && isShort && !Flow.isLinked(piece.text) }
        if isUnsigned(piece), isShort, Flow.startsUpper(line.source.text) { return true }
        if isShort, !line.source.startsBlock, piece.text.utf8.last == 0x2E, Flow.startsUpper(line.source.text) { return true }
        if Flow.startsField(piece.text), isShort, Flow.startsUpper(line.source.text), !Flow.isLinked(piece.text) { return true }
        return isGluedHeading(index)
    }

    /// An item whose sign was lost: it begins in lower case, after a colon or another such item.
    private func isUnsigned(_ piece: Outline.Piece) -> Bool {
        guard piece.label == nil, piece.kind == .paragraph, Flow.startsLower(piece.text), let before = pieces.last else {
            return false
        }
        return before.text.utf8.last == 0x3A || before.label == nil && before.kind == .paragraph && Flow.startsLower(before.text)
            || before.isHeading
    }

    /// Whether the first word of a line would have stood on the line before.
    private func wordWouldFit(_ line: PageFurniture.Line, after before: PageFurniture.Line) -> Bool {
        let word = line.folded.bytes.prefix { $0 != 0x20 }.count
        return before.folded.count + word + 4 < lineLength
    }
}
