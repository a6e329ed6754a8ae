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
            let statement = try prepared(sql).sqliteStatement
            defer { sqlite3_reset(statement) }
            let width = sqlite3_column_count(statement)
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: try body(Store.Row(try (0..<width).map { try SQLiteTransaction.value(statement, $0) }))
                case SQLITE_DONE: return
                case let code:
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: connection.lastErrorMessage)
                }
            }
        }
    }

    func execute(_ sql: Store.SQL) throws -> Int {
        try translated {
            let before = connection.totalChangesCount
            try prepared(sql).execute()
            return connection.totalChangesCount - before
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

    private func prepared(_ sql: Store.SQL) throws -> Statement {
        let (text, binds) = sql.rendered(for: dialect)
        let statement = try connection.cachedStatement(sql: text)
        statement.setUncheckedArguments(StatementArguments(try binds.map { try SQLiteTransaction.bound($0) }))
        return statement
    }

    private static func bound(_ value: SQLValue) throws -> DatabaseValue {
        switch value {
        case .null: return .null
        case .integer(let number): return number.databaseValue
        case .text(let text):
            guard !text.utf8.contains(0) else { throw StoreError.nul }
            return text.databaseValue
        case .blob(let bytes): return SQLiteTransaction.data(bytes)
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
