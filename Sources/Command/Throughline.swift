import ArgumentParser

@main struct Throughline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "throughline",
        abstract: "One thread from the first concern about a child to the lesson the system learned.",
        version: Throughline.version,
        subcommands: [Ingest.self, Align.self, Search.self, Serve.self, Rebuild.self, Licences.self])

    static let version = "0.1.0"
}
