internal import Foundation
internal import Ledger
internal import WorkingDays

/// A command is done once: its answer is kept under its id and given again.
enum Answers {
    /// Does the command and keeps its answer.
    /// - Throws: what the body throws. Where the command was done before, the store throws, at once or later: what the body did
    ///   has to be undone.
    static func answer(_ waiting: Waiting, with work: Work) throws {
        let command = waiting.command
        let answer = try waiting.body(work)
        try work.transaction.later(
            """
            INSERT INTO command (ledger, id, digest, answer, recorded_at)
            VALUES (\(work.ledger), \(command.id.text), \(command.body), \(answer), \(work.now))
            ON CONFLICT (ledger, id) DO NOTHING
            """, changes: 1)
    }

    /// The answer that this command was given before, or nil.
    /// - Throws: `StoreError.commandReused`.
    static func kept(for waiting: Waiting, in transaction: any Transaction, of ledger: String) throws -> [UInt8]? {
        let command = waiting.command
        guard
            let row = try transaction.row(
                "SELECT digest, answer FROM command WHERE ledger = \(ledger) AND id = \(command.id.text)")
        else { return nil }
        guard try row.blob(0) == command.body.bytes else { throw StoreError.commandReused(command.id.text) }
        return try row.blob(1)
    }

    /// What a command is told whose body refused it before anything was written: a command that was done before may well be
    /// refused now, and is given its first answer.
    static func kept(
        for waiting: Waiting, or error: any Error, in transaction: any Transaction, of ledger: String
    ) throws -> Result<Told, any Error> {
        do {
            if let answer = try kept(for: waiting, in: transaction, of: ledger) { return .success(.before(answer)) }
            return .failure(error)
        } catch let reused as StoreError {
            guard case .commandReused = reused else { throw reused }
            return .failure(reused)
        }
    }

    static func decode<Answer: Decodable>(_ bytes: [UInt8]) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(bytes))
    }
}
