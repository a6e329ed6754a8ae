import ArgumentParser
import Casework

/// Folds the read tables again from the events.
struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Throw the read tables away and fold them again from the events.")

    @OptionGroup var location: DataLocation

    func run() async throws {
        try await Complaint.told {
            try await location.with(creates: false) { library in
                let before = try await library.readTablesDigest()
                try await library.rebuild()
                let after = try await library.readTablesDigest()
                try Output.line(
                    before == after
                        ? "Rebuilt; the read tables are as they were."
                        : "Rebuilt; the read tables had differed from the events and are right now.")
            }
        }
    }
}
