internal import Ledger
public import WorkingDays

/// Brings a database to the tables that this program knows, and refuses one that it does not.
public struct Migrator: Sendable {
    let migrations: [Migration]

    /// Takes the program's own steps.
    public init() { migrations = Migration.all }

    init(migrations: [Migration]) { self.migrations = migrations }

    /// Runs the steps that are missing, all in one transaction, after a copy was made of a store that holds something.
    /// - Throws: `StoreError.newerThanProgram`, `.migrationChanged`; nothing is changed then.
    public func migrate(_ database: any Database, now: Instant) async throws {
        if let next = try await nextStep(database) { _ = try await database.copyBeside(named: "before-step-\(next)") }
        try await database.write(locking: "migration") { transaction in
            try transaction.execute(Migrator.ownTable(transaction.dialect))
            let done = try transaction.rows("SELECT number, hash FROM migration ORDER BY number")
            try check(done, transaction.dialect)
            for migration in migrations.dropFirst(done.count) { try run(migration, in: transaction, now: now) }
        }
    }

    /// The first step that a store is missing that has been through others; nil for an empty store and one that is up to date.
    private func nextStep(_ database: any Database) async throws -> Int? {
        try await database.read { transaction in
            guard try transaction.row(transaction.dialect.tableExists("migration")) != nil else { return nil }
            let done = try transaction.rows("SELECT number, hash FROM migration ORDER BY number")
            try check(done, transaction.dialect)
            return done.isEmpty || done.count == migrations.count ? nil : done.count + 1
        }
    }

    /// Checks, without changing it, that a database has the tables that this program knows.
    /// - Throws: `StoreError.olderThanProgram`, `.newerThanProgram`, `.migrationChanged`.
    public func require(_ database: any Database) async throws {
        try await database.read { transaction in
            guard try transaction.row(transaction.dialect.tableExists("migration")) != nil else {
                throw StoreError.olderThanProgram(found: 0, known: migrations.count)
            }
            let done = try transaction.rows("SELECT number, hash FROM migration ORDER BY number")
            try check(done, transaction.dialect)
            guard done.count == migrations.count else {
                throw StoreError.olderThanProgram(found: done.count, known: migrations.count)
            }
        }
    }

    private func check(_ done: [Row], _ dialect: Dialect) throws {
        let newest = try done.last.map { Int(try $0.integer(0)) } ?? 0
        guard newest <= migrations.count else {
            throw StoreError.newerThanProgram(found: newest, known: migrations.count)
        }
        for (row, migration) in zip(done, migrations) {
            guard try row.integer(0) == migration.number, try row.blob(1) == migration.hash(for: dialect).bytes else {
                throw StoreError.migrationChanged(number: migration.number)
            }
        }
    }

    private func run(_ migration: Migration, in transaction: any Transaction, now: Instant) throws {
        for statement in migration.statements(transaction.dialect) { try transaction.execute(statement) }
        try transaction.execute(
            """
            INSERT INTO migration (number, name, hash, applied_at)
            VALUES (\(migration.number), \(migration.name), \(migration.hash(for: transaction.dialect)), \(now))
            """)
    }

    private static func ownTable(_ dialect: Dialect) -> SQL {
        """
        CREATE TABLE IF NOT EXISTS migration (
            number \(dialect.integer) NOT NULL PRIMARY KEY, name \(dialect.text) NOT NULL, hash \(dialect.blob) NOT NULL,
            applied_at \(dialect.integer) NOT NULL)
        """
    }
}
