import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct APITests {
    @Test func papersAreGivenPageByPage() async throws {
        try await TestSite().signedIn { browser async throws in
            let all = try await json(browser, "/api/v1/papers")
            #expect(all["total"] as? Int == 34)
            #expect((all["papers"] as? [Any])?.count == 34)
            #expect(all["next"] is NSNull)
            let rest = try await json(browser, "/api/v1/papers?cursor=\(Cursor.text(30))")
            #expect((rest["papers"] as? [Any])?.count == 4)
        }
    }

    @Test func wordsAndFiltersNarrow() async throws {
        try await TestSite().signedIn { browser async throws in
            let found = try await json(browser, "/api/v1/papers?words=%22early+help%22&type=inspection-report&year=2026")
            #expect(found["total"] as? Int == 1)
            let paper = try #require((found["papers"] as? [[String: Any]])?.first)
            #expect(paper["id"] as? String == SamplePapers.seenEarlyID)
            #expect(((paper["hits"] as? [[String: Any]])?.first)?["found"] as? String == "early help")
        }
    }

    @Test func aPaperIsGivenWhole() async throws {
        try await TestSite().signedIn { browser async throws in
            let paper = try await json(browser, "/api/v1/papers/\(SamplePapers.seenEarlyID)")
            let reading = try #require(paper["reading"] as? [String: Any])
            let recommendations = try #require(reading["recommendations"] as? [[String: Any]])
            #expect(recommendations.count == 6)
            #expect(recommendations[4]["due"] as? String == "2026-10-01/2026-10-31")
            #expect(recommendations[5]["timescale"] is NSNull)
            #expect(reading["documentDate"] as? String == "2026-02-27")
        }
    }

    @Test func textThatIsHostileComesThroughWhole() async throws {
        try await TestSite().signedIn { browser async throws in
            let paper = try await json(browser, "/api/v1/papers/\(SamplePapers.hostileID)")
            let reading = try #require(paper["reading"] as? [String: Any])
            #expect(reading["title"] as? String == "<script>alert(\"title\")</script> تقرير 👩‍👧‍👦")
            #expect((reading["text"] as? String)?.contains("\u{202E}desrever\u{0}") == true)
        }
    }

    @Test(arguments: ["type=novel", "cursor=x", "cursor=o-1", "cursor=ozzzzzzzzz", "year=now"])
    func aValueThatMakesNoSenseIsNamed(_ query: String) async throws {
        try await TestSite().signedIn { browser async throws in
            let answer = try await browser.get("/api/v1/papers?\(query)")
            #expect(answer.status == .unprocessableContent)
            let problem = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            #expect(problem["type"] as? String == "urn:throughline:problem:invalid")
            let fields = try #require(problem["fields"] as? [[String: Any]])
            #expect(fields.first?["field"] as? String == String(query.prefix { $0 != "=" }))
        }
    }

    /// `THROUGHLINE_RECORD=1` writes it anew; that run fails.
    @Test func theDescriptionIsAsRecorded() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "docs/openapi.json")
        try await TestSite().signedIn { browser async throws in
            let description = try await browser.get("/api/v1/openapi.json").text
            if ProcessInfo.processInfo.environment["THROUGHLINE_RECORD"] != nil {
                try description.write(to: file, atomically: true, encoding: .utf8)
                Issue.record("recorded docs/openapi.json; look at the difference, then run again without THROUGHLINE_RECORD")
                return
            }
            #expect(try description == String(contentsOf: file, encoding: .utf8))
        }
    }

    @Test func theDescriptionNamesEverySchemaItUsesAndEveryRouteOfTheAPI() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            let text = try await browser.get("/api/v1/openapi.json").text
            let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
            for reference in text.matches(of: #/#\/components\/schemas\/([A-Za-z]+)/#) {
                #expect(schemas[String(reference.1)] != nil, "\(reference.1)")
            }
            let described = try #require(document["paths"] as? [String: Any]).keys.sorted()
            let registered = site.server.routes().patterns.keys.filter { $0.hasPrefix("/api/") && !$0.hasSuffix("openapi.json") }
            #expect(described == registered.sorted())
        }
    }

    private func json(_ browser: Browser, _ path: String) async throws -> [String: Any] {
        let answer = try await browser.get(path)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/json")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }
}
