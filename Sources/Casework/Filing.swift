internal import Ledger
internal import Store
internal import WorkingDays

/// One paper being filed, inside the writer's savepoint.
struct Filing {
    let prepared: PreparedPaper
    let work: Work

    func file() throws -> Filed {
        if let there = try alreadyFiled() { return there }
        if let earlier = try SamePaper.find(prepared, in: work.transaction) {
            try append(id: earlier.id, expectedVersion: earlier.version)
            return Filed(outcome: .newVersion, id: earlier.id, version: Int(earlier.version) + 1)
        }
        let id = try freshID()
        try append(id: id, expectedVersion: 0)
        return Filed(outcome: .filed, id: id, version: 1)
    }

    private func alreadyFiled() throws -> Filed? {
        try work.transaction.row(
            "SELECT paper, version FROM paper_version_v1 WHERE digest = \(prepared.digest.description)"
        ).map { Filed(outcome: .alreadyFiled, id: try $0.text(0), version: Int(try $0.integer(1))) }
    }

    /// An id that no paper has. Thirty bits are few enough that two may meet one day.
    private func freshID() throws -> String {
        while true {
            let id = work.newReadableID().description
            if try work.transaction.row("SELECT 1 FROM paper_v1 WHERE id = \(id)") == nil { return id }
        }
    }

    private func append(id: String, expectedVersion: Int64) throws {
        try Blobs.keep(prepared.bytes, digest: prepared.digest, in: work.transaction)
        let envelope = try work.append(
            EventDraft(
                stream: PaperProjection.streamPrefix + id, expectedVersion: expectedVersion, type: FiledPaper.type,
                subjects: [id], purpose: "library",
                occurredAt: .instant(work.now, offset: Int(LondonTime.offset(at: work.now) / 60)), sensitivity: .published,
                payload: [FiledPaper.part: prepared.payload]))
        try PaperProjection.project(envelope, prepared.paper, prepared.text, in: work.transaction)
    }
}
