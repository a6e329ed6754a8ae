/// Recommendations in the rows of tables.
extension RecommendationFinder {
    /// Rows of tables that have a column of recommendations. Returns the pieces they take.
    mutating func takeTables(_ tables: [Table]) -> Set<Int> {
        var taken: Set<Int> = []
        for table in tables {
            taken.formUnion(table.pieces)
            guard let column = table.recommendation else { continue }
            for row in table.rows {
                guard let cell = row[column], cell.folded.count > 20 else { continue }
                let words = Flow.trimmed(cell.words)
                var item = Recommendation(
                    number: cell.label.flatMap { $0.kind == .bullet ? nil : $0.value }
                        ?? table.number.flatMap { row[$0]?.text }.map { Flow.trimmed($0) },
                    ordinal: 0, text: words, addressees: Subject.addressees(words, cell.folded),
                    timescale: Timescale.inSentence(cell.folded), due: nil,
                    group: table.heading, limbs: [], passage: cell.body)
                if item.timescale == nil, table.response == nil, let due = table.due.flatMap({ row[$0] }), due.folded.count > 2 {
                    item.timescale = due.text
                }
                if item.addressees.isEmpty, table.response == nil, let owner = table.owner.flatMap({ row[$0] }),
                    BodyName.isBody(printed: owner.text)
                {
                    item.addressees = [Addressee(name: owner.text, fromContext: true, jointly: false, condition: nil)]
                }
                found.append(Found(recommendation: item, pieces: cell.pieces, fromTable: true))
            }
        }
        return taken
    }
}
