import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The library and the paper pages, as a browser with scripts off sees them.
@Suite struct LibraryTests {
    @Test func theFrontDoorLeadsToTheLibrary() async throws {
        try await TestSite().signedIn { browser async throws in
            #expect(try await browser.get("/").location == "/library")
            #expect(try await browser.get("/sign-in").location == "/library")
            let page = try await browser.get("/library").text
            #expect(page.contains("34 papers, newest first"))
            #expect(page.contains("Tess Underhay-Vole"))
        }
    }

    @Test func aSearchLeadsToThePassage() async throws {
        try await TestSite().signedIn { browser async throws in
            let results = try await search(browser, "children \"early help\"")
            #expect(results.contains("1 paper<"))
            #expect(results.contains("<mark>early help</mark>"))
            let hit = try #require(results.matches(of: #/class="hit" href="([^"]*)"/#).last)
            let paper = try await browser.get(String(hit.1).replacing("&amp;", with: "&").replacing("#found", with: ""))
            #expect(
                paper.text.contains(
                    #"<mark class="found" id="found"><span class="passage passage--owed">early help</span></mark>"#))
        }
    }

    @Test func theWordsOfASearchStandInNoAddress() async throws {
        try await TestSite().signedIn { browser async throws in
            let answer = try await browser.post("/library/search", "words=Ash+Pebblewick", from: "/library")
            let address = try #require(answer.location)
            #expect(address.contains(#/^\/library\/results\/[0-9a-f]{32}$/#))
            #expect(try await browser.post("/library/search", "words=Ash+Pebblewick", from: "/library").location == address)
            let page = try await browser.get(address).text
            #expect(page.contains("No paper fits."))
            #expect(page.matches(of: #/(?:href|action)="[^"]*"/#).allSatisfy { !$0.0.contains("Pebblewick") })
        }
    }

    @Test func aStoredSearchIsThereForThePersonWhoSentItAndForTwelveHours() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            let address = try #require(try await browser.post("/library/search", "words=children", from: "/library").location)
            let other = Browser(client: browser.client)
            try await other.signIn(site.sessions.issueLink(for: Person(id: "person-2", name: "Ned Tillerman")))
            #expect(try await other.get(address).status == .notFound)
            #expect(try await browser.get(address).status == .ok)
            for _ in 0..<2 {
                site.clock.advance(seconds: 7 * 60 * 60)
                try await browser.get("/library")
            }
            #expect(try await browser.get(address).status == .notFound)
        }
    }

    @Test func noWordsLeadToTheWholeLibrary() async throws {
        try await TestSite().signedIn { browser async throws in
            for fields in ["words=", "words=++", ""] {
                #expect(try await browser.post("/library/search", fields, from: "/library").location == "/library")
            }
        }
    }

    @Test func filtersNarrowAndComeOffAgain() async throws {
        try await TestSite().signedIn { browser async throws in
            let page = try await browser.get("/library?type=plan&year=2004").text
            #expect(page.contains("2 papers, newest first"))
            #expect(
                page.contains(#"href="/library?year=2004"><span class="govuk-visually-hidden">Take off the filter</span> Kind"#))
            #expect(
                page.contains(#"href="/library?type=plan"><span class="govuk-visually-hidden">Take off the filter</span> Year"#))
            let none = try await browser.get("/library?type=plan&year=2026").text
            #expect(none.contains("No paper fits these filters."))
            #expect(none.contains("Take the filters off"))
        }
    }

    @Test func aLongListIsShownTwentyAtATime() async throws {
        try await TestSite().signedIn { browser async throws in
            let first = try await browser.get("/library").text
            let second = try await browser.get("/library?page=2").text
            #expect(first.contains("1 to 20 of 34") && first.contains("Next 14"))
            #expect(second.contains("21 to 34 of 34") && second.contains(#"<ol class="papers" start="21">"#))
        }
    }

    @Test func anEmptyLibrarySaysHowPapersComeIn() async throws {
        try await TestSite([]).signedIn { browser async throws in
            let page = try await browser.get("/library").text
            #expect(page.contains("No paper has been filed yet."))
            #expect(page.contains("throughline ingest"))
        }
    }

    @Test func silenceIsDrawn() async throws {
        try await TestSite().signedIn { browser async throws in
            let bare = try await browser.get("/papers/\(SamplePapers.bareID)").text
            for words in [
                "Kind not told", "Publisher not told", "No date printed", "3 questions wait for a person",
                "No recommendation was found",
            ] {
                #expect(bare.contains(words), "\(words)")
            }
            let report = try await browser.get("/papers/\(SamplePapers.seenEarlyID)").text
            for words in [
                "Nobody named", "No timescale given", "No date can be worked out", "No recommendation named", "In October 2026",
            ] {
                #expect(report.contains(words), "\(words)")
            }
        }
    }

    @Test func theFileAsItWasFiledIsKeptNotShown() async throws {
        try await TestSite().signedIn { browser async throws in
            for path in ["/papers/\(SamplePapers.hostileID)/original", "/api/v1/papers/\(SamplePapers.hostileID)/original"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok && answer.text == "%PDF-1.7 sample")
                #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.sandboxPolicy)
                #expect(
                    answer.headers[.contentDisposition]
                        == "attachment; filename=\"___script_.pdf__X-Evil__1\"; filename*=UTF-8''%22%3E%3Cscript%3E.pdf%0D%0AX-Evil%3A%201"
                )
                #expect(answer.headers.count { $0.name.rawName.lowercased() == "x-evil" } == 0)
            }
        }
    }

    private func search(_ browser: Browser, _ words: String) async throws -> String {
        let encoded = words.replacing(" ", with: "+").replacing("\"", with: "%22")
        let address = try #require(try await browser.post("/library/search", "words=\(encoded)", from: "/library").location)
        return try await browser.get(address).text
    }
}
