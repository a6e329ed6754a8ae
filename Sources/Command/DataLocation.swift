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

    /// A place that no option named.
    static func at(_ place: String) throws -> DataLocation { try DataLocation.parse(["--data=\(place)"]) }

    /// Opens the library, runs the work, and closes the database before it returns, whatever happens.
    /// - Parameter creates: whether a data file that is not there is made; only reading says no.
    func with<Answer>(creates: Bool, _ work: (StoredLibrary) async throws -> Answer) async throws -> Answer {
        try await withStore(creates: creates) { try await work($1) }
    }

    /// Opens the library and the store that it stands on.
    func withStore<Answer>(
        creates: Bool, _ work: (any Database, StoredLibrary) async throws -> Answer
    ) async throws -> Answer {
        try await opened(creates: creates) { try await work($0, try await StoredLibrary(database: $0)) }
    }

    /// Opens the store itself, for those who keep it. One that is there must have the tables that this program knows.
    func withDatabase<Answer>(creates: Bool, _ work: (any Database) async throws -> Answer) async throws -> Answer {
        try await opened(creates: creates) { database in
            if !creates { try await Migrator().require(database) }
            return try await work(database)
        }
    }

    private func opened<Answer>(creates: Bool, _ work: (any Database) async throws -> Answer) async throws -> Answer {
        let database = try database(creates: creates)
        do {
            let answer = try await work(database)
            try await database.close()
            return answer
        } catch {
            // The first error is the one to tell; closing only folds the write-ahead log into the file.
            do { try await database.close() } catch {}
            throw error
        }
    }

    /// Whether there is a data file; a database of a server always is.
    var exists: Bool { isPostgres || FileManager.default.fileExists(atPath: data) }

    /// The place as it may be printed: an address may hold a password.
    var shown: String { isPostgres ? "the PostgreSQL database" : data }

    /// Takes a data file away that was just made and holds nothing.
    func removeFile() {
        guard !isPostgres else { return }
        for ending in ["", "-wal", "-shm"] { unlink(data + ending) }
    }

    private var isPostgres: Bool {
        let lower = data.lowercased()
        return lower.hasPrefix("postgresql://") || lower.hasPrefix("postgres://") || lower.hasPrefix("host=")
            || lower.hasPrefix("dbname=")
            || lower.contains(" dbname=")
    }

    private func database(creates: Bool) throws -> any Database {
        if isPostgres { return PostgresDatabase(connection: data) }
        if data.contains("://") {
            throw Complaint(
                .usage,
                "--data \(data) is neither a file nor a PostgreSQL address. Nothing was changed. Give a path, or postgresql://..."
            )
        }
        guard !data.isEmpty else {
            throw Complaint(.usage, "--data is empty. Nothing was changed. Give a path, or postgresql://...")
        }
        let url = URL(fileURLWithPath: data)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        if isFolder.boolValue {
            throw Complaint(
                .usage,
                "\(data) is a folder. Nothing was changed. Name a file in it: \(data.hasSuffix("/") ? data : data + "/")throughline.sqlite"
            )
        }
        if !exists {
            guard creates else {
                throw Complaint(
                    .noInput,
                    "There is no library at \(data). Nothing was made. Check --data, or file papers first: throughline ingest --data \(data) PATH"
                )
            }
            try makeFolder(url.deletingLastPathComponent())
        } else {
            try checkFile(url)
        }
        return try SQLiteDatabase(path: url.path)
    }

    private func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Complaint(
                .cannotCreate,
                "The folder \(folder.path) cannot be made. Nothing was changed. Check its name and who may write there.")
        }
    }

    /// A regular file that is empty or begins as an SQLite database does.
    private func checkFile(_ url: URL) throws {
        var status = stat()
        guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Complaint(
                .usage, "\(data) is not a file that data can be kept in. Nothing was changed. Give --data another path.")
        }
        guard let handle = FileHandle(forReadingAtPath: url.path) else {
            throw Complaint(
                .noPermission,
                "\(data) may not be read. Nothing was changed. Ask whoever keeps it to let this program read and write it.")
        }
        let head = handle.readData(ofLength: 16)
        handle.closeFile()
        guard head.isEmpty || head == Data("SQLite format 3\0".utf8) else {
            throw Complaint(
                .usage, "\(data) is a file of another kind, not a library. Nothing was changed. Give --data another path.")
        }
    }
}
