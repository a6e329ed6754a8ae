import ArgumentParser
import Casework
import WorkingDays

/// Searches the library from the command line.
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Search the library for words, and phrases in double quotes.")

    @OptionGroup var location: DataLocation
    @Option(help: "How many papers to show.") var limit = 10
    @Argument(help: "The words.") var words: [String]

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100.") }
        guard words.joined(separator: " ").count <= 300 else {
            throw ValidationError("The words are longer than 300 characters. Search for fewer.")
        }
    }

    func run() async throws {
        try await Complaint.told {
            let results = try await location.with(creates: false) { library in
                try await library.search(LibraryQuery(words: words.joined(separator: " "), limit: limit))
            }
            try Output.line(
                results.total == 1 ? "1 paper" : "\(results.totalIsAtLeast ? "more than " : "")\(results.total) papers")
            for paper in results.papers {
                try Output.line("\n\(paper.id)  \(paper.title) (\(paper.date?.printed ?? "no date"))")
                for hit in paper.hits.prefix(3) {
                    try Output.line("  page \(hit.page): …\(hit.before)[\(hit.found)]\(hit.after)…".replacing("\n", with: " "))
                }
            }
        }
    }
}
