import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Every address that a page leads to is registered, and answers.
@Suite struct LinkTests {
    @Test func everyLinkOfEveryPageLeadsSomewhere() async throws {
        let site = TestSite()
        let patterns = site.server.routes().patterns
        try await site.signedIn { browser async throws in
            var waiting = ["/library", "/papers/\(SamplePapers.longID)?page=150"]
            if let results = try await browser.post("/library/search", "words=children", from: "/library").location {
                waiting.append(results)
            }
            var seen: Set<String> = Set(waiting)
            while let path = waiting.popLast(), seen.count < 400 {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok, "\(path) answered \(answer.status)")
                guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                for link in links(answer.text) where seen.insert(link).inserted { waiting.append(link) }
                for action in answer.text.matches(of: #/<form[^>]* method="post" action="([^"]*)"/#) {
                    #expect(patterns[String(action.1)]?.contains(.post) == true, "\(action.1)")
                }
            }
            #expect(seen.count > 100)
        }
    }

    /// Addresses on the page, anchors left out. The front page sends on to the library.
    private func links(_ html: String) -> [String] {
        html.matches(of: #/href="([^"#]*)(#[^"]*)?"/#).map { String($0.1).replacing("&amp;", with: "&") }
            .filter { !$0.isEmpty && $0 != "/" }
    }

    @Test func theStylesheetIsKeptForAYear() async throws {
        try await TestSite().withRouter { client async throws in
            let browser = Browser(client: client)
            let page = try await browser.get("/sign-in").text
            let path = try #require(page.firstMatch(of: #/href="(\/assets\/[0-9a-f]{16}\/look\.css)"/#)).1
            let sheet = try await browser.get(String(path))
            #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
            #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(sheet.text.contains(":root"))
        }
    }

    @Test func healthIsToldToEverybody() async throws {
        try await TestSite().withRouter { client async throws in
            #expect(try await Browser(client: client).get("/healthz").text == "ok\n")
            #expect(try await Browser(client: client).get("/readyz").text == "ready\n")
        }
    }
}
