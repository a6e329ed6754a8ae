internal import CLibPQ
internal import Dispatch
internal import Store

/// One connection with its own queue. Everything that touches libpq runs there.
final class PostgresConnection: Sendable {
    enum Purpose: Sendable { case reading, writing }

    private let queue = DispatchQueue(label: "throughline.postgres")
    private let target: String
    private let purpose: Purpose
    /// Touched on `queue` only.
    nonisolated(unsafe) private var link: PostgresLink?

    init(target: String, purpose: Purpose) {
        self.target = target
        self.purpose = purpose
    }

    /// Runs the body in a transaction on the connection's queue, connecting first where need be.
    func transaction<Answer: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Result { try committed(try begun(begin), body) })
            }
        }
    }

    /// The same on the thread that calls it, which waits.
    func transactionBlocking<Answer: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (any Transaction) throws -> Answer
    ) throws -> Answer {
        try queue.sync { try committed(try begun(begin), body) }
    }

    /// Runs a statement that cannot stand in a transaction.
    /// - Parameter ifAllowed: what the user of this connection may not do is left out.
    func alone(_ statement: String, ifAllowed: Bool = false) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async { [self] in
                continuation.resume(
                    with: Result {
                        let link = try connected()
                        do { try link.command(statement) } catch { if !ifAllowed || !link.isUsable { throw error } }
                    })
            }
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                link = nil
                continuation.resume()
            }
        }
    }

    /// A connection that was lost since it was last used is found out here, when nothing has been done yet.
    private func begun(_ begin: String) throws -> PostgresLink {
        let link = try connected()
        do {
            try link.command(begin)
            return link
        } catch {
            // Whatever the server thinks of this session now (a lock that was waited for in vain leaves a transaction open), the next
            // transaction gets a new one.
            let wasLost = !link.isUsable
            self.link = nil
            guard wasLost else { throw error }
            let fresh = try connected()
            try fresh.command(begin)
            return fresh
        }
    }

    private func committed<Answer>(_ link: PostgresLink, _ body: (any Transaction) throws -> Answer) throws -> Answer {
        do {
            let answer = try body(PostgresTransaction(link: link))
            try link.commit()
            return answer
        } catch {
            link.forgetPending()
            if link.isUsable { try link.command("ROLLBACK") }
            throw error
        }
    }

    private func connected() throws -> PostgresLink {
        if let link, link.isUsable { return link }
        link = nil
        let fresh = try PostgresLink(target: target)
        try fresh.prepare(for: purpose)
        link = fresh
        return fresh
    }
}
