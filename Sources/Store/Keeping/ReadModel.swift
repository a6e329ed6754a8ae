public import Ledger

/// Tables that follow from the events of a ledger: they can be thrown away and folded again, and are compared with the fold
/// when a store is verified.
public protocol ReadModel: Sendable {
    /// `record` or `access`.
    var ledger: String { get }
    /// The tables that it fills.
    var tables: [String] { get }

    /// Makes the tables where they are not there.
    func create(in transaction: any Transaction) throws

    /// Empties them.
    func clear(in transaction: any Transaction) throws

    /// Throws the tables away and folds them again from all events. One that can fold in memory does so and writes each final row
    /// once (`BulkRows`).
    func rebuild(in transaction: any Transaction) throws

    /// Folds the next event. Total: an event that it cannot read, or whose payload was erased, is passed over.
    func fold(_ event: StoredEvent, in transaction: any Transaction) throws

    /// Takes out what the tables know of an event of which a part was just erased, files that nothing else speaks of among it.
    func forget(_ event: StoredEvent, in transaction: any Transaction) throws

    /// Whether it knows every file that events of its ledger speak of.
    var knowsFiles: Bool { get }

    /// The files that an event speaks of and that must be there while its payload is.
    func blobs(of event: StoredEvent) -> [Digest]
}

extension ReadModel {
    public var knowsFiles: Bool { false }

    public func blobs(of event: StoredEvent) -> [Digest] { [] }

    public func forget(_ event: StoredEvent, in transaction: any Transaction) throws { try rebuild(in: transaction) }

    public func rebuild(in transaction: any Transaction) throws {
        try clear(in: transaction)
        var batches = EventBatches(ledger: ledger)
        while let events = try batches.next(transaction) {
            for event in events { try fold(event, in: transaction) }
        }
    }
}

/// The events of a ledger from the first on, in batches of about 8 MB.
public struct EventBatches: Sendable {
    let ledger: String
    private var after: Int64 = 0
    private var limit = 8

    public init(ledger: String) { self.ledger = ledger }

    /// The next batch, or nil at the end.
    public mutating func next(_ transaction: any Transaction) throws -> [StoredEvent]? {
        let events = try Events.stored(in: ledger, after: after, limit: limit, transaction)
        guard let last = events.last else { return nil }
        after = last.seq
        let bytes = events.reduce(1) { $0 + $1.header.count + $1.payload.reduce(0) { $0 + $1.bytes.count } }
        limit = min(512, max(4, 8_000_000 / (bytes / events.count)))
        return events
    }
}
