internal import Foundation
public import Ledger
public import WorkingDays

/// A whole store in an open format: lines of JSON, one a row, that any program can read, on either engine the same. Read tables
/// are left out; they are folded again, and must come out as they were.
///
///     {"throughline":"archive","version":1,...}          what it is, when, of which store, with its heads
///     {"columns":["ledger","seq",...],"table":"event"}    then the rows of the table, a list each
///     {"digest":"…","end":true,"rows":…,"tables":{…}}     SHA-256 of all lines before; the digest of each read table
public enum Archive {
    /// Everything but the list of migrations and what is folded.
    static let tables = ["setting", "event", "payload", "command", "blob", "blob_chunk", "job"]
    static let ledgers = ["record", AccessLedger.name]

    public struct Summary: Sendable, Equatable {
        public var store: String
        public var at: Instant
        public var heads: [String: Head]
        public var rows: Int64
        /// The digest of each read table.
        public var tables: [String: String]
        /// Read tables that came out otherwise than the archive says: they had been changed, or an older release wrote them.
        public var differing: [String] = []
    }

    /// Writes the store as it stands at one moment, beside the writer.
    /// - Parameter progress: called now and then with the rows written.
    public static func write(
        _ database: any Database, models: [any ReadModel], to sink: any ByteSink, now: Instant,
        progress: @escaping @Sendable (Int64) -> Void = { _ in }
    ) async throws -> Summary {
        let sink = Unshared(sink)
        return try await database.read { transaction in
            var out = Writing(sink: sink.value, progress: progress)
            let heads = try heads(in: transaction)
            let store = try StoreIdentity.read(in: transaction) ?? ""
            try out.line(
                .object([
                    "throughline": .text("archive"), "version": .integer(1), "store": .text(store),
                    "at": .integer(now.microseconds), "migrations": .integer(Int64(Migration.all.count)),
                    "heads": .object(heads.mapValues { .object(["seq": .integer($0.seq), "hash": .text($0.hash.description)]) }),
                ]))
            for table in tables {
                let columns = try columns(of: table, transaction)
                try out.line(.object(["table": .text(table), "columns": .list(columns.map { .text($0) })]))
                let list = SQL.joined(columns.map { SQL.name($0) }, by: ", ")
                let order = SQL.joined(columns.prefix(3).map { SQL.name($0) }, by: ", ")
                try transaction.each("SELECT \(list) FROM \(SQL.name(table)) ORDER BY \(order)") { try out.row($0.values) }
            }
            let digests = try digests(of: models, in: transaction)
            try out.end(digests)
            return Summary(store: store, at: now, heads: heads, rows: out.rows, tables: digests)
        }
    }

    /// Fills an empty store from an archive, folds the read tables and holds everything against what the archive says, in one
    /// transaction: the store is filled and right, or stays empty.
    /// - Parameter isStrict: whether a read table that comes out otherwise is refused. What the events say is right in any case.
    public static func read(
        _ source: any ByteSource, into database: any Database, models: [any ReadModel], isStrict: Bool = true, now: Instant,
        progress: @escaping @Sendable (Int64) -> Void = { _ in }
    ) async throws -> Summary {
        try await database.read { try requireEmpty($0) }
        try await Migrator().migrate(database, now: now)
        let source = Unshared(source)
        return try await database.write(locking: "record") { transaction in
            try requireEmpty(transaction)
            for model in models {
                try model.create(in: transaction)
                try model.clear(in: transaction)
            }
            var reading = Reading(lines: Lines(source.value), transaction: transaction, progress: progress)
            var summary = try reading.fill()
            let report = try StoreCheck.events(models, head: nil, in: transaction)
            guard report.heads == summary.heads else { throw ArchiveError.differs("the head of a ledger") }
            // No server holds work in a store that was just made.
            try transaction.execute("UPDATE job SET holder = NULL, lease_until = NULL")
            for model in models { try model.rebuild(in: transaction) }
            let digests = try digests(of: models, in: transaction)
            summary.differing = Set(digests.keys).union(summary.tables.keys).filter { digests[$0] != summary.tables[$0] }.sorted()
            if isStrict, let table = summary.differing.first { throw ArchiveError.differs("table \(table)") }
            return summary
        }
    }

    private static func requireEmpty(_ transaction: any Transaction) throws {
        for table in tables where try transaction.row(transaction.dialect.tableExists(table)) != nil {
            if try transaction.row("SELECT 1 FROM \(SQL.name(table)) LIMIT 1") != nil { throw ArchiveError.notEmpty }
        }
    }

    /// The store's name and the heads of its ledgers.
    public static func heads(of database: any Database) async throws -> (store: String, heads: [String: Head]) {
        try await database.read { (try StoreIdentity.read(in: $0) ?? "", try heads(in: $0)) }
    }

    static func heads(in transaction: any Transaction) throws -> [String: Head] {
        var heads: [String: Head] = [:]
        for ledger in ledgers { heads[ledger] = try Events.head(of: ledger, in: transaction) }
        return heads
    }

    static func digests(of models: [any ReadModel], in transaction: any Transaction) throws -> [String: String] {
        var digests: [String: String] = [:]
        for table in models.flatMap(\.tables) { digests[table] = try Dump.digest(of: [table], in: transaction).description }
        return digests
    }

    static func columns(of table: String, _ transaction: any Transaction) throws -> [String] {
        try transaction.rows(transaction.dialect.columns(of: table)).map { try $0.text(0) }
    }

    /// The lines as they are written.
    private struct Writing {
        let sink: any ByteSink
        let progress: @Sendable (Int64) -> Void
        var digest = RunningDigest()
        var waiting: [UInt8] = []
        var rows: Int64 = 0

        init(sink: any ByteSink, progress: @escaping @Sendable (Int64) -> Void) {
            self.sink = sink
            self.progress = progress
        }

        mutating func line(_ value: CanonicalValue) throws { try put(try value.bytes() + [0x0A]) }

        mutating func row(_ values: [SQLValue]) throws {
            try put(ArchiveLine.encode(values))
            rows += 1
            if rows % 1_000 == 0 { progress(rows) }
        }

        mutating func end(_ digests: [String: String]) throws {
            try flush()
            let last = CanonicalValue.object([
                "end": .bool(true), "rows": .integer(rows), "digest": .text(digest.finish().description),
                "tables": .object(digests.mapValues { .text($0) }),
            ])
            try sink.write(try last.bytes() + [0x0A])
            try sink.finish()
        }

        private mutating func put(_ bytes: [UInt8]) throws {
            waiting.append(contentsOf: bytes)
            if waiting.count >= 1 << 16 { try flush() }
        }

        private mutating func flush() throws {
            digest.add(waiting)
            try sink.write(waiting)
            waiting.removeAll(keepingCapacity: true)
        }
    }
}

/// A value that one task hands to one other and keeps no hold of.
private struct Unshared<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// The name of a store: made once, so that heads and backups of another are told apart.
public enum StoreIdentity {
    public static func read(in transaction: any Transaction) throws -> String? {
        try transaction.row("SELECT value FROM setting WHERE key = 'store'")?.text(0)
    }

    /// The store's name, made where there is none.
    public static func ensure(in transaction: any Transaction, _ surroundings: Surroundings) throws -> String {
        if let name = try read(in: transaction) { return name }
        let name = UUIDv7(at: surroundings.now(), random: surroundings.random(10)).description
        try transaction.execute("INSERT INTO setting (key, value) VALUES ('store', \(name))")
        return name
    }
}
