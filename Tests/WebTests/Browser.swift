import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing
import WorkingDays

@testable import Web

/// The server with a sample library, a clock that tests move, and somebody who can sign in.
struct TestSite: Sendable {
    let library: SampleLibrary
    let clock = TestClock()
    let sessions: Sessions
    let server: WebServer
    let person = Person(id: "person-1", name: "Tess Underhay-Vole")

    init(_ papers: [PaperView] = SamplePapers.all, servedOverTLS: Bool = false) {
        library = SampleLibrary(papers)
        sessions = Sessions(now: { [clock] in clock.now })
        server = WebServer(
            library: library, sessions: sessions, configuration: .init(port: 0, servedOverTLS: servedOverTLS),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Without a network: the router alone.
    func withRouter(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.application().test(.router) { try await test($0) }
    }

    /// A signed-in browser, without a network.
    func signedIn(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await withRouter { client async throws in
            let browser = Browser(client: client)
            try await browser.signIn(sessions.issueLink(for: person))
            try await test(browser)
        }
    }
}

final class TestClock: Sendable {
    private let time = Mutex(Instant(microseconds: 1_793_611_800_000_000))
    var now: Instant { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Keeps cookies and finds the token in a page's form, as a browser with scripts off does.
final class Browser: Sendable {
    let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])

    init(client: any TestClientProtocol) { self.client = client }

    var cookieHeader: String {
        cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    }

    @discardableResult
    func get(_ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, method, headers: headers, body: nil)
    }

    /// Loads a page, takes its token and sends the form.
    @discardableResult
    func post(_ path: String, _ fields: String, from page: String? = nil, token: String? = nil) async throws -> TestResponse {
        var token = token
        if token == nil {
            let shown = try await get(page ?? path)
            token = shown.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#).map { String($0.1) }
        }
        let body = ["token=\(token ?? "")", fields].filter { !$0.isEmpty }.joined(separator: "&")
        return try await send(
            path, .post, headers: [.contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: body))
    }

    func signIn(_ link: String) async throws {
        let answer = try await post("/sign-in/\(link)", "")
        #expect(answer.status == .seeOther)
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, headers: HTTPFields, body: ByteBuffer?) async throws
        -> TestResponse
    {
        var headers = headers
        if !cookieHeader.isEmpty { headers[.cookie] = cookieHeader }
        let answer = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        for line in answer.headers[values: .setCookie] { keep(line) }
        return answer
    }

    private func keep(_ line: String) {
        let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false), pair.count == 2
        else { return }
        cookies.withLock { $0[String(pair[0])] = parts.contains("Max-Age=0") ? nil : String(pair[1]) }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}
