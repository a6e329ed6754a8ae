import Ledger
import Store

/// What a procedure's pages stand on: a row for each record and a line of its timeline for each event. A rebuild folds in memory
/// and writes each final row once.
struct StepModel: ReadModel {
    let ledger = "record"
    let tables = ["bench_fold_record", "bench_fold_timeline"]

    func create(in transaction: any Transaction) throws {
        let text = transaction.dialect.text
        let integer = transaction.dialect.integer
        guard try transaction.row(transaction.dialect.tableExists(tables[0])) == nil else { return }
        try transaction.execute(
            "CREATE TABLE bench_fold_record (stream \(text) NOT NULL PRIMARY KEY, version \(integer) NOT NULL, at \(integer) NOT NULL)")
        try transaction.execute(
            """
            CREATE TABLE bench_fold_timeline (seq \(integer) NOT NULL PRIMARY KEY, stream \(text) NOT NULL, verb \(text) NOT NULL,
                at \(integer) NOT NULL)
            """)
    }

    func clear(in transaction: any Transaction) throws {
        for table in tables { try transaction.execute("DELETE FROM \(SQL.name(table))") }
    }

    func fold(_ event: StoredEvent, in transaction: any Transaction) throws {}

    func rebuild(in transaction: any Transaction) throws {
        try clear(in: transaction)
        var records: [String: (version: Int64, at: Int64)] = [:]
        var timeline = BulkRows(table: tables[1], columns: ["seq", "stream", "verb", "at"])
        var batches = EventBatches(ledger: ledger)
        while let events = try batches.next(transaction) {
            for event in events {
                records[event.stream] = (event.version, event.recordedAt)
                try timeline.add(
                    [.integer(event.seq), .text(event.stream), .text(event.verb), .integer(event.recordedAt)], in: transaction)
            }
        }
        try timeline.flush(transaction)
        var rows = BulkRows(table: tables[0], columns: ["stream", "version", "at"])
        for (stream, record) in records.sorted(by: { $0.key < $1.key }) {
            try rows.add([.text(stream), .integer(record.version), .integer(record.at)], in: transaction)
        }
        try rows.flush(transaction)
    }

    /// The bare bulk insert of the same final rows, which are in memory already.
    func insertBare(_ records: [Row], _ timeline: [Row], in transaction: any Transaction) throws {
        try clear(in: transaction)
        var lines = BulkRows(table: tables[1], columns: ["seq", "stream", "verb", "at"])
        for row in timeline { try lines.add(row.values, in: transaction) }
        try lines.flush(transaction)
        var rows = BulkRows(table: tables[0], columns: ["stream", "version", "at"])
        for row in records { try rows.add(row.values, in: transaction) }
        try rows.flush(transaction)
    }
}
