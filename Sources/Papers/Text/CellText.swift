/// The paragraphs of a table cell that was written as HTML inside a Markdown table.
enum CellText {
    /// Cut at tags that begin a line, and before bullets.
    static func paragraphs(_ cell: ArraySlice<UInt8>, _ body: ([UInt8]) throws(Budget.Spent) -> Void) throws(Budget.Spent) {
        var brackets = NextByte(0x3E)
        var text: [UInt8] = []
        var index = cell.startIndex
        while index < cell.endIndex {
            let byte = cell[index]
            if byte == 0x3C, let tag = InlineTag(cell, at: index, &brackets), tag.breaks {
                try give(text, body)
                text = tag.name == "li" && !tag.closes ? Bullets.mark + [0x20] : []
                index = tag.end
            } else if byte == 0xE2, cell[index...].starts(with: Bullets.mark), text.contains(where: { $0 > 0x20 }), text.last ?? 0 <= 0x20 {
                try give(text, body)
                text = Bullets.mark
                index += Bullets.mark.count
            } else {
                text.append(byte)
                index += 1
            }
        }
        try give(text, body)
    }

    private static func give(_ text: [UInt8], _ body: ([UInt8]) throws(Budget.Spent) -> Void) throws(Budget.Spent) {
        if text.contains(where: { $0 > 0x20 }), !text.elementsEqual(Bullets.mark + [0x20]) { try body(text) }
    }
}
