import ArgumentParser

@main struct Throughline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "throughline", abstract: "One thread from the first concern about a child to the lesson the system learned.")
}
