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
    /// Whether a conflict may be told later than at once.
    private let isHopeful: Bool

    init(
        transaction: any Transaction, command: Command, now: Instant, ledger: String,
        random: @escaping @Sendable (Int) -> [UInt8], head: Head, isHopeful: Bool
    ) {
        self.transaction = transaction
        self.command = command
        self.now = now
        self.ledger = ledger
        self.random = random
        self.head = head
        self.isHopeful = isHopeful
    }

    public func newID() -> UUIDv7 { UUIDv7(at: now, random: random(10)) }

    public func newReadableID() -> ReadableID { ReadableID(random: random(4)) }

    /// Adds an event to the ledger.
    /// - Throws: `StoreError.versionConflict`, `CanonicalError`, and what the database throws.
    @discardableResult
    public func append(_ draft: EventDraft) throws -> Envelope {
        let seen = try draft.expectedVersion ?? latestVersion(of: draft.stream)
        let version = seen + 1
        let salts = draft.payload.mapValues { _ in random(32) }
        let digests = draft.payload.map { name, bytes in (name, Digest.salted(bytes, salt: salts[name] ?? [])) }
        let envelope = Envelope(
            seq: head.seq + 1, id: newID(), ledger: ledger, stream: draft.stream, version: version, type: draft.type,
            subjects: draft.subjects, actor: command.actor, purpose: draft.purpose, occurredAt: draft.occurredAt,
            recordedAt: now, commandID: command.id, causedBy: draft.causedBy, supersedes: draft.supersedes,
            sensitivity: draft.sensitivity, payloadDigest: Dictionary(uniqueKeysWithValues: digests), prev: head.hash)
        let header = try envelope.header()
        let hash = Envelope.hash(of: header)
        let insertion = insertion(of: envelope, header: header, hash: hash)
        if isHopeful {
            try transaction.later(insertion, changes: 1)
        } else if try transaction.execute(insertion) != 1 {
            throw StoreError.versionConflict(
                stream: draft.stream, expected: seen, found: try latestVersion(of: draft.stream))
        }
        if !draft.payload.isEmpty {
            let rows = draft.payload.sorted { $0.key < $1.key }.map { name, bytes -> SQL in
                "(\(ledger), \(envelope.seq), \(name), \(salts[name] ?? []), \(bytes))"
            }
            try transaction.later(
                "INSERT INTO payload (ledger, seq, part, salt, bytes) VALUES \(SQL.joined(rows, by: ", "))", changes: rows.count)
        }
        head = Head(seq: envelope.seq, hash: hash)
        return envelope
    }

    private func latestVersion(of stream: String) throws -> Int64 {
        try transaction.row(
            "SELECT coalesce(max(version), 0) FROM event WHERE ledger = \(ledger) AND stream = \(stream)")?.integer(0) ?? 0
    }

    /// Changes no row where the stream is not at the version before: another has written it, or it has never come so far.
    private func insertion(of envelope: Envelope, header: [UInt8], hash: Digest) -> SQL {
        let seen = envelope.version - 1
        let isNext: SQL =
            seen == 0
            ? "1 = 1"
            : "EXISTS (SELECT 1 FROM event WHERE ledger = \(ledger) AND stream = \(envelope.stream) AND version = \(seen))"
        return """
            INSERT INTO event (ledger, seq, id, stream, version, procedure, verb, type_version, recorded_at, command_id, hash,
                header)
            SELECT \(ledger), \(envelope.seq), \(envelope.id), \(envelope.stream), \(envelope.version),
                \(envelope.type.procedure), \(envelope.type.verb), \(envelope.type.version), \(envelope.recordedAt),
                \(envelope.commandID.text), \(hash), \(header)
            WHERE \(isNext)
            ON CONFLICT (ledger, stream, version) DO NOTHING
            """
    }
}
