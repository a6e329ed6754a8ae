import Foundation
public import Testing
public import Store
import StorePostgres
import StoreSQLite

/// The two engines that every store test runs on.
public enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    public var testDescription: String { rawValue }

    /// An empty database of its own for one test.
    public func emptyDatabase() async throws -> any Database {
        switch self {
        case .sqlite: try SQLiteDatabase(path: TemporaryFolder.newPath("store.sqlite"))
        case .postgres: PostgresDatabase(connection: try await PostgresServer.shared.newDatabase(), readers: 2)
        }
    }
}
