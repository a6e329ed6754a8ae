internal import CLibPQ
internal import Store

/// An open libpq connection. Not for two threads at once.
final class PostgresLink {
    let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    /// Statements kept prepared; more than this and all are let go.
    private static let mostPrepared = 256

    init(target: String) throws {
        guard let handle = PQconnectdb(target) else { throw StoreError.unavailable("no memory for a connection") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw StoreError.unavailable(reason.split(separator: "\n").joined(separator: "; "))
        }
        self.handle = handle
    }

    deinit { PQfinish(handle) }

    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    /// What every connection is told, and what is read back because durability rests on it.
    func prepare(for purpose: PostgresConnection.Purpose) throws {
        try command("SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET lock_timeout = '5s'")
        // A plan made without the words looked for knows nothing of how common they are.
        if purpose == .reading { try command("SET plan_cache_mode = force_custom_plan") }
        try require("server_encoding", oneOf: ["UTF8"])
        try require("fsync", oneOf: ["on"])
        try require("full_page_writes", oneOf: ["on"])
        try require("synchronous_commit", oneOf: ["on", "local", "remote_write", "remote_apply"])
    }

    private func require(_ name: String, oneOf wanted: [String]) throws {
        let result = try PostgresResult(PQexec(handle, "SHOW \(name)"), on: self)
        guard case .text(let found) = try result.value(row: 0, column: 0), wanted.contains(found) else {
            throw StoreError.wrongSetting(name: name, found: try result.printed(), wanted: wanted[0])
        }
    }

    /// Runs text of our own without binds or rows.
    func command(_ text: String) throws { _ = try PostgresResult(PQexec(handle, text), on: self) }

    /// The name of the prepared statement for this text and these kinds of binds.
    func statement(_ text: String, _ binds: PostgresBinds) throws -> String {
        let key = binds.signature + text
        if let name = prepared[key] { return name }
        if prepared.count >= PostgresLink.mostPrepared {
            try command("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        _ = try PostgresResult(PQprepare(handle, name, text, Int32(binds.types.count), binds.types), on: self)
        prepared[key] = name
        return name
    }
}
