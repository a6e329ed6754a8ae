import Foundation
public import Store
import StorePostgres
import StoreSQLite
public import Testing

/// The two engines that every store test runs on.
public enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    public var testDescription: String { rawValue }

    /// An empty database of its own for one test.
    public func emptyDatabase() async throws -> any Database { try open(await newLocation()) }

    /// A file's path or a connection string of an empty database.
    public func newLocation() async throws -> String {
        switch self {
        case .sqlite: try TemporaryFolder.newPath("store.sqlite")
        case .postgres: try await PostgresServer.shared.newDatabase()
        }
    }

    /// Opens a database, as often as wanted.
    public func open(_ location: String) throws -> any Database {
        switch self {
        case .sqlite: try SQLiteDatabase(path: location)
        case .postgres: PostgresDatabase(connection: location, readers: 2)
        }
    }
}
