import ArgumentParser

@main struct Throughline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "throughline",
        abstract: "One thread from the first concern about a child to the lesson the system learned.",
        version: Throughline.version,
        subcommands: [Serve.self, Licences.self],
        groupedSubcommands: [
            CommandGroup(name: "Papers", subcommands: [Ingest.self, Align.self, Search.self]),
            CommandGroup(
                name: "Keeping the store",
                subcommands: [
                    Verify.self, HeadCommand.self, Key.self, Backup.self, Restore.self, Drill.self, Export.self, Import.self,
                    Move.self, Erase.self, Looks.self, Rebuild.self,
                ]),
        ])

    static let version = "0.1.0"
}
