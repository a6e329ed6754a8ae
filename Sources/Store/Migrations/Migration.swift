internal import Ledger

/// One released step in building the tables. Numbered from 1, forward only, never changed once released.
struct Migration: Sendable {
    let number: Int
    let name: String
    let statements: @Sendable (Dialect) -> [SQL]

    /// SHA-256 over the statements as this engine gets them.
    func hash(for dialect: Dialect) -> Digest {
        var digest = RunningDigest()
        for statement in statements(dialect) {
            digest.add(Array(statement.rendered(for: dialect).text.utf8))
            digest.add([0])
        }
        return digest.finish()
    }

    /// All of them, in order.
    static let all: [Migration] = [.ledger, .textIndex, .keeping]
}
