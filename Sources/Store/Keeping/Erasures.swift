public import Ledger
public import WorkingDays

/// Erasing a part of what an event says, by two people: one asks for it, another confirms. The part and its salt are deleted, so
/// that its digest in the chain tells nothing any more; an event says who erased what under which policy, and the chain stays
/// whole.
public struct Erasures: Sendable {
    /// One payload part of one event.
    public struct Target: Sendable, Hashable, CustomStringConvertible {
        public var ledger: String
        public var seq: Int64
        public var part: String

        public init(ledger: String = "record", seq: Int64, part: String) {
            self.ledger = ledger
            self.seq = seq
            self.part = part
        }

        public var description: String { "\(ledger)/\(seq)/\(part)" }

        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "/", maxSplits: 2)
            guard parts.count == 3, let seq = Int64(parts[1]) else { return nil }
            self.init(ledger: String(parts[0]), seq: seq, part: String(parts[2]))
        }
    }

    /// Something that was asked for or done.
    public struct Erasure: Sendable, Equatable {
        public var id: String
        public var target: Target
        public var policy: String
        public var askedBy: String
        /// Nil until it is confirmed.
        public var confirmedBy: String?
    }

    static let procedure = "erasure"
    private static let ask = EventType(procedure: procedure, verb: "ask", version: 1)
    private static let expiry = EventType(procedure: procedure, verb: "expire", version: 1)
    private static let carryOut = EventType(procedure: procedure, verb: "carry-out", version: 1)

    private let database: any Database
    private let writer: Writer
    private let surroundings: Surroundings
    private let models: [any ReadModel]

    /// - Parameters:
    ///   - writer: of the record ledger.
    ///   - models: every read model that may hold words of the erased part.
    public init(database: any Database, writer: Writer, models: [any ReadModel], surroundings: Surroundings = .system) {
        self.database = database
        self.writer = writer
        self.models = models
        self.surroundings = surroundings
    }

    /// Asks for an erasure. Nothing is deleted yet.
    /// - Parameter policy: the rule under which it may be erased, such as the line of a retention schedule.
    /// - Returns: the erasure's id.
    /// - Throws: `ErasureError.noSuchPart`, `.notErasable`, `.policyMissing`, `.nameMissing`.
    public func ask(_ target: Target, policy: String, by actor: Actor) async throws -> String {
        guard !policy.isEmpty else { throw ErasureError.policyMissing }
        guard !Erasures.plain(actor.person).isEmpty else { throw ErasureError.nameMissing }
        return try await perform(actor, "ask \(target) \(policy)") { work in
            try Erasures.require(target, work.transaction)
            let id = work.newReadableID().description
            try work.append(Erasures.draft(id, 0, Erasures.ask, target, work, ["policy": .text(policy)]))
            return id
        }
    }

    /// Confirms and carries out an erasure that another person asked for. Afterwards no table holds the words any more.
    /// - Throws: `ErasureError.unknown`, `.samePerson`, `.done`, `.noSuchPart`, `.nameMissing`; `.notYetClean` where it was carried
    ///   out and the disk is still to be cleaned.
    public func confirm(_ id: String, by actor: Actor) async throws -> Erasure {
        let models = models
        guard !Erasures.plain(actor.person).isEmpty else { throw ErasureError.nameMissing }
        let tables = Erasures.tables(models)
        let done = try await perform(actor, "confirm \(id)") { work in
            let erasure = try Erasures.one(id, work.transaction)
            guard erasure.confirmedBy == nil else { throw ErasureError.done(id) }
            guard Erasures.plain(erasure.askedBy) != Erasures.plain(actor.person) else {
                throw ErasureError.samePerson(actor.person)
            }
            let target = erasure.target
            let event = try Erasures.require(target, work.transaction)
            try work.append(Erasures.draft(id, 1, Erasures.carryOut, target, work, ["policy": .text(erasure.policy)]))
            try work.transaction.execute(
                "DELETE FROM payload WHERE ledger = \(target.ledger) AND seq = \(target.seq) AND part = \(target.part)")
            for model in models where model.ledger == target.ledger { try model.forget(event, in: work.transaction) }
            try Scrubbing.owe(tables, in: work.transaction)
            return erasure.id
        }
        do { try await Scrubbing.pay(database) } catch { throw ErasureError.notYetClean(id) }
        return try await database.read { try Erasures.one(done, $0) }
    }

    /// All that were asked for, the latest first.
    public func all() async throws -> [Erasure] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT stream FROM event WHERE ledger = 'record' AND procedure = 'erasure' AND verb = 'ask' ORDER BY seq DESC
                """
            ).map { try Erasures.one(String(try $0.text(0).dropFirst("erasure/".count)), transaction) }
        }
    }

    /// Deletes every part of this name that was recorded before a time: what was promised to be kept no longer than that.
    ///
    /// The words of a search that found nobody are kept so. The steward does it; one event says up to where.
    /// - Returns: how many parts were deleted.
    public static func expire(
        _ part: String, of ledger: String, before: Instant, _ writer: Writer, _ database: any Database, by steward: Actor
    ) async throws -> Int {
        let newest = try await database.read { transaction in
            try transaction.row(
                """
                SELECT max(p.seq), count(*) FROM payload p JOIN event e ON e.ledger = p.ledger AND e.seq = p.seq
                WHERE p.ledger = \(ledger) AND p.part = \(part) AND e.recorded_at < \(before)
                """)
        }
        guard let seq = try newest?.optionalInteger(0), let id = CommandID("expire-\(ledger)-\(part)-\(seq)") else { return 0 }
        let body = Digest.sha256(Array(id.text.utf8))
        let gone = try await writer.perform(Command(id: id, actor: steward, body: body)) { work in
            try work.append(
                EventDraft(
                    stream: "erasure/expired-\(ledger)-\(part)", expectedVersion: nil, type: expiry,
                    subjects: ["\(ledger)/\(seq)/\(part)"], purpose: "data-protection",
                    occurredAt: .instant(work.now, offset: Int(LondonTime.offset(at: work.now) / 60)), sensitivity: .published,
                    payload: [:]))
            try Scrubbing.owe(["payload"], in: work.transaction)
            return try work.transaction.execute(
                "DELETE FROM payload WHERE ledger = \(ledger) AND part = \(part) AND seq <= \(seq)")
        }
        if gone > 0 { try await Scrubbing.pay(database) }
        return gone
    }

    /// The parts of a ledger that events of erasure name. Only what was asked for by one person and carried out by another counts,
    /// only of events that stood before, and only what may expire expires: an event put in to excuse a deletion excuses nothing.
    static func parts(of ledger: String, in transaction: any Transaction) throws -> ErasedParts {
        var erased = ErasedParts()
        var asked: [String: (target: Target, person: String)] = [:]
        try transaction.each("SELECT header FROM event WHERE ledger = 'record' AND procedure = 'erasure' ORDER BY seq") { row in
            let envelope: Envelope
            // One that cannot be read excuses nothing, and is named when its turn comes.
            do { envelope = try Envelope(header: row.blob(0)) } catch { return }
            guard let target = envelope.subjects.first.flatMap({ Target($0) }) else { return }
            guard target.ledger != envelope.ledger || target.seq < envelope.seq else { return }
            switch envelope.type {
            case ask where envelope.version == 1: asked[envelope.stream] = (target, envelope.actor.person)
            case carryOut where envelope.version == 2:
                guard let before = asked[envelope.stream], before.target == target,
                    plain(before.person) != plain(envelope.actor.person), target.ledger == ledger
                else { return }
                erased.add(target.seq, target.part)
            case expiry where target.ledger == ledger && target.ledger == AccessLedger.name && target.part == AccessLedger.words:
                erased.expire(target.part, upTo: target.seq)
            default: break
            }
        }
        return erased
    }

    /// A name as two people's are told apart: letter case and white space aside.
    private static func plain(_ name: String) -> String {
        CanonicalText.composed(name).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every table that may hold words of a record.
    private static func tables(_ models: [any ReadModel]) -> [String] {
        let own = ["payload", "blob_chunk", "page_text", "page_words", "paper_words", "title_words"]
        return own + models.flatMap(\.tables).filter { !own.contains($0) }.sorted()
    }

    private func perform(
        _ actor: Actor, _ body: String, _ work: @escaping @Sendable (Work) throws -> String
    ) async throws -> String {
        let id = CommandID(UUIDv7(at: surroundings.now(), random: surroundings.random(10)))
        return try await writer.perform(Command(id: id, actor: actor, body: .sha256(Array(body.utf8))), work)
    }

    private static func draft(
        _ id: String, _ seen: Int64, _ type: EventType, _ target: Target, _ work: Work, _ words: [String: CanonicalValue]
    ) throws -> EventDraft {
        EventDraft(
            stream: "erasure/\(id)", expectedVersion: seen, type: type, subjects: [target.description],
            purpose: "data-protection", occurredAt: .instant(work.now, offset: Int(LondonTime.offset(at: work.now) / 60)),
            sensitivity: .personal, payload: ["policy": try CanonicalValue.object(words).bytes()])
    }

    /// The event, with the part still in it.
    @discardableResult
    private static func require(_ target: Target, _ transaction: any Transaction) throws -> StoredEvent {
        let found = try Events.stored(in: target.ledger, after: target.seq - 1, limit: 1, transaction).first
        guard let event = found, event.seq == target.seq, event.payload.contains(where: { $0.name == target.part }) else {
            throw ErasureError.noSuchPart(target.description)
        }
        guard event.procedure != procedure else { throw ErasureError.notErasable(target.description) }
        return event
    }

    private static func one(_ id: String, _ transaction: any Transaction) throws -> Erasure {
        let stream = "erasure/\(id)"
        let headers = try transaction.rows(
            "SELECT header, seq FROM event WHERE ledger = 'record' AND stream = \(stream) ORDER BY version")
        guard let first = headers.first else { throw ErasureError.unknown(id) }
        let asked = try Envelope(header: first.blob(0))
        guard let target = asked.subjects.first.flatMap({ Target($0) }) else { throw ErasureError.unknown(id) }
        let parts = try Events.payload(of: first.integer(1), in: "record", transaction)
        let policy = try parts.first.flatMap { try CanonicalValue(canonical: $0.bytes)["policy"]?.text } ?? ""
        return Erasure(
            id: id, target: target, policy: policy, askedBy: asked.actor.person,
            confirmedBy: try headers.dropFirst().first.map { try Envelope(header: $0.blob(0)).actor.person })
    }
}

/// Why something is not erased: nothing was deleted then, unless it is `notYetClean`.
public enum ErasureError: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchPart(String)
    case notErasable(String)
    case policyMissing
    case unknown(String)
    case samePerson(String)
    case done(String)
    case nameMissing
    case notYetClean(String)

    public var description: String {
        switch self {
        case .noSuchPart(let target):
            "There is no payload part \(target), or it was erased before. Nothing was deleted. Check the event's position and the name of the part."
        case .notErasable(let target):
            "\(target) tells of an erasure and stays. Nothing was deleted."
        case .policyMissing:
            "An erasure needs the policy under which it is done. Nothing was deleted. Name the line of the retention schedule."
        case .unknown(let id):
            "There is no erasure \(id). Nothing was deleted. See those that were asked for: throughline erase list"
        case .samePerson(let person):
            "\(person) asked for this erasure and cannot confirm it. Nothing was deleted. A second person has to confirm."
        case .nameMissing: "An erasure needs the name of whoever asks or confirms. Nothing was deleted. Give it with --by."
        case .notYetClean(let id):
            "Erasure \(id) was carried out: no table holds the words. The disk is not clean of them yet, because somebody was reading. A running server tries again within the hour; or run: throughline erase clean"
        case .done(let id): "Erasure \(id) was carried out before. Nothing more was deleted."
        }
    }
}
