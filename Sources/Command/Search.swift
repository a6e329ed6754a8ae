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
    }

    func run() async throws {
        let library = try await location.library()
        let results = try await library.search(LibraryQuery(words: words.joined(separator: " "), limit: limit))
        print(results.total == 1 ? "1 paper" : "\(results.total) papers")
        for paper in results.papers {
            print("\n\(paper.id)  \(paper.title) (\(paper.date?.printed ?? "no date"))")
            for hit in paper.hits.prefix(3) { print("  page \(hit.page): …\(hit.before)[\(hit.found)]\(hit.after)…") }
        }
    }
}
