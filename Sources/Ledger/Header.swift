internal import WorkingDays

extension Envelope {
    /// The canonical bytes of every field but `hash`, as stored and as hashed.
    /// - Throws: `CanonicalError.nul`.
    public func header() throws -> [UInt8] {
        var out = HeaderWriter()
        try write(into: &out)
        return out.finished()
    }

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

    /// The fields in the order of their names. What `CanonicalValue` would write, without making one.
    private func write(into out: inout HeaderWriter) throws {
        try out.object("actor") { out in
            try out.text("agency", actor.agency)
            try out.text("person", actor.person)
            try out.text("post", actor.post)
            try out.text("role", actor.role)
        }
        if let causedBy { try out.text("causedBy", causedBy.description) }
        try out.text("commandID", commandID.text)
        out.integer("envelope", 1)
        try out.text("id", id.description)
        try out.text("ledger", ledger)
        try out.object("occurredAt") { try occurredAt.write(into: &$0) }
        try out.object("payloadDigest") { out in
            let parts = payloadDigest.map { (name: CanonicalText.composed($0.key), digest: $0.value) }
            for part in parts.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                try out.text(part.name, part.digest.description)
            }
        }
        try out.text("prev", prev.description)
        try out.text("purpose", purpose)
        out.integer("recordedAt", recordedAt.microseconds)
        try out.text("sensitivity", sensitivity.rawValue)
        out.integer("seq", seq)
        try out.text("stream", stream)
        try out.list("subjects", subjects)
        if let supersedes { try out.text("supersedes", supersedes.description) }
        try out.object("type") { out in
            try out.text("procedure", type.procedure)
            try out.text("verb", type.verb)
            out.integer("version", type.version)
        }
        out.integer("version", version)
    }
}

/// Writes canonical bytes field by field; the caller keeps to the order of the names.
struct HeaderWriter {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    init() { bytes.reserveCapacity(1_024) }

    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    mutating func text(_ name: String, _ value: String) throws {
        try begin(name)
        try CanonicalText.write(value, into: &bytes)
    }

    mutating func integer(_ name: StaticString, _ value: Int64) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func list(_ name: String, _ values: [String]) throws {
        try begin(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            try CanonicalText.write(value, into: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func object(_ name: String, _ body: (inout HeaderWriter) throws -> Void) throws {
        try begin(name)
        bytes.append(UInt8(ascii: "{"))
        try body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func begin(_ name: String) throws {
        separate()
        try CanonicalText.write(name, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
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
        return EventType(
            procedure: try inner.text("procedure"), verb: try inner.text("verb"), version: try inner.integer("version"))
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
