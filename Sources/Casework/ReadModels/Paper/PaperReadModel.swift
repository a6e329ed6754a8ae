internal import Documents
internal import Ledger
internal import Store

/// The library's lists and its index of words, as a read model of the record.
struct PaperReadModel: ReadModel {
    let ledger = "record"
    let tables = PaperTables.names + [TextIndex.textTable]

    let knowsFiles = true

    func create(in transaction: any Transaction) throws {
        if try !PaperTables.exist(in: transaction) { try PaperTables.create(in: transaction) }
    }

    func clear(in transaction: any Transaction) throws {
        try PaperTables.clear(in: transaction)
        try TextIndex.clear(in: transaction)
    }

    func fold(_ event: StoredEvent, in transaction: any Transaction) throws {
        guard let paper = paper(event) else { return }
        let text = PreparedText(title: paper.title, text: paper.reading.text, pageStarts: paper.reading.pageStarts)
        try PaperProjection.project(try Envelope(header: event.header), paper, text, in: transaction)
    }

    func blobs(of event: StoredEvent) -> [Digest] {
        paper(event).flatMap { Hex.decode($0.digest) }.flatMap { Digest($0) }.map { [$0] } ?? []
    }

    /// Folds the one paper again: an earlier version stands in its place, or nothing. A file that no version has is deleted.
    func forget(_ event: StoredEvent, in transaction: any Transaction) throws {
        guard event.procedure == FiledPaper.type.procedure else { return }
        let id = String(event.stream.dropFirst(PaperProjection.streamPrefix.count))
        try PaperProjection.remove(id, in: transaction)
        let seqs = try transaction.rows(
            "SELECT seq FROM event WHERE ledger = \(ledger) AND stream = \(event.stream) ORDER BY version")
        for row in seqs {
            for later in try Events.stored(in: ledger, after: try row.integer(0) - 1, limit: 1, transaction) {
                try fold(later, in: transaction)
            }
        }
        for digest in blobs(of: event) {
            let named = try transaction.row("SELECT 1 FROM paper_version_v1 WHERE digest = \(digest.description)")
            if named == nil { try Blobs.remove(digest, in: transaction) }
        }
    }

    /// What was filed, or nil where the event is another, cannot be read or was erased.
    private func paper(_ event: StoredEvent) -> FiledPaper? {
        guard event.procedure == FiledPaper.type.procedure, event.verb == FiledPaper.type.verb,
            let part = event.payload.first(where: { $0.name == FiledPaper.part })
        else { return nil }
        do { return try FiledPaper(stored: part.bytes) } catch { return nil }
    }
}
