internal import GRDB
internal import GRDBSQLite
internal import Store

/// Statements on one open connection; each is prepared once and kept.
struct SQLiteTransaction: Transaction {
    let connection: GRDB.Database
    let dialect = Dialect.sqlite

    func rows(_ sql: Store.SQL) throws -> [Store.Row] {
        var rows: [Store.Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: Store.SQL, _ body: (Store.Row) throws -> Void) throws {
        try translated {
            let statement = try prepared(sql)
            defer { sqlite3_reset(statement) }
            let width = sqlite3_column_count(statement)
            while try step(statement) {
                try body(Store.Row(try (0..<width).map { try SQLiteTransaction.value(statement, $0) }))
            }
        }
    }

    @discardableResult
    func execute(_ sql: Store.SQL) throws -> Int {
        try translated {
            let statement = try prepared(sql)
            defer { sqlite3_reset(statement) }
            let before = connection.totalChangesCount
            while try step(statement) {}
            return connection.totalChangesCount - before
        }
    }

    /// - Returns: whether there is a row.
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code), message: connection.lastErrorMessage)
        }
    }

    func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try translated { try connection.execute(sql: "SAVEPOINT command") }
        do {
            let answer = try body()
            try translated { try connection.execute(sql: "RELEASE command") }
            return answer
        } catch {
            // A full disk or a failing one makes SQLite undo the whole transaction by itself.
            guard connection.isInsideTransaction else { throw StoreError.unavailable("the transaction was lost: \(error)") }
            try translated { try connection.execute(sql: "ROLLBACK TO command; RELEASE command") }
            throw error
        }
    }

    /// The statement with its values bound, straight into SQLite: a step of a procedure binds sixty of them.
    private func prepared(_ sql: Store.SQL) throws -> OpaquePointer {
        let (text, values) = sql.rendered(for: dialect)
        let statement = try connection.cachedStatement(sql: text).sqliteStatement
        sqlite3_reset(statement)
        for (index, value) in values.enumerated() {
            let code = try SQLiteTransaction.bind(value, to: statement, Int32(index + 1))
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: connection.lastErrorMessage)
            }
        }
        return statement
    }

    private static func bind(_ value: SQLValue, to statement: OpaquePointer, _ index: Int32) throws -> Int32 {
        // SQLite copies what it is given (SQLITE_TRANSIENT).
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            guard !text.utf8.contains(0) else { throw StoreError.nul }
            // An empty text has no address of its own, and no address would be NULL.
            guard !text.isEmpty else { return sqlite3_bind_text64(statement, index, "", 0, copied, UInt8(SQLITE_UTF8)) }
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(statement, index, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied) }
        }
    }

    /// Straight from SQLite's own memory: verification and rebuilding read millions of these.
    private static func value(_ statement: OpaquePointer, _ column: Int32) throws -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            return .blob([UInt8](bytes))
        default: throw StoreError.unexpectedValue(column: Int(column))
        }
    }

    private func translated<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw SQLiteDatabase.storeError(error)
        }
    }
}
