import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Web

/// What only a real connection shows, and what the log says of it.
@Suite struct LimitTests {
    @Test func aHeaderOfTenKilobytesIsRefused() async throws {
        try await TestSite().server.application().test(.live) { client async throws in
            let name = try #require(HTTPField.Name("X-Long"))
            let short = try await client.executeRequest(
                uri: "/healthz", method: .get, headers: [name: String(repeating: "a", count: 4_000)], body: nil)
            #expect(short.status == .ok)
            let long = try await client.executeRequest(
                uri: "/healthz", method: .get, headers: [name: String(repeating: "a", count: 10_240)], body: nil)
            #expect(long.status == .badRequest)
        }
    }

    @Test func aLongAddressIsAnsweredAndNotLogged() async throws {
        let lines = LogLines()
        let site = TestSite()
        let server = WebServer(
            library: site.library, sessions: site.sessions, configuration: .init(port: 0),
            logger: Logger(label: "test") { _ in CollectingHandler(lines: lines) })
        try await server.application().test(.live) { client async throws in
            let browser = Browser(client: client)
            let link = site.sessions.issueLink(for: site.person)
            try await browser.signIn(link)
            try await browser.post("/library/search", "words=Pebblewick", from: "/library")
            try await browser.get("/library?publisher=Pebblewick")
            try await browser.get("/papers/TL-7K3F-9QX?from=1&to=2")
            try await browser.get("/Pebblewick")
            site.library.fail(with: Oops())
            try await browser.get("/papers/TL-2M8D-4TB")
            let text = lines.all.joined(separator: "\n")
            for secret in [
                "Pebblewick", "Tess", link, browser.cookieHeader.split(separator: "=").last.map(String.init) ?? "", "TL-7K3F",
                "TL-2M8D", "from=1",
            ] {
                #expect(!text.contains(secret), "the log holds \(secret)")
            }
            #expect(text.contains("/papers/{paper}") && text.contains("/library/search") && text.contains("unexpected"))
        }
    }
}

final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct CollectingHandler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])") }
}
