/// The paragraphs of a table cell that was written as HTML inside a Markdown table.
enum CellText {
    /// Cut at tags that begin a line, and before bullets.
    static func paragraphs(_ cell: ArraySlice<UInt8>) -> [[UInt8]] {
        var paragraphs: [[UInt8]] = []
        var text: [UInt8] = []
        var index = cell.startIndex
        while index < cell.endIndex {
            let byte = cell[index]
            if byte == 0x3C, let tag = InlineTag(cell, at: index), tag.breaks {
                paragraphs.append(text)
                text = tag.name == "li" && !tag.closes ? Bullets.mark + [0x20] : []
                index = tag.end
            } else if byte == 0xE2, cell[index...].starts(with: Bullets.mark), text.contains(where: { $0 > 0x20 }), text.last ?? 0 <= 0x20 {
                paragraphs.append(text)
                text = Bullets.mark
                index += Bullets.mark.count
            } else {
                text.append(byte)
                index += 1
            }
        }
        paragraphs.append(text)
        return paragraphs.filter { $0.contains { $0 > 0x20 } && !$0.elementsEqual(Bullets.mark + [0x20]) }
    }
}
