import ArgumentParser
import Casework
import Foundation
import Ledger
import Store

/// Erases a part of what an event says, by two people.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a part of what an event says: one person asks, another confirms.",
        subcommands: [Ask.self, Confirm.self, List.self, Clean.self])

    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ask for an erasure. Nothing is deleted yet.")

        @OptionGroup var location: DataLocation
        @Option(help: "The person who asks.") var by: String
        @Option(help: "The rule under which it may be erased.") var policy: String
        @Option(help: "The ledger.") var ledger = "record"
        @Argument(help: "The event's position in the ledger.") var event: Int64
        @Argument(help: "The name of the part.") var part: String

        func run() async throws {
            try await Complaint.told {
                try await location.withErasures { erasures in
                    let target = Erasures.Target(ledger: ledger, seq: event, part: part)
                    let id = try await erasures.ask(target, policy: policy, by: Actor.named(by))
                    try Output.line(
                        "Asked for erasure \(id) of \(target). Nothing was deleted yet. Another person confirms with: throughline erase confirm \(id) --by NAME"
                    )
                }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirm an erasure that another person asked for, and carry it out.")

        @OptionGroup var location: DataLocation
        @Option(help: "The person who confirms.") var by: String
        @Argument(help: "The erasure's id.") var id: String

        func run() async throws {
            try await Complaint.told {
                try await location.withErasures { erasures in
                    let done = try await erasures.confirm(id, by: Actor.named(by))
                    try Output.line(
                        "Erased \(done.target): asked for by \(done.askedBy), confirmed by \(done.confirmedBy ?? "?"), under \(done.policy). Backups made before now hold it until they are deleted."
                    )
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the erasures that were asked for.")

        @OptionGroup var location: DataLocation

        func run() async throws {
            try await Complaint.told {
                try await location.withErasures { erasures in
                    let all = try await erasures.all()
                    if all.isEmpty { try Output.line("No erasure was asked for.") }
                    for one in all {
                        let state = one.confirmedBy.map { "erased, confirmed by \($0)" } ?? "waits for a second person"
                        try Output.line("\(one.id)  \(one.target)  asked for by \(one.askedBy)  \(state)  (\(one.policy))")
                    }
                }
            }
        }
    }
}

extension Erase {
    struct Clean: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Clean the disk of what was erased, where that could not be done at once.")

        @OptionGroup var location: DataLocation

        func run() async throws {
            try await Complaint.told {
                try await location.withDatabase(creates: false) { database in
                    try Output.line(
                        try await Scrubbing.pay(database)
                            ? "The disk is clean of what was erased." : "There was nothing to clean.")
                }
            }
        }
    }
}

extension DataLocation {
    /// Opens the erasures of a store that is there.
    func withErasures(_ work: (Erasures) async throws -> Void) async throws {
        try await withDatabase(creates: false) { database in
            let writer = Writer(database: database)
            try await work(Erasures(database: database, writer: writer, models: ReadModels.all))
        }
    }
}

extension Actor {
    /// A person who works on the server itself.
    static func named(_ name: String) -> Actor {
        Actor(person: name, post: "operator", agency: "this server", role: "operator")
    }
}
