public import WorkingDays

/// Envelope v1: what stands on the outside of every event. Frozen; see docs/adr/0003-envelope-v1.md.
///
/// `header` below gives the canonical bytes of all fields but `hash`; `hash` is their SHA-256.
public struct Envelope: Sendable, Equatable {
    /// Position in its ledger, from 1, without gaps. The writer gives it.
    public var seq: Int64
    public var id: UUIDv7
    /// `record` or `access`.
    public var ledger: String
    /// The one record that this event belongs to, such as `paper/TL-7K3F-9QX`.
    public var stream: String
    /// Position in its stream, from 1, without gaps.
    public var version: Int64
    public var type: EventType
    /// Ids of those it is about.
    public var subjects: [String]
    public var actor: Actor
    /// Why it was done: the key of a purpose, such as `library`.
    public var purpose: String
    public var occurredAt: Occurrence
    /// When the ledger took it.
    public var recordedAt: Instant
    public var commandID: CommandID
    /// The event that led to this one.
    public var causedBy: UUIDv7?
    /// The event that this one puts right.
    public var supersedes: UUIDv7?
    public var sensitivity: Sensitivity
    /// HMAC-SHA256 of each payload part under the part's own salt, by the name of the part.
    public var payloadDigest: [String: Digest]
    /// `hash` of the event before it; 32 zero bytes before the first.
    public var prev: Digest

    public init(
        seq: Int64, id: UUIDv7, ledger: String, stream: String, version: Int64, type: EventType, subjects: [String],
        actor: Actor, purpose: String, occurredAt: Occurrence, recordedAt: Instant, commandID: CommandID,
        causedBy: UUIDv7? = nil, supersedes: UUIDv7? = nil, sensitivity: Sensitivity, payloadDigest: [String: Digest],
        prev: Digest
    ) {
        self.seq = seq
        self.id = id
        self.ledger = ledger
        self.stream = stream
        self.version = version
        self.type = type
        self.subjects = subjects
        self.actor = actor
        self.purpose = purpose
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.commandID = commandID
        self.causedBy = causedBy
        self.supersedes = supersedes
        self.sensitivity = sensitivity
        self.payloadDigest = payloadDigest
        self.prev = prev
    }
}

/// What happened: a step of a procedure, with the version of the step that wrote it.
public struct EventType: Sendable, Hashable {
    public var procedure: String
    public var verb: String
    public var version: Int64

    public init(procedure: String, verb: String, version: Int64) {
        self.procedure = procedure
        self.verb = verb
        self.version = version
    }
}

/// Who did it, as they stood then.
public struct Actor: Sendable, Hashable {
    public var person: String
    public var post: String
    public var agency: String
    /// The role held then.
    public var role: String

    public init(person: String, post: String, agency: String, role: String) {
        self.person = person
        self.post = post
        self.agency = agency
        self.role = role
    }
}

/// Who may see that an event exists, at the widest. Raw values are what the header holds.
public enum Sensitivity: String, Sendable, CaseIterable {
    /// Published to the world.
    case published
    /// Personal records, for those with a reason.
    case personal
    /// Personal records behind an access list.
    case restricted
}

/// The id that a command carries so that it is done once: a UUID of ours, or an `Idempotency-Key` of a caller.
public struct CommandID: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// Any text of 1 to 200 printable ASCII characters, or nil.
    public init?(_ text: String) {
        guard (1...200).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        self.text = text
    }

    public init(_ id: UUIDv7) { text = id.description }

    public var description: String { text }
}
