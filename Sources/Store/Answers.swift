internal import Foundation
internal import Ledger
internal import WorkingDays

/// A command is done once: its answer is kept under its id and given again.
enum Answers {
    static func answer(_ waiting: Waiting, with work: Work) throws -> [UInt8] {
        let command = waiting.command
        if let first = try firstAnswer(to: command, work) { return first }
        let answer = try waiting.body(work)
        try work.transaction.execute(
            """
            INSERT INTO command (ledger, id, digest, answer, recorded_at)
            VALUES (\(work.ledger), \(command.id.text), \(command.body), \(answer), \(work.now))
            """)
        return answer
    }

    private static func firstAnswer(to command: Command, _ work: Work) throws -> [UInt8]? {
        guard
            let row = try work.transaction.row(
                "SELECT digest, answer FROM command WHERE ledger = \(work.ledger) AND id = \(command.id.text)")
        else { return nil }
        guard try row.blob(0) == command.body.bytes else { throw StoreError.commandReused(command.id.text) }
        return try row.blob(1)
    }

    static func decode<Answer: Decodable>(_ bytes: [UInt8]) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(bytes))
    }
}
