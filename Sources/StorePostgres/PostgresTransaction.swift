internal import CLibPQ
internal import Store

/// Statements inside an open transaction.
struct PostgresTransaction: Transaction {
    let link: PostgresLink
    let dialect = Dialect.postgres

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try run(sql)
        return try (0..<result.rowCount).map { try result.row($0) }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int { try run(sql).changed }

    func later(_ sql: SQL, changes rows: Int?) throws {
        let (text, values) = sql.rendered(for: dialect)
        try link.put(text, try PostgresBinds(values), changes: rows)
    }

    func settle() throws { try link.settle() }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try link.settle()
        let (text, values) = sql.rendered(for: dialect)
        let binds = try PostgresBinds(values)
        let name = try link.statement(text, binds)
        let isSent = binds.withPointers { pointers, lengths, formats in
            PQsendQueryPrepared(link.handle, name, Int32(lengths.count), pointers, lengths, formats, 1)
        }
        guard isSent == 1, PQsetSingleRowMode(link.handle) == 1 else {
            throw StoreError.unavailable(String(cString: PQerrorMessage(link.handle)))
        }
        var failure: (any Error)?
        // All answers have to be taken off the line, also after a failure.
        while let handle = PQgetResult(link.handle) {
            do {
                let result = try PostgresResult(handle, on: link)
                guard failure == nil else { continue }
                for row in 0..<result.rowCount { try body(try result.row(row)) }
            } catch {
                if failure == nil { failure = error }
            }
        }
        if let failure { throw failure }
    }

    func savepoint<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try link.command("SAVEPOINT command")
        do {
            let answer = try body()
            try link.command("RELEASE SAVEPOINT command")
            return answer
        } catch {
            link.forgetPending()
            guard link.isUsable else { throw StoreError.unavailable("the connection was lost: \(error)") }
            try link.command("ROLLBACK TO SAVEPOINT command; RELEASE SAVEPOINT command")
            throw error
        }
    }

    private func run(_ sql: SQL) throws -> PostgresResult {
        let (text, values) = sql.rendered(for: dialect)
        return try link.ask(text, try PostgresBinds(values))
    }
}
