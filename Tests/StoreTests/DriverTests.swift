import Foundation
import Store
import StorePostgres
import StoreSQLite
import TestSupport
import Testing

/// What only one of the engines can get wrong.
@Suite struct DriverTests {
    @Test func `SQLite runs with a write-ahead log and syncs every commit, on the connection that writes`() async throws {
        let database = try SQLiteDatabase(path: await Engine.sqlite.newLocation())
        let found = try await database.write(locking: "t") { transaction in
            try ["journal_mode", "synchronous", "foreign_keys"].map {
                try transaction.row("SELECT * FROM \(SQL.name("pragma_" + $0))")
            }
        }
        #expect(found == [Row([.text("wal")]), Row([.integer(2)]), Row([.integer(1)])])
    }

    @Test func `a file that is no database is refused with its name`() async throws {
        let path = try await Engine.sqlite.newLocation()
        try Data("This is a letter, not a database, and it is longer than a header of a hundred bytes would be, by far.".utf8)
            .write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try SQLiteDatabase(path: path) }
        #expect("\(String(describing: error))".contains(path))
    }

    @Test func `a new SQLite file can be read by its owner only`() async throws {
        let path = try await Engine.sqlite.newLocation()
        _ = try SQLiteDatabase(path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `PostgreSQL is refused where a confirmed write could be lost`() async throws {
        let location = try await Engine.postgres.newLocation() + " options='-c synchronous_commit=off'"
        await #expect(throws: StoreError.wrongSetting(name: "synchronous_commit", found: "off", wanted: "on")) {
            try await PostgresDatabase(connection: location).read { try $0.rows("SELECT 1").count }
        }
    }

    @Test func `no PostgreSQL answers as unavailable`() async throws {
        let database = PostgresDatabase(connection: "host=/nowhere dbname=none")
        let error = await #expect(throws: StoreError.self) { try await database.read { try $0.rows("SELECT 1").count } }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a connection lost between transactions is made again without a word`() async throws {
        let location = try await Engine.postgres.newLocation()
        let database = PostgresDatabase(connection: location, readers: 1)
        let process: SQL = "SELECT CAST(pg_backend_pid() AS bigint)"
        let first = try await database.read { try $0.row(process)?.integer(0) }
        try await end(try #require(first), location)
        let second = try await database.read { try $0.row(process)?.integer(0) }
        #expect(second != nil && second != first)
    }

    @Test func `a connection lost in a transaction answers as unavailable, and the next one works`() async throws {
        let location = try await Engine.postgres.newLocation()
        let database = PostgresDatabase(connection: location, readers: 1)
        let error = await #expect(throws: StoreError.self) {
            try await database.write(locking: "t") { transaction in
                try transaction.execute("CREATE TABLE thing (n bigint)")
                try transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await database.read { try $0.rows("SELECT 1 FROM pg_tables WHERE tablename = 'thing'").count } == 0)
    }

    /// Ends a server process from another connection, and waits until it is gone.
    private func end(_ process: Int64, _ location: String) async throws {
        let other = PostgresDatabase(connection: location, readers: 1)
        _ = try await other.read { try $0.rows("SELECT pg_terminate_backend(CAST(\(process) AS int), 5000)").count }
    }
}
