public import Store

/// A store in a PostgreSQL database (15 or later), through libpq.
///
/// libpq blocks, so each connection has a thread of its own to block. One connection writes, a few read. A connection that was
/// lost is made again for the next transaction; the transaction it was lost in fails with `StoreError.unavailable`.
public final class PostgresDatabase: Database {
    public let dialect = Dialect.postgres
    private let writer: PostgresConnection
    private let readers: ConnectionPool

    /// Connects when it is first used.
    /// - Parameters:
    ///   - connection: as libpq takes it: `host=/run/postgresql dbname=throughline`, or a URI.
    ///   - readers: how many transactions may read at once.
    public init(connection: String, readers: Int = 4) {
        writer = PostgresConnection(target: connection, purpose: .writing)
        self.readers = ConnectionPool(
            (0..<max(1, readers)).map { _ in PostgresConnection(target: connection, purpose: .reading) })
    }

    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) async throws -> Answer {
        let connection = await readers.take()
        defer { readers.giveBack(connection) }
        return try await connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    public func writeBlocking<Answer: Sendable>(
        locking lock: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) throws -> Answer {
        guard lock.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { throw StoreError.failed("\(lock) is no lock's name") }
        // Held until the end of the transaction, and let go by the server if this program dies.
        let begin =
            "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT CAST(pg_advisory_xact_lock(hashtextextended('\(lock)', 0)) AS text)"
        return try writer.transactionBlocking(begin, body)
    }

    public func cannotPromise() async throws -> [String] {
        try await read { transaction in
            func setting(_ name: String) throws -> String {
                try transaction.row("SELECT CAST(setting AS text) FROM pg_catalog.pg_settings WHERE name = \(name)")?.text(0)
                    ?? ""
            }
            let standbys = try setting("synchronous_standby_names")
            if standbys.isEmpty {
                return [
                    "This PostgreSQL has no synchronous standby (synchronous_standby_names is empty): what was confirmed survives a crash, but not the loss of the server's disk. After a fail-over, events that had been confirmed may be missing."
                ]
            }
            return []
        }
    }

    public func copyBeside(named ending: String) async throws -> String? { nil }

    public func scrub(_ tables: [String]) async throws {
        // VACUUM FULL writes a table anew, without the rows that are gone.
        for table in tables {
            guard table.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F || (0x30...0x39).contains($0) }) else {
                continue
            }
            try await writer.alone("VACUUM (FULL) \(table)")
        }
        try await writer.alone("CHECKPOINT", ifAllowed: true)
    }

    public func close() async throws {
        await writer.close()
        for connection in readers.all { await connection.close() }
    }
}
