internal import WorkingDays

extension Envelope {
    /// The canonical bytes of every field but `hash`, as stored and as hashed.
    /// - Throws: `CanonicalError.nul`.
    public func header() throws -> [UInt8] { try canonical.bytes() }

    /// The SHA-256 of a header.
    public static func hash(of header: [UInt8]) -> Digest { .sha256(header) }

    /// Reads a stored header.
    /// - Throws: `CanonicalError.malformed` where the bytes are not canonical, `HeaderError` where a field is missing,
    ///   unknown or wrong.
    public init(header bytes: [UInt8]) throws {
        let value = try CanonicalValue(canonical: bytes)
        guard let fields = value.object else { throw HeaderError(field: "header") }
        if let unknown = fields.keys.filter({ !Envelope.fieldNames.contains($0) }).min() { throw HeaderError(field: unknown) }
        guard fields["envelope"] == .integer(1) else { throw HeaderError(field: "envelope") }
        let read = FieldReader(fields: fields)
        self.init(
            seq: try read.integer("seq"), id: try read.id("id"), ledger: try read.text("ledger"),
            stream: try read.text("stream"), version: try read.integer("version"), type: try read.type(),
            subjects: try read.texts("subjects"), actor: try read.actor(), purpose: try read.text("purpose"),
            occurredAt: try read.occurrence(), recordedAt: Instant(microseconds: try read.integer("recordedAt")),
            commandID: try read.command(), causedBy: try read.optionalID("causedBy"),
            supersedes: try read.optionalID("supersedes"), sensitivity: try read.sensitivity(),
            payloadDigest: try read.payloadDigest(), prev: try read.digest("prev"))
    }

    private static let fieldNames: Set<String> = [
        "actor", "causedBy", "commandID", "envelope", "id", "ledger", "occurredAt", "payloadDigest", "prev", "purpose",
        "recordedAt", "sensitivity", "seq", "stream", "subjects", "supersedes", "type", "version",
    ]

    private var canonical: CanonicalValue {
        var fields: [String: CanonicalValue] = [
            "envelope": .integer(1), "seq": .integer(seq), "id": .text(id.description), "ledger": .text(ledger),
            "stream": .text(stream), "version": .integer(version),
            "type": .object([
                "procedure": .text(type.procedure), "verb": .text(type.verb), "version": .integer(type.version),
            ]),
            "subjects": .list(subjects.map { .text($0) }),
            "actor": .object([
                "person": .text(actor.person), "post": .text(actor.post), "agency": .text(actor.agency),
                "role": .text(actor.role),
            ]),
            "purpose": .text(purpose), "occurredAt": occurredAt.canonical, "recordedAt": .integer(recordedAt.microseconds),
            "commandID": .text(commandID.text), "sensitivity": .text(sensitivity.rawValue),
            "payloadDigest": .object(payloadDigest.mapValues { .text($0.description) }), "prev": .text(prev.description),
        ]
        if let causedBy { fields["causedBy"] = .text(causedBy.description) }
        if let supersedes { fields["supersedes"] = .text(supersedes.description) }
        return .object(fields)
    }
}

/// A header that holds a field it should not, lacks one it should, or holds one that cannot be read.
public struct HeaderError: Error, Sendable, Equatable {
    public var field: String

    public init(field: String) { self.field = field }
}

private struct FieldReader {
    let fields: [String: CanonicalValue]

    func integer(_ name: String) throws -> Int64 { try found(fields[name]?.integer, name) }
    func text(_ name: String) throws -> String { try found(fields[name]?.text, name) }
    func id(_ name: String) throws -> UUIDv7 { try found(UUIDv7(text(name)), name) }
    func optionalID(_ name: String) throws -> UUIDv7? { fields[name] == nil ? nil : try id(name) }
    func digest(_ name: String) throws -> Digest { try found(Hex.decode(text(name)).flatMap { Digest($0) }, name) }
    func command() throws -> CommandID { try found(CommandID(text("commandID")), "commandID") }
    func sensitivity() throws -> Sensitivity { try found(Sensitivity(rawValue: text("sensitivity")), "sensitivity") }
    func occurrence() throws -> Occurrence { try found(fields["occurredAt"].flatMap { Occurrence(canonical: $0) }, "occurredAt") }

    func texts(_ name: String) throws -> [String] {
        try found(fields[name]?.list, name).map { try found($0.text, name) }
    }

    func type() throws -> EventType {
        let inner = FieldReader(fields: try found(fields["type"]?.object, "type"))
        return EventType(procedure: try inner.text("procedure"), verb: try inner.text("verb"), version: try inner.integer("version"))
    }

    func actor() throws -> Actor {
        let inner = FieldReader(fields: try found(fields["actor"]?.object, "actor"))
        return Actor(
            person: try inner.text("person"), post: try inner.text("post"), agency: try inner.text("agency"),
            role: try inner.text("role"))
    }

    func payloadDigest() throws -> [String: Digest] {
        try found(fields["payloadDigest"]?.object, "payloadDigest").mapValues {
            try found($0.text.flatMap { Hex.decode($0) }.flatMap { Digest($0) }, "payloadDigest")
        }
    }

    private func found<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw HeaderError(field: name) }
        return value
    }
}
