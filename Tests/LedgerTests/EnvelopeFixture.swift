import Ledger
import WorkingDays

/// An invented event with every field filled.
func envelope(seq: Int64 = 1, prev: Digest = .none, payload: [String: Digest] = [:]) -> Envelope {
    let now = Instant(microseconds: 1_793_577_600_000_000)
    return Envelope(
        seq: seq, id: UUIDv7(at: now, random: [UInt8(seq), 2, 3, 4, 5, 6, 7, 8, 9, 10]), ledger: "record",
        stream: "paper/TL-7K3F-9QX", version: seq, type: EventType(procedure: "paper", verb: "file", version: 1),
        subjects: ["TL-7K3F-9QX"], actor: Actor(person: "p1", post: "clerk", agency: "board", role: "filer"),
        purpose: "library", occurredAt: .instant(now, offset: 60), recordedAt: now,
        commandID: CommandID(UUIDv7(at: now, random: [7])), causedBy: UUIDv7(at: now, random: [8]),
        supersedes: UUIDv7(at: now, random: [9]), sensitivity: .published, payloadDigest: payload, prev: prev)
}

/// A chain of events as the store would hold it, each with one payload part.
func chain(_ count: Int64) throws -> [StoredEvent] {
    var events: [StoredEvent] = [], prev = Digest.none
    for seq in 1...count {
        let part = StoredPart(name: "paper", salt: [UInt8](repeating: UInt8(seq), count: 32), bytes: Array("{\"n\":\(seq)}".utf8))
        let event = envelope(seq: seq, prev: prev, payload: ["paper": .salted(part.bytes, salt: part.salt)])
        let header = try event.header()
        prev = Envelope.hash(of: header)
        events.append(
            StoredEvent(
                ledger: event.ledger, seq: seq, id: event.id.description, stream: event.stream, version: event.version,
                procedure: "paper", verb: "file", typeVersion: 1, recordedAt: event.recordedAt.microseconds,
                commandID: event.commandID.text, header: header, hash: prev.bytes, payload: [part]))
    }
    return events
}

func fault(in events: [StoredEvent], anchor: Head? = nil) -> Fault? {
    var verification = Verification(ledger: "record", anchor: anchor)
    do throws(Fault) {
        for event in events { try verification.check(event) }
        try verification.finish()
        return nil
    } catch {
        return error
    }
}
