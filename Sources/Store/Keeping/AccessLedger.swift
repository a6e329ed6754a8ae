public import Ledger
public import WorkingDays

/// The second ledger: who saw, searched, was refused or was given what. It has a chain of its own, is looked up by subject and by
/// person, and is no part of a rebuild of the record. Its head is anchored in the record every hour.
///
/// Fail closed: where this throws, nothing may be shown.
public struct AccessLedger: Sendable {
    public static let name = "access"
    /// The part that holds what was searched for, and that expires.
    public static let words = "words"

    public enum Kind: String, Sendable, CaseIterable {
        case view, search, refusal, disclosure
    }

    /// One look: a page with every subject that it shows.
    public struct Access: Sendable {
        public var kind: Kind
        public var subjects: [String]
        public var purpose: String
        /// The pattern of the route, or the command.
        public var place: String
        /// What was searched for. Kept in a part that expires.
        public var words: String?

        public init(kind: Kind, subjects: [String], purpose: String, place: String, words: String? = nil) {
            self.kind = kind
            self.subjects = subjects
            self.purpose = purpose
            self.place = place
            self.words = words
        }
    }

    private let database: any Database
    private let writer: Writer
    private let surroundings: Surroundings

    public init(database: any Database, surroundings: Surroundings = .system) {
        self.database = database
        self.surroundings = surroundings
        writer = Writer(ledger: AccessLedger.name, database: database, surroundings: surroundings)
    }

    /// Notes a look before it is granted.
    /// - Returns: the event's position.
    /// - Throws: `StoreError`; then nothing may be shown.
    @discardableResult
    public func note(_ access: Access, by actor: Actor) async throws -> Int64 {
        let id = CommandID(UUIDv7(at: surroundings.now(), random: surroundings.random(10)))
        return try await writer.perform(Command(id: id, actor: actor, body: .sha256([]))) { work in
            var payload = ["place": try CanonicalValue.object(["place": .text(access.place)]).bytes()]
            if let words = access.words { payload[Self.words] = try CanonicalValue.object(["words": .text(words)]).bytes() }
            let offset = Int(LondonTime.offset(at: work.now) / 60)
            // A stream for each person and day: none grows long.
            let envelope = try work.append(
                EventDraft(
                    stream: "access/\(actor.person)/\(work.now.londonDate.iso)", expectedVersion: nil,
                    type: EventType(procedure: "access", verb: access.kind.rawValue, version: 1), subjects: access.subjects,
                    purpose: access.purpose, occurredAt: .instant(work.now, offset: offset), sensitivity: .personal,
                    payload: payload))
            try AccessIndex().fold(envelope, in: work.transaction)
            return envelope.seq
        }
    }

    /// One look as the ledger holds it.
    public struct Noted: Sendable, Equatable {
        public var seq: Int64
        public var kind: String
        public var person: String
        public var agency: String
        public var subjects: [String]
        public var purpose: String
        public var at: Instant
    }

    /// Who looked at a subject, the latest first.
    public func looks(at subject: String, limit: Int = 100) async throws -> [Noted] {
        try await noted("a.subject = \(subject)", limit)
    }

    /// What a person looked at, the latest first.
    public func looks(by person: String, limit: Int = 100) async throws -> [Noted] {
        try await noted("a.actor = \(person)", limit)
    }

    private func noted(_ condition: SQL, _ limit: Int) async throws -> [Noted] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT e.header FROM event e WHERE e.ledger = \(AccessLedger.name)
                AND e.seq IN (SELECT a.seq FROM access_index a WHERE \(condition)) ORDER BY e.seq DESC LIMIT \(limit)
                """
            ).map { row in
                let envelope = try Envelope(header: row.blob(0))
                return Noted(
                    seq: envelope.seq, kind: envelope.type.verb, person: envelope.actor.person, agency: envelope.actor.agency,
                    subjects: envelope.subjects, purpose: envelope.purpose, at: envelope.recordedAt)
            }
        }
    }
}

/// Finds looks by subject, by person and by month.
public struct AccessIndex: ReadModel {
    public let ledger = AccessLedger.name
    public let tables = ["access_index"]

    public init() {}

    /// The tables come with the migrations.
    public func create(in transaction: any Transaction) throws {}

    public func clear(in transaction: any Transaction) throws { try transaction.execute("DELETE FROM access_index") }

    public func fold(_ event: StoredEvent, in transaction: any Transaction) throws {
        try fold(try Envelope(header: event.header), in: transaction)
    }

    func fold(_ envelope: Envelope, in transaction: any Transaction) throws {
        var bulk = Self.bulk
        for row in Self.rows(of: envelope) { try bulk.add(row, in: transaction) }
        try bulk.flush(transaction)
    }

    public func rebuild(in transaction: any Transaction) throws {
        try clear(in: transaction)
        var bulk = Self.bulk
        var batches = EventBatches(ledger: ledger)
        while let events = try batches.next(transaction) {
            for event in events {
                for row in Self.rows(of: try Envelope(header: event.header)) { try bulk.add(row, in: transaction) }
            }
        }
        try bulk.flush(transaction)
    }

    private static var bulk: BulkRows { BulkRows(table: "access_index", columns: ["subject", "seq", "actor", "month"]) }

    private static func rows(of envelope: Envelope) -> [[SQLValue]] {
        guard envelope.type.procedure == "access" else { return [] }
        let month = String(envelope.recordedAt.londonDate.iso.prefix(7))
        // A search that found nobody has no subject; it is still found by its person.
        let subjects = envelope.subjects.isEmpty ? [""] : Array(Set(envelope.subjects)).sorted()
        return subjects.map { [.text($0), .integer(envelope.seq), .text(envelope.actor.person), .text(month)] }
    }
}
