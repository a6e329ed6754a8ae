import Casework
import Documents
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

/// Whoever looks is noted before anything is shown; where that fails, nothing is shown.
@Suite struct NotedLooksTests {
    @Test func aPageASearchAndAFileAreNotedWithWhatTheyShow() async throws {
        let site = TestSite()
        let paper = site.library.papers[0]
        try await site.signedIn { browser async throws in
            try await browser.get("/papers/\(paper.id)")
            try await browser.get("/papers/\(paper.id)/original")
            let found = try #require(try await browser.post("/library/search", "words=children", from: "/library").location)
            try await browser.get(found)
        }
        let looks = site.library.looks
        #expect(looks.map(\.kind) == [.view, .disclosure, .search])
        #expect(looks.map(\.subjects) == [[paper.id], [paper.id], []])
        #expect(looks.allSatisfy { $0.person == "person-1" })
        #expect(looks.last?.words == "children")
        #expect(looks.allSatisfy { !$0.place.contains(paper.id) }, "the pattern of the address, not the address")
    }

    @Test func whatIsNotThereIsNotNoted() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            #expect(try await browser.get("/papers/TL-0000-000").status == .notFound)
            #expect(try await browser.get("/library").status == .ok)
        }
        #expect(site.library.looks.isEmpty)
    }

    @Test func whereALookCannotBeNotedNothingIsShown() async throws {
        let site = TestSite()
        let paper = site.library.papers[0]
        try await site.signedIn { browser async throws in
            let found = try #require(try await browser.post("/library/search", "words=children", from: "/library").location)
            site.library.failToNote()
            for path in ["/papers/\(paper.id)", "/papers/\(paper.id)/original", found] {
                let answer = try await browser.get(path)
                #expect(answer.status == .serviceUnavailable, "\(path)")
                #expect(!answer.text.contains(paper.reading.title ?? "no title"), "\(path)")
            }
        }
    }
}
