/// A paper in reading order: headings, paragraphs, list items, cells and footnotes, with the text they make up.
struct Outline {
    struct Piece {
        var kind: Block.Kind
        /// What stands in the stored text, label included.
        var text: String
        var label: Label?
        /// Heading rank, 1 the highest; 0 where the format tells none. List depth for items.
        var rank: Int = 0
        var page: Int
        /// Scalar offsets in `text` at which the next page begins.
        var breaks: [Int] = []
        var cell: Cell?
        var size: Float = 0
        var bold = false
        var left: Float = 0
        /// An item whose sign is drawn on the page, not written.
        var isHung = false
        /// In the stored text, in Unicode scalars.
        var start = 0
        var end = 0
        /// Folded words after the label.
        var folded: Folded = ""
        /// Unicode scalars that the label takes.
        var labelLength = 0

        var isHeading: Bool { kind == .heading }
        /// The passage of the words, the label left out.
        var body: Passage { Passage(start: start + labelLength, end: end, page: page) }
        /// The words without the label.
        var words: String {
            guard let label else { return text }
            return String(decoding: text.utf8.dropFirst(label.length), as: UTF8.self)
        }
    }

    struct Cell: Equatable {
        var table: Int
        var row: Int
        var column: Int
    }

    var pieces: [Piece]
    var text: String
    var pageStarts: [Int]
    /// `text` as scalars, for cutting passages out.
    var scalars: [Unicode.Scalar]

    init(_ lines: [PageFurniture.Line], pageCount: Int) {
        var flow = Flow(lines)
        pieces = flow.run()
        var text = ""
        var at = 0
        var starts: [Int: Int] = [1: 0]
        for index in pieces.indices {
            if index > 0 {
                text += "\n"
                at += 1
            }
            let length = pieces[index].text.utf8.count { $0 & 0xC0 != 0x80 }
            pieces[index].start = at
            pieces[index].end = at + length
            if starts[pieces[index].page] == nil { starts[pieces[index].page] = at }
            for (number, offset) in pieces[index].breaks.enumerated() where starts[pieces[index].page + number + 1] == nil {
                starts[pieces[index].page + number + 1] = at + offset
            }
            if let label = pieces[index].label {
                pieces[index].labelLength = pieces[index].text.utf8.prefix(label.length).count { $0 & 0xC0 != 0x80 }
            }
            pieces[index].folded = Folded(pieces[index].words)
            text += pieces[index].text
            at += length
        }
        self.text = text
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(at)
        for scalar in text.unicodeScalars { scalars.append(scalar) }
        self.scalars = scalars
        // A page without words begins where the next one with words does.
        var pageStarts = [Int](repeating: at, count: max(1, pageCount))
        var next = at
        for page in stride(from: pageStarts.count, through: 1, by: -1) {
            next = min(next, starts[page] ?? next)
            pageStarts[page - 1] = next
        }
        pageStarts[0] = 0
        self.pageStarts = pageStarts
    }

    /// The text of a passage, newlines as spaces.
    func words(_ passage: Passage) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(passage.end - passage.start + 8)
        for scalar in scalars[passage.start..<passage.end] {
            switch scalar.value {
            case 0x0A: bytes.append(0x20)
            case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The page on which an offset of the stored text lies.
    func page(at offset: Int) -> Int {
        var low = 0
        var high = pageStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if pageStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low + 1
    }

    var blocks: [Block] {
        pieces.map {
            Block(
                kind: $0.kind, passage: Passage(start: $0.start, end: $0.end, page: $0.page),
                level: $0.isHeading ? ($0.rank == 0 ? 3 : min(6, $0.rank)) : $0.rank)
        }
    }
}
