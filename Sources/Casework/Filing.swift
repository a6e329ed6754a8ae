internal import Ledger
internal import Store
internal import WorkingDays

/// One paper being filed, inside the writer's savepoint.
struct Filing {
    let prepared: PreparedPaper
    let work: Work

    func file() throws -> Filed {
        if let there = try Filing.alreadyFiled(prepared.digest, in: work.transaction) { return there }
        if let earlier = try SamePaper.find(prepared, in: work.transaction) {
            // The newest version may have been erased: what counts is the stream, not the list.
            let version = try append(id: earlier, expectedVersion: nil)
            return Filed(outcome: .newVersion, id: earlier, version: version)
        }
        let id = try freshID()
        _ = try append(id: id, expectedVersion: 0)
        return Filed(outcome: .filed, id: id, version: 1)
    }

    /// The paper that this content was filed as, or nil.
    static func alreadyFiled(_ digest: Digest, in transaction: any Transaction) throws -> Filed? {
        try transaction.row(
            "SELECT paper, version FROM paper_version_v1 WHERE digest = \(digest.description)"
        ).map { Filed(outcome: .alreadyFiled, id: try $0.text(0), version: Int(try $0.integer(1))) }
    }

    /// An id that no paper has. Thirty bits are few enough that two may meet one day.
    private func freshID() throws -> String {
        while true {
            let id = work.newReadableID().description
            let stream = PaperProjection.streamPrefix + id
            let taken = try work.transaction.row("SELECT 1 FROM event WHERE ledger = 'record' AND stream = \(stream) LIMIT 1")
            if taken == nil { return id }
        }
    }

    private func append(id: String, expectedVersion: Int64?) throws -> Int {
        try Blobs.keep(prepared.bytes, digest: prepared.digest, in: work.transaction)
        let envelope = try work.append(
            EventDraft(
                stream: PaperProjection.streamPrefix + id, expectedVersion: expectedVersion, type: FiledPaper.type,
                subjects: [id], purpose: "library",
                occurredAt: .instant(work.now, offset: Int(LondonTime.offset(at: work.now) / 60)), sensitivity: .published,
                payload: [FiledPaper.part: prepared.payload]))
        try PaperProjection.project(envelope, prepared.paper, prepared.text, in: work.transaction)
        return Int(envelope.version)
    }
}
