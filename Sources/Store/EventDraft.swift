public import Ledger

/// What a command says about an event; the writer adds position, id, time, digest and hash.
public struct EventDraft: Sendable {
    public var stream: String
    /// The version of the stream that the command saw, or nil where it does not matter; 0 for a stream that must be new.
    public var expectedVersion: Int64?
    public var type: EventType
    public var subjects: [String]
    public var purpose: String
    public var occurredAt: Occurrence
    public var causedBy: UUIDv7?
    public var supersedes: UUIDv7?
    public var sensitivity: Sensitivity
    /// Canonical bytes by the name of the part.
    public var payload: [String: [UInt8]]

    public init(
        stream: String, expectedVersion: Int64?, type: EventType, subjects: [String], purpose: String,
        occurredAt: Occurrence, causedBy: UUIDv7? = nil, supersedes: UUIDv7? = nil, sensitivity: Sensitivity,
        payload: [String: [UInt8]]
    ) {
        self.stream = stream
        self.expectedVersion = expectedVersion
        self.type = type
        self.subjects = subjects
        self.purpose = purpose
        self.occurredAt = occurredAt
        self.causedBy = causedBy
        self.supersedes = supersedes
        self.sensitivity = sensitivity
        self.payload = payload
    }
}

/// A command as it reaches the writer: who sends it, under which id, and a digest of everything that it asks for.
public struct Command: Sendable {
    public var id: CommandID
    public var actor: Actor
    /// Digest of the body: the same id with another body is refused.
    public var body: Digest

    public init(id: CommandID, actor: Actor, body: Digest) {
        self.id = id
        self.actor = actor
        self.body = body
    }
}
