import ArgumentParser
import Casework
import Foundation
import Logging
import Web

/// Serves the pages and the API.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the server and print its address and a one-time sign-in link.")

    @OptionGroup var location: DataLocation
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Flag(help: "The server stands behind TLS: cookies and headers say so.") var behindTLS = false

    func run() async throws {
        let library = try await location.library()
        let sessions = Sessions()
        var logger = Logger(label: "throughline") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        let configuration = WebConfiguration(host: host, port: port, servedOverTLS: behindTLS)
        let server = WebServer(library: library, sessions: sessions, configuration: configuration, logger: logger)
        let host = host
        try await server.run { port in
            let link = sessions.issueLink(for: Person(id: "operator", name: "Operator"))
            print(
                """

                Throughline is at http://\(host):\(port)/
                Sign in once with http://\(host):\(port)/sign-in/\(link)
                The link works once, for 15 minutes. Ctrl-C stops the server; the data stays.

                """)
            fflush(nil)
        }
    }
}
