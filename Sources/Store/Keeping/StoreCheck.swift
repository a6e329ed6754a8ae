public import Ledger
internal import WorkingDays

/// Verifies a whole store, reading only: both ledgers event by event, payloads and erasures, the anchors of the access ledger,
/// files, and the read tables against a fold of the events into an empty store beside it.
public struct StoreCheck: Sendable {
    private let database: any Database
    private let models: [any ReadModel]
    private let progress: @Sendable (String, Int64, Int64) -> Void

    /// What was found whole.
    public struct Report: Sendable, Equatable {
        public var store: String
        public var heads: [String: Head]
        public var erased: Int
        public var anchors: Int
        public var files: Int64
        public var tables: Int
        /// A head kept elsewhere shows that nothing was cut off the end.
        public var isAnchored: Bool
    }

    /// - Parameter progress: what is being looked at, how far it is, how far it goes.
    public init(
        _ database: any Database, models: [any ReadModel],
        progress: @escaping @Sendable (String, Int64, Int64) -> Void = { _, _, _ in }
    ) {
        self.database = database
        self.models = models
        self.progress = progress
    }

    /// - Parameters:
    ///   - head: checked before (`SignedHead.check`); nil where there is none.
    ///   - scratch: an empty store to fold into.
    /// - Throws: `Fault` or `StoreFault`, the first that is found.
    public func run(head: SignedHead?, scratch: any Database) async throws -> Report {
        try await Migrator().migrate(scratch, now: .init(microseconds: 0))
        let progress = progress
        let models = models
        let scratch = scratch
        // One view for all of it: the store may be written to meanwhile.
        return try await database.read { transaction in
            var report = try StoreCheck.events(models, head: head, in: transaction, progress)
            for model in models { report.tables += try StoreCheck.compare(model, scratch, transaction, progress) }
            return report
        }
    }

    /// Everything but the read tables: ledgers, payloads, erasures, anchors, answered commands, files.
    static func events(
        _ models: [any ReadModel], head: SignedHead?, in transaction: any Transaction,
        _ progress: (String, Int64, Int64) -> Void = { _, _, _ in }
    ) throws -> Report {
        let store = try StoreIdentity.read(in: transaction) ?? ""
        if let head, head.store != store { throw StoreFault.otherStore(head: head.store, store: store) }
        try checkLedgerNames(transaction)
        var report = Report(store: store, heads: [:], erased: 0, anchors: 0, files: 0, tables: 0, isAnchored: head != nil)
        var anchors: [Head] = []
        var files: Set<Digest> = []
        for ledger in Archive.ledgers {
            let size = try Events.head(of: ledger, in: transaction).seq
            report.heads[ledger] = try Events.verify(ledger, anchor: head?.heads[ledger], in: transaction) { event in
                if event.seq % 1_000 == 0 { progress("events of the \(ledger) ledger", event.seq, size) }
                if event.procedure == "ledger", let anchor = Anchors.head(in: try Envelope(header: event.header)) {
                    anchors.append(anchor)
                }
                for model in models where model.ledger == ledger { files.formUnion(model.blobs(of: event)) }
            }
            report.erased += try Erasures.parts(of: ledger, in: transaction).count
        }
        try checkOrphans(transaction)
        try checkCommands(transaction)
        for anchor in anchors { try check(anchor, transaction) }
        report.anchors = anchors.count
        report.files = try checkFiles(named: files, areAll: models.contains { $0.knowsFiles }, transaction, progress)
        return report
    }

    /// Every event and payload belongs to a ledger that this program knows.
    private static func checkLedgerNames(_ transaction: any Transaction) throws {
        for table in ["event", "payload"] as [SQL] {
            let known = SQL.joined(Archive.ledgers.map { "\($0)" as SQL }, by: ", ")
            if let row = try transaction.row("SELECT ledger, seq FROM \(table) WHERE ledger NOT IN (\(known)) LIMIT 1") {
                throw StoreFault.unknownLedger(try row.text(0), seq: try row.integer(1))
            }
        }
    }

    /// Every payload part belongs to an event.
    private static func checkOrphans(_ transaction: any Transaction) throws {
        let row = try transaction.row(
            """
            SELECT p.ledger, p.seq, p.part FROM payload p
            WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.ledger = p.ledger AND e.seq = p.seq) LIMIT 1
            """)
        if let row { throw Fault(ledger: try row.text(0), seq: try row.integer(1), kind: .payloadUnknown(part: try row.text(2))) }
    }

    /// Every event's command is remembered, so that it is not done again.
    private static func checkCommands(_ transaction: any Transaction) throws {
        let row = try transaction.row(
            """
            SELECT e.ledger, e.seq FROM event e
            WHERE NOT EXISTS (SELECT 1 FROM command c WHERE c.ledger = e.ledger AND c.id = e.command_id) LIMIT 1
            """)
        if let row { throw StoreFault.commandMissing(try row.text(0), seq: try row.integer(1)) }
    }

    private static func check(_ anchor: Head, _ transaction: any Transaction) throws {
        let row = try transaction.row(
            "SELECT hash FROM event WHERE ledger = \(AccessLedger.name) AND seq = \(anchor.seq)")
        guard let row else { throw Fault(ledger: AccessLedger.name, seq: anchor.seq, kind: .tailCut(head: anchor.seq)) }
        guard try row.blob(0) == anchor.hash.bytes else {
            throw Fault(ledger: AccessLedger.name, seq: anchor.seq, kind: .headDiffers)
        }
    }

