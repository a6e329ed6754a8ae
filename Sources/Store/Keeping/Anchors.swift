public import Ledger
internal import WorkingDays

/// The head of the access ledger, written into the record every hour: whoever shortens or rewrites the access ledger would have
/// to rewrite the record after that hour too.
public enum Anchors {
    static let type = EventType(procedure: "ledger", verb: "anchor", version: 1)

    /// Writes the anchor where the access ledger has grown since the last.
    /// - Returns: the head that was anchored, or nil where nothing was new.
    @discardableResult
    public static func write(_ writer: Writer, of database: any Database, by actor: Actor) async throws -> Head? {
        let head = try await database.read { try Events.head(of: AccessLedger.name, in: $0) }
        guard head.seq > 0, let id = CommandID("anchor-access-\(head.seq)") else { return nil }
        let last = try await database.read { try latest(in: $0) }
        guard last != head else { return nil }
        _ = try await writer.perform(Command(id: id, actor: actor, body: head.hash)) { work in
            try work.append(
                EventDraft(
                    stream: "ledger/access", expectedVersion: nil, type: type, subjects: [subject(of: head)],
                    purpose: "assurance", occurredAt: .instant(work.now, offset: Int(LondonTime.offset(at: work.now) / 60)),
                    sensitivity: .published, payload: [:])
            ).seq
        }
        return head
    }

    /// The anchor stands in the header, so that no erasure takes it away.
    static func subject(of head: Head) -> String { "\(AccessLedger.name)/\(head.seq)/\(head.hash)" }

    /// The head that an anchor names, or nil where the event is none.
    static func head(in envelope: Envelope) -> Head? {
        guard envelope.type == type, let parts = envelope.subjects.first?.split(separator: "/"), parts.count == 3,
            parts[0] == AccessLedger.name, let seq = Int64(parts[1]),
            let hash = Hex.decode(String(parts[2])).flatMap({ Digest($0) })
        else { return nil }
        return Head(seq: seq, hash: hash)
    }

    private static func latest(in transaction: any Transaction) throws -> Head? {
        try transaction.row(
            "SELECT header FROM event WHERE ledger = 'record' AND stream = 'ledger/access' ORDER BY version DESC LIMIT 1"
        ).flatMap { head(in: try Envelope(header: $0.blob(0))) }
    }
}
