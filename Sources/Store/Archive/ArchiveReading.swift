internal import Ledger
internal import WorkingDays

/// The lines of an archive, with the digest of those that were read.
struct Lines {
    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var at = 0
    private var digest = RunningDigest()
    private(set) var number = 0

    init(_ source: any ByteSource) { self.source = source }

    /// The next line without its end, or nil at the end of the archive.
    mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = at
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = buffer[at..<end]
                at = end + 1
                number += 1
                return line
            }
            searched = buffer.count - at
            buffer.removeFirst(at)
            at = 0
            let more = try source.read()
            if more.isEmpty {
                guard buffer.isEmpty else { throw ArchiveError.cutOff }
                return nil
            }
            buffer.append(contentsOf: more)
        }
    }

    /// Counts a line in.
    mutating func count(_ line: ArraySlice<UInt8>) { digest.add(Array(line) + [0x0A]) }

    func digestSoFar() -> String { digest.finish().description }
}

/// Fills the tables of an empty store.
struct Reading {
    private var lines: Lines
    private let transaction: any Transaction
    private let progress: @Sendable (Int64) -> Void
    private var rows: Int64 = 0

    init(lines: Lines, transaction: any Transaction, progress: @escaping @Sendable (Int64) -> Void) {
        self.lines = lines
        self.transaction = transaction
        self.progress = progress
    }

    mutating func fill() throws -> Archive.Summary {
        var summary = try head()
        var table: (name: String, columns: [String])?
        while let line = try lines.next() {
            if line.first == UInt8(ascii: "[") {
                guard let table else { throw ArchiveError.damaged(line: lines.number) }
                try insert(try ArchiveLine.decode(line, number: lines.number), into: table)
                lines.count(line)
                continue
            }
            let value = try canonical(line)
            if value["end"] == .bool(true) {
                try check(value, &summary)
                guard try lines.next() == nil else { throw ArchiveError.damaged(line: lines.number) }
                return summary
            }
            lines.count(line)
            table = try opened(value)
        }
        throw ArchiveError.cutOff
    }

    private mutating func head() throws -> Archive.Summary {
        guard let line = try lines.next(), line.first == UInt8(ascii: "{") else { throw ArchiveError.notAnArchive }
        lines.count(line)
        let value: CanonicalValue
        do { value = try canonical(line) } catch { throw ArchiveError.notAnArchive }
        guard value["throughline"]?.text == "archive", value["version"] == .integer(1),
            let store = value["store"]?.text, let at = value["at"]?.integer, let heads = value["heads"]?.object,
            let migrations = value["migrations"]?.integer
        else { throw ArchiveError.notAnArchive }
        guard migrations <= Migration.all.count else { throw ArchiveError.newer(Int(migrations)) }
        return Archive.Summary(
            store: store, at: Instant(microseconds: at),
            heads: try heads.mapValues { head in
                guard let seq = head["seq"]?.integer,
                    let hash = head["hash"]?.text.flatMap({ Hex.decode($0) }).flatMap({ Digest($0) })
                else { throw ArchiveError.notAnArchive }
                return Head(seq: seq, hash: hash)
            }, rows: 0, tables: [:])
    }

    /// A table, with columns that this store's table has.
    private func opened(_ value: CanonicalValue) throws -> (name: String, columns: [String]) {
        guard let name = value["table"]?.text, Archive.tables.contains(name),
            let columns = value["columns"]?.list?.compactMap(\.text)
        else { throw ArchiveError.damaged(line: lines.number) }
        let known = Set(try Archive.columns(of: name, transaction))
        guard columns.allSatisfy(known.contains) else { throw ArchiveError.damaged(line: lines.number) }
        return (name, columns)
    }

    private mutating func insert(_ values: [SQLValue], into table: (name: String, columns: [String])) throws {
        guard values.count == table.columns.count else { throw ArchiveError.damaged(line: lines.number) }
        let columns = SQL.joined(table.columns.map { SQL.name($0) }, by: ", ")
        let row = SQL.joined(values.map { "\($0)" as SQL }, by: ", ")
        do {
            try transaction.execute("INSERT INTO \(SQL.name(table.name)) (\(columns)) VALUES (\(row))")
        } catch StoreError.constraint {
            throw ArchiveError.damaged(line: lines.number)
        }
        rows += 1
        if rows % 1_000 == 0 { progress(rows) }
    }

    private func check(_ end: CanonicalValue, _ summary: inout Archive.Summary) throws {
        guard end["rows"] == .integer(rows), end["digest"]?.text == lines.digestSoFar(), let tables = end["tables"]?.object else {
            throw ArchiveError.differs("the digest of its lines")
        }
        summary.rows = rows
        summary.tables = tables.compactMapValues(\.text)
    }

    private func canonical(_ line: ArraySlice<UInt8>) throws -> CanonicalValue {
        do {
            return try CanonicalValue(canonical: Array(line))
        } catch { throw ArchiveError.damaged(line: lines.number) }
    }
}