    /// Every file is the one whose digest it bears, and every file that an event names is there.
    private static func checkFiles(
        named: Set<Digest>, areAll: Bool, _ transaction: any Transaction, _ progress: (String, Int64, Int64) -> Void
    ) throws -> Int64 {
        let rows = try transaction.rows("SELECT digest, size FROM blob ORDER BY digest")
        var there: Set<Digest> = []
        for (index, row) in rows.enumerated() {
            guard let digest = Digest(try row.blob(0)) else { throw StoreFault.fileDamaged("of \(index + 1)th place") }
            var running = RunningDigest()
            var size: Int64 = 0
            try transaction.each("SELECT bytes FROM blob_chunk WHERE digest = \(digest) ORDER BY ordinal") { chunk in
                let bytes = try chunk.blob(0)
                size += Int64(bytes.count)
                running.add(bytes)
            }
            guard running.finish() == digest, size == (try row.integer(1)) else {
                throw StoreFault.fileDamaged(digest.description)
            }
            there.insert(digest)
            progress("files", Int64(index + 1), Int64(rows.count))
        }
        if let missing = named.subtracting(there).map(\.description).min() { throw StoreFault.fileMissing(missing) }
        if areAll, let stray = there.subtracting(named).map(\.description).min() { throw StoreFault.fileStray(stray) }
        if let stray = try transaction.row(
            "SELECT c.digest FROM blob_chunk c WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.digest = c.digest) LIMIT 1")
        {
            throw StoreFault.fileDamaged(Hex.encode(try stray.blob(0)))
        }
        return Int64(rows.count)
    }

    /// Folds the events into the scratch store and compares each table.
    private static func compare(
        _ model: any ReadModel, _ scratch: any Database, _ transaction: any Transaction,
        _ progress: (String, Int64, Int64) -> Void
    ) throws -> Int {
        try scratch.writeBlocking(locking: "record") { try model.create(in: $0) }
        var batches = EventBatches(ledger: model.ledger)
        var folded: Int64 = 0
        while let events = try batches.next(transaction) {
            folded += Int64(events.count)
            try scratch.writeBlocking(locking: "record") { other in
                for event in events { try model.fold(event, in: other) }
            }
            progress("tables folded from the \(model.ledger) ledger", folded, folded)
        }
        for table in model.tables {
            guard try transaction.row(transaction.dialect.tableExists(table)) != nil else {
                // A crash in the middle of the first start: nothing is missing while nothing would be in it.
                let rows = try scratch.writeBlocking(locking: "record") { try Dump.rows(of: table, from: 0, limit: 1, in: $0) }
                guard rows.isEmpty else { throw StoreFault.tableMissing(table) }
                continue
            }
            let kept = try Dump.digest(of: [table], in: transaction)
            let right = try scratch.writeBlocking(locking: "record") { try Dump.digest(of: [table], in: $0) }
            if kept != right { throw try difference(table, scratch, transaction) }
        }
        return model.tables.count
    }

    /// The first row that is not the same in both.
    private static func difference(_ table: String, _ scratch: any Database, _ transaction: any Transaction) throws -> StoreFault
    {
        var offset = 0
        while true {
            let from = offset
            let kept = try Dump.rows(of: table, from: from, limit: 500, in: transaction)
            let folded = try scratch.writeBlocking(locking: "record") { try Dump.rows(of: table, from: from, limit: 500, in: $0) }
            for index in 0..<max(kept.count, folded.count) {
                let left = index < kept.count ? kept[index] : nil
                let right = index < folded.count ? folded[index] : nil
                if left != right { return .tableDiffers(table, row: Dump.key(of: left ?? right)) }
            }
            if kept.count < 500 { return .tableDiffers(table, row: "") }
            offset += 500
        }
    }
}

/// What is wrong with a store beside its chains.
public enum StoreFault: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownLedger(String, seq: Int64)
    case otherStore(head: String, store: String)
    /// An event whose command is not remembered.
    case commandMissing(String, seq: Int64)
    case fileMissing(String)
    case fileDamaged(String)
    /// A file that no event speaks of.
    case fileStray(String)
    case tableMissing(String)
    case tableDiffers(String, row: String)

    public var description: String {
        switch self {
        case .unknownLedger(let name, let seq):
            "A row says it is event \(seq) of a ledger “\(name)”, which this program does not know. Nothing was changed. Keep this store as it is and compare it with a backup."
        case .otherStore(let head, let store):
            "The head is of store \(head), this is store \(store). Nothing was compared. Give the head of this store."
        case .commandMissing(let ledger, let seq):
            "The command that wrote event \(seq) of the \(ledger) ledger is not remembered, so it could be done again. Nothing was changed. Compare this store with a backup."
        case .fileMissing(let digest):
            "The file \(digest) that an event names is missing. Nothing was changed. Restore it from a backup."
        case .fileStray(let digest):
            "The file \(digest) is kept though no event speaks of it: it was put in past the ledger, or should have gone with an erasure. Nothing was changed. Keep this store as it is and find out which."
        case .fileDamaged(let digest):
            "The file \(digest) is not the one that was filed. Nothing was changed. Restore it from a backup."
        case .tableMissing(let table):
            "The read table \(table) is not there. The events are whole; nothing was changed. Make it with: throughline rebuild"
        case .tableDiffers(let table, let row):
            "The read table \(table) does not say what the events say (first at the row \(row)). The events are whole; nothing was changed. Put the table right with: throughline rebuild"
        }
    }
}
