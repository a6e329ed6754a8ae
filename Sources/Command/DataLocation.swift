import ArgumentParser
import Casework
import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Where the data is kept: a file of its own, or a PostgreSQL database.
struct DataLocation: ParsableArguments {
    @Option(help: "The data file, or a PostgreSQL connection: postgresql://..., or host=... dbname=...") var data: String =
        ProcessInfo.processInfo.environment["THROUGHLINE_DATA"] ?? "data/throughline.sqlite"

    /// Opens the database, brings its tables up to date, and opens the library on it.
    func library() async throws -> StoredLibrary { try await StoredLibrary(database: try database()) }

    private var isPostgres: Bool {
        data.hasPrefix("postgresql://") || data.hasPrefix("postgres://")
            || (data.contains("=") && (data.contains("dbname") || data.contains("host")))
    }

    private func database() throws -> any Database {
        if isPostgres { return PostgresDatabase(connection: data) }
        let folder = (data as NSString).deletingLastPathComponent
        if !folder.isEmpty { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        return try SQLiteDatabase(path: data)
    }
}
