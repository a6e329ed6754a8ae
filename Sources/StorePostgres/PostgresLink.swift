internal import CLibPQ
internal import Store

/// An open libpq connection. Not for two threads at once.
final class PostgresLink {
    let handle: OpaquePointer
    private let notices = Notices()
    private var prepared: [String: String] = [:]
    /// Every statement gets a name of its own, also after others were let go.
    private var names = 0
    /// What was sent and not yet answered, in order.
    private var pending: [Pending] = []

    private struct Pending {
        /// The rows it must change, or nil where it does not matter.
        var changes: Int?
        /// The statement that it prepares.
        var prepares: String?
    }

    /// More than so many answers are not left waiting: they have to fit into the socket.
    private static let mostPending = 200

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
        if purpose == .writing {
            try command(
                "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'"
            )
        }
    }

    /// Makes the transaction last.
    /// - Throws: `StoreError.unavailable` where the server answers, but does not promise: it rolled back instead, or stopped
    ///   waiting for its standby.
    func commit() throws {
        // Not in the same journey: a count that is not the expected one must keep the commit from happening.
        try settle()
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
    func command(_ text: String) throws {
        if isUsable { try settle() }
        _ = try PostgresResult(PQexec(handle, text), on: self)
    }

    /// The name of the prepared statement for this text and these kinds of binds. Nothing may be pending.
    func statement(_ text: String, _ binds: PostgresBinds) throws -> String {
        let key = binds.signature + text
        if let name = prepared[key] { return name }
        let name = try newName()
        _ = try PostgresResult(PQprepare(handle, name, text, Int32(binds.types.count), binds.types), on: self)
        prepared[key] = name
        return name
    }

    private func newName() throws -> String {
        if prepared.count >= PostgresLink.mostPrepared {
            prepared = [:]
            try command("DEALLOCATE ALL")
        }
        names += 1
        return "s\(names)"
    }
}

/// Statements sent without waiting for the answer to each (libpq's pipeline mode): a batch of commands then makes a journey to the
/// server for each question, not for each statement.
extension PostgresLink {
    /// Sends a statement; its answer is looked at with those of the next question.
    func put(_ text: String, _ binds: PostgresBinds, changes: Int?) throws {
        if pending.count >= PostgresLink.mostPending { try settle() }
        try send(text, binds)
        pending.append(Pending(changes: changes, prepares: nil))
    }

    /// Sends a statement and waits for its answer and for all that were put off.
    func ask(_ text: String, _ binds: PostgresBinds) throws -> PostgresResult {
        if pending.isEmpty {
            let name = try statement(text, binds)
            let handle = binds.withPointers { pointers, lengths, formats in
                PQexecPrepared(self.handle, name, Int32(lengths.count), pointers, lengths, formats, 1)
            }
            return try PostgresResult(handle, on: self)
        }
        try send(text, binds)
        guard let result = try collect(wantsOneMore: true) else { throw StoreError.failed("a question was not answered") }
        return result
    }

    /// Waits for everything that was put off.
    func settle() throws {
        if !pending.isEmpty { _ = try collect(wantsOneMore: false) }
    }

    /// Takes what is still pending, whatever came of it: what it did is about to be undone.
    func forgetPending() {
        do { try settle() } catch {}
    }

    private func send(_ text: String, _ binds: PostgresBinds) throws {
        let key = binds.signature + text
        if prepared[key] == nil, prepared.count >= PostgresLink.mostPrepared { try settle() }
        let known = prepared[key]
        let name = try known ?? newName()
        if PQpipelineStatus(handle) == PQ_PIPELINE_OFF { try sent(PQenterPipelineMode(handle)) }
        if known == nil {
            try sent(PQsendPrepare(handle, name, text, Int32(binds.types.count), binds.types))
            prepared[key] = name
            pending.append(Pending(changes: nil, prepares: key))
        }
        try sent(
            binds.withPointers { pointers, lengths, formats in
                PQsendQueryPrepared(handle, name, Int32(lengths.count), pointers, lengths, formats, 1)
            })
    }

    /// Takes the answers of all that is pending, in order, and of one question more. The first error is thrown once all have been
    /// taken, so that the connection can be used again.
    private func collect(wantsOneMore: Bool) throws -> PostgresResult? {
        let awaited = pending
        pending = []
        try sent(PQpipelineSync(handle))
        var failure: (any Error)?
        for one in awaited {
            do {
                let result = try nextResult()
                if let changes = one.changes, result.changed != changes {
                    throw StoreError.failed("a statement changed \(result.changed) rows instead of \(changes)")
                }
            } catch {
                if let key = one.prepares { prepared[key] = nil }
                failure = failure ?? error
            }
        }
        var answer: PostgresResult?
        if wantsOneMore {
            do { answer = try nextResult() } catch { failure = failure ?? error }
        }
        // The answer to the synchronisation itself.
        PQclear(PQgetResult(handle))
        if PQexitPipelineMode(handle) != 1, failure == nil { failure = StoreError.unavailable("the connection was lost") }
        if let failure { throw failure }
        return answer
    }

    /// One statement's answer, and the end of it.
    private func nextResult() throws -> PostgresResult {
        let handle = PQgetResult(self.handle)
        defer { if handle != nil { PQclear(PQgetResult(self.handle)) } }
        return try PostgresResult(handle, on: self)
    }

    private func sent(_ answer: Int32) throws {
        guard answer == 1 else {
            pending = []
            throw StoreError.unavailable(
                String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; "))
        }
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
