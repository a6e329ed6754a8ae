public import Ledger
internal import WorkingDays

/// Reading the ledger.
public enum Events {
    /// The last event's position and hash.
    public static func head(of ledger: String, in transaction: any Transaction) throws -> Head {
        let row = try transaction.row("SELECT seq, hash FROM event WHERE ledger = \(ledger) ORDER BY seq DESC LIMIT 1")
        return try row.map { try head($0) } ?? .empty
    }

    /// The head, and when its event was recorded.
    static func headAndTime(of ledger: String, in transaction: any Transaction) throws -> (Head, Instant) {
        let row = try transaction.row(
            "SELECT seq, hash, recorded_at FROM event WHERE ledger = \(ledger) ORDER BY seq DESC LIMIT 1")
        guard let row else { return (.empty, Instant(microseconds: 0)) }
        return (try head(row), Instant(microseconds: try row.integer(2)))
    }

    /// - Throws: `StoreError.headLost` where the ledger lacks an event that had been confirmed.
    static func check(_ acknowledged: Head, isBehind head: Head, of ledger: String, in transaction: any Transaction) throws {
        guard acknowledged != head, acknowledged.seq > 0 else { return }
        let row = try transaction.row("SELECT seq, hash FROM event WHERE ledger = \(ledger) AND seq = \(acknowledged.seq)")
        guard try row.map({ try self.head($0) }) == acknowledged else { throw StoreError.headLost(seq: acknowledged.seq) }
    }

    private static func head(_ row: Row) throws -> Head {
        guard let hash = Digest(try row.blob(1)) else { throw StoreError.unexpectedValue(column: 1) }
        return Head(seq: try row.integer(0), hash: hash)
    }

    /// All events after a position, in order, with their payloads, at most `limit`.
    public static func stored(
        in ledger: String, after seq: Int64, limit: Int, _ transaction: any Transaction
    ) throws -> [StoredEvent] {
        let last = try transaction.row(
            """
            SELECT max(seq) FROM (SELECT seq FROM event WHERE ledger = \(ledger) AND seq > \(seq) ORDER BY seq LIMIT \(limit)) AS run
            """)?.optionalInteger(0)
        guard let last else { return [] }
        var events: [StoredEvent] = []
        try each(in: ledger, after: seq, upTo: last, transaction) { events.append($0) }
        return events
    }

    /// The events of a run of positions, one by one, with their payloads. The body must not use the transaction.
    static func each(
        in ledger: String, after seq: Int64, upTo last: Int64, _ transaction: any Transaction,
        _ body: (StoredEvent) throws -> Void
    ) throws {
        var current: StoredEvent?
        try transaction.each(
            """
            SELECT e.seq, e.id, e.stream, e.version, e.procedure, e.verb, e.type_version, e.recorded_at, e.command_id, e.header,
                e.hash, p.part, p.salt, p.bytes
            FROM event e LEFT JOIN payload p ON p.ledger = e.ledger AND p.seq = e.seq
            WHERE e.ledger = \(ledger) AND e.seq > \(seq) AND e.seq <= \(last) ORDER BY e.seq, p.part
            """
        ) { row in
            let number = try row.integer(0)
            if current?.seq == number {
                if let part = try part(row) { current?.payload.append(part) }
                return
            }
            if let done = current { try body(done) }
            current = StoredEvent(
                ledger: ledger, seq: number, id: try row.text(1), stream: try row.text(2), version: try row.integer(3),
                procedure: try row.text(4), verb: try row.text(5), typeVersion: try row.integer(6),
                recordedAt: try row.integer(7), commandID: try row.text(8), header: try row.blob(9), hash: try row.blob(10),
                payload: try part(row).map { [$0] } ?? [])
        }
        if let current { try body(current) }
    }

    private static func part(_ row: Row) throws -> StoredPart? {
        try row.optionalText(11).map { StoredPart(name: $0, salt: try row.blob(12), bytes: try row.blob(13)) }
    }

    /// The payload parts of one event that are still there, by name.
    public static func payload(of seq: Int64, in ledger: String, _ transaction: any Transaction) throws -> [StoredPart] {
        try transaction.rows(
            "SELECT part, salt, bytes FROM payload WHERE ledger = \(ledger) AND seq = \(seq) ORDER BY part"
        ).map { StoredPart(name: try $0.text(0), salt: try $0.blob(1), bytes: try $0.blob(2)) }
    }

    /// Walks a ledger from its beginning, on one unchanging view of it and in constant memory, and names the first fault.
    /// - Parameter each: called with each event once it was found whole.
    /// - Returns: the head that was reached.
    /// - Throws: `Fault`, and what `each` throws.
    public static func verify(
        _ ledger: String = "record", anchor: Head? = nil, in transaction: any Transaction,
        each: (StoredEvent) throws -> Void = { _ in }
    ) throws -> Head {
        var verification = Verification(
            ledger: ledger, anchor: anchor, erased: try Erasures.parts(of: ledger, in: transaction))
        try self.each(in: ledger, after: 0, upTo: .max, transaction) { event in
            try verification.check(event)
            try each(event)
        }
        try verification.finish()
        return verification.head
    }

    /// The same on a database.
    public static func verify(_ ledger: String = "record", anchor: Head? = nil, in database: any Database) async throws -> Head {
        try await database.read { try verify(ledger, anchor: anchor, in: $0) }
    }
}
