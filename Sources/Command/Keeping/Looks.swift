import ArgumentParser
import Foundation
import Store
import WorkingDays

/// Tells who looked at something, or what somebody looked at.
struct Looks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell who looked at a record, or what a person looked at, from the access ledger.",
        discussion: "Ids only: neither what a record says nor what was searched for is shown.")

    @OptionGroup var location: DataLocation
    @Option(help: "The id of what was looked at.") var at: String?
    @Option(help: "The id of whoever looked.") var by: String?
    @Option(help: "So many at most, the latest first.") var limit = 100

    func validate() throws {
        guard (at == nil) != (by == nil) else { throw ValidationError("Give either --at or --by.") }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000.") }
    }

    func run() async throws {
        try await Complaint.told {
            try await location.withDatabase(creates: false) { database in
                let access = AccessLedger(database: database)
                let looks: [AccessLedger.Noted]
                if let at {
                    looks = try await access.looks(at: at, limit: limit)
                } else {
                    looks = try await access.looks(by: by ?? "", limit: limit)
                }
                if looks.isEmpty { try Output.line("Nobody has looked, as far as the access ledger knows.") }
                for look in looks {
                    let subjects = look.subjects.isEmpty ? "-" : look.subjects.joined(separator: " ")
                    try Output.line(
                        "\(look.seq)  \(look.at.printedInLondon)  \(look.kind)  \(Output.plain(look.person))  \(subjects)")
                }
            }
        }
    }
}
