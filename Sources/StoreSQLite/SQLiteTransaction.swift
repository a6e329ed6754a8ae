internal import GRDB
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
            let width = statement.columnCount
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                try body(Store.Row(try (0..<width).map { try SQLiteTransaction.value(row, $0) }))
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

    private static func value(_ row: GRDB.Row, _ column: Int) throws -> SQLValue {
        let value: DatabaseValue = row[column]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .string(let text): return .text(text)
        case .blob(let data): return .blob([UInt8](data))
        case .double: throw StoreError.unexpectedValue(column: column)
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
