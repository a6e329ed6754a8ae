internal import CLibPQ
internal import Store

/// An open libpq connection. Not for two threads at once.
final class PostgresLink {
    let handle: OpaquePointer
    private let notices = Notices()
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
        // Not to standard error, where libpq would put them.
        PQsetNoticeReceiver(handle, Notices.receive, Unmanaged.passUnretained(notices).toOpaque())
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
        // Less than a standby's disk is not enough where there is one; where there is none, it says the same.
        if purpose == .writing { try command("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'") }
    }

    /// Makes the transaction last.
    /// - Throws: `StoreError.unavailable` where the server answers, but does not promise: it rolled back instead, or stopped
    ///   waiting for its standby.
    func commit() throws {
        notices.forget()
        let result = try PostgresResult(PQexec(handle, "COMMIT"), on: self)
        guard result.tag == "COMMIT" else {
            throw StoreError.unavailable("the server rolled the transaction back")
        }
        if let warning = notices.warning {
            throw StoreError.unavailable("the server did not confirm that its standby has the data: \(warning)")
        }
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

/// What a server says beside its answers.
private final class Notices {
    /// The last warning since `forget`.
    private(set) var warning: String?

    func forget() { warning = nil }

    static let receive: PQnoticeReceiver = { context, result in
        guard let context, let result else { return }
        let severity = PQresultErrorField(result, 86).map { String(cString: $0) } ?? ""
        guard severity == "WARNING" else { return }
        let message = PQresultErrorField(result, 77).map { String(cString: $0) } ?? "a warning"
        Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().warning = message
    }
}
