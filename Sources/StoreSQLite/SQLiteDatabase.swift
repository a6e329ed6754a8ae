internal import Foundation
internal import GRDB
public import Store

/// A store in one SQLite file: write-ahead log, every commit synced to disk before it is answered, readers beside the writer.
public final class SQLiteDatabase: Store.Database {
    public let dialect = Dialect.sqlite
    private let pool: DatabasePool

    /// Opens the file, making it if it is not there (with mode 0600).
    /// - Throws: `StoreError.unavailable` where it cannot be opened, `.wrongSetting` where SQLite will not run as needed.
    public init(path: String, readers: Int = 4) throws {
        do {
            let files = FileManager.default
            if !files.fileExists(atPath: path),
                !files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            {
                throw StoreError.unavailable("\(path) cannot be made")
            }
            try SQLiteDatabase.refuseForeign(path)
            pool = try DatabasePool(path: path, configuration: SQLiteDatabase.configuration(readers: readers))
            try pool.writeWithoutTransaction { connection in
                // The pool sets NORMAL, under which the last commits can be lost when the power fails.
                try connection.execute(sql: "PRAGMA synchronous = FULL")
                try SQLiteDatabase.check(connection)
            }
        } catch let error as DatabaseError {
            throw SQLiteDatabase.storeError(error, opening: path)
        }
    }

    /// A database that holds tables, and not the list of this program's migrations, is somebody else's: it is not written to.
    private static func refuseForeign(_ path: String) throws {
        let names: [String]
        do {
            names = try tableNames(path, readonly: true)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
            // A crash in the middle of a first start leaves a journal that has to be rolled back before anything can be read.
            names = try tableNames(path, readonly: false)
        }
        guard names.isEmpty || names.contains("migration") else { throw StoreError.foreign(path) }
    }

    private static func tableNames(_ path: String, readonly: Bool) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let names = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") }
        try queue.close()
        return names
    }

    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) async throws -> Answer {
        try await SQLiteDatabase.translating {
            try await pool.read { connection in
                try body(SQLiteTransaction(connection: connection))
            }
        }
    }

    public func writeBlocking<Answer: Sendable>(
        locking lock: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) throws -> Answer {
        do {
            return try pool.writeWithoutTransaction { connection in
                let transaction = SQLiteTransaction(connection: connection)
                try transaction.execute("BEGIN IMMEDIATE")
                do {
                    let answer = try body(transaction)
                    try transaction.execute("COMMIT")
                    return answer
                } catch {
                    // A full disk or a failing one makes SQLite undo the transaction by itself.
                    if connection.isInsideTransaction { try transaction.execute("ROLLBACK") }
                    throw error
                }
            }
        } catch let error as DatabaseError {
            throw SQLiteDatabase.storeError(error)
        }
    }

    public func cannotPromise() async throws -> [String] { [] }

    public func copyBeside(named ending: String) async throws -> String? {
        let copy = "\(pool.path).\(ending)"
        // One that was made for the same step, and then not used, is as good as another.
        guard !FileManager.default.fileExists(atPath: copy) else { return copy }
        try await SQLiteDatabase.translating {
            try await pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        }
        chmod(copy, 0o600)
        return copy
    }

    public func scrub(_ tables: [String]) async throws {
        try await SQLiteDatabase.translating {
            try await pool.writeWithoutTransaction { connection in
                // What was deleted from an index of words stands in its older segments until they are merged.
                let indexes = try String.fetchAll(
                    connection, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%fts5%'")
                for index in indexes where tables.contains(index) {
                    try connection.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('optimize')")
                }
                let isBusy = try Int.fetchOne(connection, sql: "PRAGMA wal_checkpoint(TRUNCATE)") != 0
                if isBusy { throw StoreError.busy }
            }
        }
    }

    public func close() async throws {
        do {
            try pool.close()
        } catch let error as DatabaseError {
            throw SQLiteDatabase.storeError(error)
        }
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA cache_size = -16000")
            // What is deleted is overwritten with zeros.
            try connection.execute(sql: "PRAGMA secure_delete = ON")
            try connection.execute(sql: "PRAGMA mmap_size = 1073741824")
        }
        return configuration
    }

    /// Reads back what durability rests on.
    private static func check(_ connection: GRDB.Database) throws {
        let wanted = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")]
        for (name, value) in wanted {
            let found = try String.fetchOne(connection, sql: "PRAGMA \(name)") ?? ""
            guard found == value else { throw StoreError.wrongSetting(name: name, found: found, wanted: value) }
        }
    }
}
