import Casework
import Foundation
import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

private func actor(_ person: String) -> Actor { Actor(person: person, post: "q", agency: "a", role: "r") }

/// Every command of the program with each of its statements failing in turn: the store is as it was, or holds the whole step.
@Suite struct FilingFaultTests {
    private static let errors: [StoreError] = [.busy, .cannotWrite("database or disk is full"), .unavailable("disk I/O error")]

    private struct Opened: Sendable {
        var database: FaultyDatabase
        var library: StoredLibrary
        var writer: Writer
        var erasures: Erasures
        var access: AccessLedger
    }

    private func opened(_ engine: Engine) async throws -> Opened {
        let database = FaultyDatabase(try await engine.emptyDatabase())
        let library = try await StoredLibrary(database: database, surroundings: .fixed())
        let writer = Writer(database: database, surroundings: .fixed(seed: 2))
        _ = try await library.file(PaperFixture().submission())
        let access = AccessLedger(database: database, surroundings: .fixed(seed: 3))
        try await access.note(.init(kind: .view, subjects: ["a"], purpose: "p", place: "/"), by: actor("ash"))
        return Opened(
            database: database, library: library, writer: writer,
            erasures: Erasures(database: database, writer: writer, models: ReadModels.all, surroundings: .fixed(seed: 4)),
            access: access)
    }

    /// A command; the number makes it another one each time.
    private static let commands: [(name: String, run: @Sendable (Opened, Int) async throws -> Void)] = [
        (
            "file a paper",
            { opened, number in
                let pages = ["Page one of paper \(number).", "Page two, of number \(number), with other words."]
                _ = try await opened.library.file(
                    PaperFixture(title: "Paper \(number)", pages: pages, fileName: "\(number).txt").submission(
                        commandID: "f\(number)"))
            }
        ),
        (
            "file a new version",
            { opened, number in
                let pages = ["Children were seen alone and their views were written down in colour \(number)."]
                _ = try await opened.library.file(PaperFixture(pages: pages).submission(commandID: "v\(number)"))
            }
        ),
        (
            "note a look",
            { opened, number in
                try await opened.access.note(
                    .init(kind: .view, subjects: ["a", "b\(number)"], purpose: "p", place: "/"), by: actor("ash"))
            }
        ),
        (
            "ask for an erasure",
            { opened, number in
                _ = try await opened.erasures.ask(.init(seq: 1, part: "paper"), policy: "line \(number)", by: actor("ash"))
            }
        ),
        (
            "anchor",
            { opened, number in
                try await opened.access.note(
                    .init(kind: .view, subjects: ["c\(number)"], purpose: "p", place: "/"), by: actor("ash"))
                try await Anchors.write(opened.writer, of: opened.database, by: actor("steward"))
            }
        ),
    ]

    @Test(arguments: Engine.allCases)
    func `whichever statement of whichever command fails, nothing is half done`(_ engine: Engine) async throws {
        let opened = try await opened(engine)
        var number = 0
        for command in Self.commands {
            number += 1
            opened.database.arm()
            try await command.run(opened, number)
            let n = opened.database.count
            print("\(engine.rawValue), \(command.name): n = \(n)")
            let moments = (1...n).flatMap { [FaultyDatabase.Moment.statement($0), .everySince($0)] } + [.atCommit]
            for (index, moment) in moments.enumerated() {
                number += 1
                opened.database.arm(moment, Self.errors[index % Self.errors.count])
                do { try await command.run(opened, number) } catch is StoreError {}
                opened.database.arm()
            }
        }
        let scratch = try await Engine.sqlite.emptyDatabase()
        // Whole chains, and every read table as the fold of the events: no step is there in part.
        let report = try await StoreCheck(opened.database, models: ReadModels.all).run(head: nil, scratch: scratch)
        #expect(report.heads["record"]?.seq ?? 0 > 10)
        #expect(try await opened.database.read { try $0.row("SELECT count(*) FROM command")?.integer(0) ?? 0 } >= 10)
    }
}
