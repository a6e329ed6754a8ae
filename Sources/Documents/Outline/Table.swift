/// A table of the paper with what its columns hold.
struct Table {
    /// All pieces of one cell, taken together.
    struct Entry {
        var text: String
        var words: String
        var label: Label?
        var folded: Folded
        var body: Passage
        var pieces: Range<Int>
    }

    var id: Int
    var heading: String?
    var pieces: Range<Int>
    var rows: [[Int: Entry]]
    var recommendation: Int?
    var response: Int?
    var owner: Int?
    var due: Int?
    var number: Int?
    var responseHead: String?

    /// All tables; one whose head is missing because a page ended takes the columns of the one before.
    static func all(in outline: Outline, _ lookup: inout Lookup) -> [Table] {
        var tables: [Table] = []
        var index = 0
        while index < outline.pieces.count {
            guard let id = outline.pieces[index].cell?.table else {
                index += 1
                continue
            }
            var end = index
            while end < outline.pieces.count, outline.pieces[end].cell?.table == id || outline.pieces[end].kind == .footnote {
                end += 1
            }
            var table = Table(outline, id, index..<end)
            table.nameColumns(after: tables.last, &lookup)
            tables.append(table)
            index = end
        }
        return tables
    }

    private init(_ outline: Outline, _ id: Int, _ range: Range<Int>) {
        self.id = id
        pieces = range
        rows = []
        heading = outline.pieces[..<range.lowerBound].last { $0.isHeading }?.words
        var row = -1
        for index in range {
            let piece = outline.pieces[index]
            guard let cell = piece.cell else { continue }
            if cell.row != row {
                rows.append([:])
                row = cell.row
            }
            if var entry = rows[rows.count - 1][cell.column] {
                entry.text += "\n" + piece.text
                entry.words += "\n" + piece.text
                entry.body.end = piece.end
                entry.pieces = entry.pieces.lowerBound..<index + 1
                entry.folded = Folded(entry.words)
                rows[rows.count - 1][cell.column] = entry
            } else {
                rows[rows.count - 1][cell.column] = Entry(
                    text: piece.text, words: piece.words, label: piece.label, folded: piece.folded, body: piece.body,
                    pieces: index..<index + 1)
            }
        }
    }

    private mutating func nameColumns(after previous: Table?, _ lookup: inout Lookup) {
        if let head = rows.first, head.values.allSatisfy({ $0.folded.count <= 60 }), name(head, &lookup) {
            rows.removeFirst()
            return
        }
        if let previous, previous.recommendation != nil {
            let columns = Set(rows.flatMap(\.keys))
            guard
                columns.isSubset(
                    of: Set(
                        [previous.recommendation, previous.response, previous.owner, previous.due, previous.number].compactMap {
                            $0
                        }))
            else { return }
            recommendation = previous.recommendation
            response = previous.response
            owner = previous.owner
            due = previous.due
            number = previous.number
            responseHead = previous.responseHead
            heading = previous.heading
            return
        }
        for row in rows {
            guard let lead = row.first(where: { lookup.start(.recommendLead, $0.value.folded) != nil }) else { continue }
            recommendation = lead.key
            response = row.keys.sorted().first { $0 > lead.key }
            return
        }
    }

    private mutating func name(_ head: [Int: Entry], _ lookup: inout Lookup) -> Bool {
        for (column, entry) in head.sorted(by: { $0.key < $1.key }) {
            let text = entry.folded.asHeading
            if recommendation == nil, lookup.whole(.recommendationColumn, text) != nil || text.startsWithWords("recommendation") {
                recommendation = column
            } else if number == nil, lookup.whole(.numberColumn, text) != nil {
                number = column
            } else if due == nil, lookup.whole(.dueColumn, text) != nil {
                due = column
            } else if owner == nil, lookup.whole(.ownerColumn, text) != nil {
                owner = column
            } else if response == nil, lookup.anywhere(.responseColumn, text) != nil {
                response = column
                responseHead = entry.text
            }
        }
        return recommendation != nil && (response != nil || due != nil || owner != nil || number != nil)
    }
}
