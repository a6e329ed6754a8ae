internal import Dispatch
internal import Documents
public import Ledger
public import Store
internal import WorkingDays

/// The library on a store: every paper filed is an event of its own stream, its file a blob, its reading the payload; lists and
/// search are folded from the events.
public final class StoredLibrary: Library {
    private let database: any Database
    private let writer: Writer
    private let surroundings: Surroundings
    private let filer: Actor
    private let access: AccessLedger

    /// Brings the tables up to date and opens the library.
    /// - Parameters:
    ///   - filer: who files papers through this value.
    /// - Throws: `StoreError`.
    public init(database: any Database, surroundings: Surroundings = .system, filer: Actor = .operator) async throws {
        self.database = database
        self.surroundings = surroundings
        self.filer = filer
        try await Migrator().migrate(database, now: surroundings.now())
        writer = Writer(database: database, surroundings: surroundings)
        access = AccessLedger(database: database, surroundings: surroundings)
        let surroundings = surroundings
        try await database.write(locking: "record") { transaction in
            _ = try StoreIdentity.ensure(in: transaction, surroundings)
            for model in ReadModels.all where try !ReadModels.isThere(model, in: transaction) {
                try model.create(in: transaction)
                try model.rebuild(in: transaction)
            }
        }
    }

    /// What became of a file with this content, or nil where none was filed. Asking first spares reading a paper again.
    public func filed(_ bytes: [UInt8]) async throws -> Filed? {
        let digest = try await offPool { Digest.sha256(bytes) }
        return try await database.read { try Filing.alreadyFiled(digest, in: $0) }
    }

    public func file(_ submission: Submission) async throws -> Filed {
        if submission.commandID == nil, let there = try await filed(submission.bytes) { return there }
        return try await file(try await prepare(submission))
    }

    /// The work of filing that needs no database: digests, the payload, its words. Many may be made ready at once.
    /// - Throws: `FilingError`.
    public func prepare(_ submission: Submission) async throws -> PreparedPaper {
        try await offPool { try PreparedPaper(submission) }
    }

    /// Files what was made ready.
    public func file(_ prepared: PreparedPaper) async throws -> Filed {
        let id = try commandID(prepared.commandID)
        let body = Digest.sha256(Array("\(prepared.paper.fileName)\n\(prepared.digest)".utf8))
        return try await writer.perform(Command(id: id, actor: filer, body: body)) { work in
            try Filing(prepared: prepared, work: work).file()
        }
    }

    public func search(_ query: LibraryQuery) async throws -> LibraryResults {
        try await database.read { try LibrarySearch(query, in: $0).results() }
    }

    public func paper(_ id: String) async throws -> PaperView? {
        guard let id = ReadableID(id) else { return nil }
        return try await database.read { try PaperPage.view(id.description, in: $0) }
    }

    public func original(_ id: String) async throws -> Original? {
        guard let id = ReadableID(id) else { return nil }
        return try await database.read { try PaperPage.original(id.description, in: $0) }
    }

    public func note(_ look: Look) async throws {
        let kind: AccessLedger.Kind =
            switch look.kind {
            case .view: .view
            case .search: .search
            case .disclosure: .disclosure
            }
        try await access.note(
            .init(kind: kind, subjects: look.subjects, purpose: "library", place: look.place, words: look.words),
            by: Actor(person: look.person, post: "reader", agency: "this server", role: "reader"))
    }

    /// Throws the read tables away and folds them again from the events, in one transaction.
    public func rebuild() async throws {
        try await database.write(locking: "record") { transaction in
            for model in ReadModels.all { try model.rebuild(in: transaction) }
        }
    }

    /// SHA-256 of the canonical dump of the read tables.
    public func readTablesDigest() async throws -> Digest {
        try await database.read { try Dump.digest(of: ReadModels.all.flatMap(\.tables), in: $0) }
    }

    private func commandID(_ given: String?) throws -> CommandID {
        guard let text = given else {
            return CommandID(UUIDv7(at: surroundings.now(), random: surroundings.random(10)))
        }
        guard let id = CommandID(text) else { throw FilingError.commandIDUnreadable }
        return id
    }
}

extension Actor {
    /// Whoever runs the program on the server itself.
    public static let `operator` = Actor(person: "operator", post: "operator", agency: "this server", role: "operator")
}

/// Runs work that takes long away from the threads that answer requests.
func offPool<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async { continuation.resume(with: Result { try work() }) }
    }
}
