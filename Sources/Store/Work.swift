internal import Foundation
public import Ledger
public import WorkingDays

/// What a command's body works with, inside its savepoint.
public final class Work {
    public let transaction: any Transaction
    public let command: Command
    /// The time that everything this command does carries.
    public let now: Instant
    let ledger: String
    let random: @Sendable (Int) -> [UInt8]
    private(set) var head: Head

    init(
        transaction: any Transaction, command: Command, now: Instant, ledger: String,
        random: @escaping @Sendable (Int) -> [UInt8], head: Head
    ) {
        self.transaction = transaction
        self.command = command
        self.now = now
        self.ledger = ledger
        self.random = random
        self.head = head
    }

    public func newID() -> UUIDv7 { UUIDv7(at: now, random: random(10)) }

    public func newReadableID() -> ReadableID { ReadableID(random: random(4)) }

    /// Adds an event to the ledger.
    /// - Throws: `StoreError.versionConflict`, `CanonicalError`, and what the database throws.
    @discardableResult
    public func append(_ draft: EventDraft) throws -> Envelope {
        let version = try nextVersion(of: draft)
        let salts = draft.payload.mapValues { _ in random(32) }
        let digests = draft.payload.map { name, bytes in (name, Digest.salted(bytes, salt: salts[name] ?? [])) }
        let envelope = Envelope(
            seq: head.seq + 1, id: newID(), ledger: ledger, stream: draft.stream, version: version, type: draft.type,
            subjects: draft.subjects, actor: command.actor, purpose: draft.purpose, occurredAt: draft.occurredAt,
            recordedAt: now, commandID: command.id, causedBy: draft.causedBy, supersedes: draft.supersedes,
            sensitivity: draft.sensitivity, payloadDigest: Dictionary(uniqueKeysWithValues: digests), prev: head.hash)
        let header = try envelope.header()
        let hash = Envelope.hash(of: header)
        try transaction.execute(insertion(of: envelope, header: header, hash: hash))
        for (name, bytes) in draft.payload.sorted(by: { $0.key < $1.key }) {
            try transaction.execute(
                """
                INSERT INTO payload (ledger, seq, part, salt, bytes)
                VALUES (\(ledger), \(envelope.seq), \(name), \(salts[name] ?? []), \(bytes))
                """)
        }
        head = Head(seq: envelope.seq, hash: hash)
        return envelope
    }

    private func nextVersion(of draft: EventDraft) throws -> Int64 {
        if draft.expectedVersion == 0 { return 1 }
        let found = try transaction.row(
            "SELECT coalesce(max(version), 0) FROM event WHERE ledger = \(ledger) AND stream = \(draft.stream)")?.integer(0) ?? 0
        if let expected = draft.expectedVersion, expected != found {
            throw StoreError.versionConflict(stream: draft.stream, expected: expected, found: found)
        }
        return found + 1
    }

    private func insertion(of envelope: Envelope, header: [UInt8], hash: Digest) -> SQL {
        """
        INSERT INTO event (ledger, seq, id, stream, version, procedure, verb, type_version, recorded_at, command_id, hash, header)
        VALUES (\(ledger), \(envelope.seq), \(envelope.id), \(envelope.stream), \(envelope.version),
            \(envelope.type.procedure), \(envelope.type.verb), \(envelope.type.version), \(envelope.recordedAt),
            \(envelope.commandID.text), \(hash), \(header))
        """
    }
}
