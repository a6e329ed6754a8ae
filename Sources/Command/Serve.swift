import ArgumentParser
import Casework
import Foundation
import Logging
import Store
import Web

/// Serves the pages and the API.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the server and print its address and a one-time sign-in link.")

    @OptionGroup var location: DataLocation
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Flag(help: "The server stands behind TLS: cookies and headers say so.") var behindTLS = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    }

    func run() async throws {
        try await Complaint.told {
            try await location.withStore(creates: true) { database, library in
                for sentence in try await database.cannotPromise() { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) }
                let steward = Steward(database: database, holder: "\(ProcessInfo.processInfo.hostName)-\(getpid())")
                let log = log
                let stewarding = Task { await steward.run { log.warning("\($0)") } }
                defer { stewarding.cancel() }
                try await serve(library)
                stewarding.cancel()
                await stewarding.value
            }
        }
    }

    private var log: Logger {
        var log = Logger(label: "throughline") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = .notice
        return log
    }

    private func serve(_ library: StoredLibrary) async throws {
        let sessions = Sessions()
        let configuration = WebConfiguration(host: host, port: port, servedOverTLS: behindTLS)
        let server = WebServer(library: library, sessions: sessions, configuration: configuration, logger: log)
        let shown = reachable
        do {
            try await server.run { port in
                let link = sessions.issueLink(for: Person(id: "operator", name: "Operator"))
                print(
                    """

                    Throughline is at http://\(shown):\(port)/
                    Sign in once with http://\(shown):\(port)/sign-in/\(link)
                    The link works once, for 15 minutes. Ctrl-C stops the server; the data stays.

                    """)
                fflush(nil)
            }
        } catch {
            throw listening(error)
        }
    }

    /// The address as a browser on this machine takes it.
    private var reachable: String {
        if host == "0.0.0.0" { return "127.0.0.1" }
        if host == "::" { return "[::1]" }
        return host.contains(":") ? "[\(host)]" : host
    }

    /// Why the server does not listen, in words.
    private func listening(_ error: any Error) -> Complaint {
        let text = "\(error)"
        if text.contains("errno: 98") {
            return Complaint(
                .unavailable,
                "Port \(port) of \(host) is in use. Nothing was changed. Choose another with --port, or stop the other program.")
        }
        if text.contains("errno: 99") || text.contains("UnknownHost") || text.contains("errno: 13") {
            return Complaint(
                .usage,
                "This machine cannot listen on \(host), port \(port). Nothing was changed. Give --host an address of this machine, and a port that this user may open."
            )
        }
        return Complaint(error)
    }
}
