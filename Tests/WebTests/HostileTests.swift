import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct Oops: Error {}

/// Requests that nobody sends by accident.
@Suite struct HostileTests {
    static let paths = [
        "/papers/%00", "/papers/TL-7K3F-9QX%00", "/papers/..%2f..%2fetc%2fpasswd", "/papers/../library/../../etc/passwd",
        "/papers/%2e%2e", "/papers/%", "/papers/%zz", "/papers/%C0%AF", "/papers/%FF", "/papers/TL'%20OR%201=1--",
        "/papers/<script>",
        "/papers/\(String(repeating: "A", count: 5_000))", "/assets/../look.css", "/assets/x/../../etc/passwd",
        "/assets/0/look.css",
        "/library/results/0", "/library/results/%00", "/library?type=nonsense", "/library?year=zero",
        "/library?year=99999999999999999999",
        "/library?page=0", "/library?page=-1", "/library?page=99999999999999999999", "/library?type=%00", "//library",
        "/library/",
        "/api/v1/papers/%00", "/api/v1/papers/..%2f", "/api/v1/papers/TL-0000-000/original/x",
    ]

    @Test(arguments: paths) func leadNowhere(_ path: String) async throws {
        try await TestSite().signedIn { browser async throws in
            let answer = try await browser.get(path)
            let isLibrary = path == "//library" || path == "/library/"
            #expect(answer.status == (isLibrary ? .ok : .notFound), "\(path) answered \(answer.status)")
            #expect(!answer.text.contains("<script>"))
        }
    }

    @Test(arguments: [
        "?from=x&to=y", "?from=9&to=3", "?from=-4&to=2", "?from=0&to=999999999", "?page=zero", "?page=-9", "?&&=&=x&page",
    ])
    func aPlaceThatMakesNoSenseStillShowsThePaper(_ query: String) async throws {
        try await TestSite().signedIn { browser async throws in
            let answer = try await browser.get("/papers/\(SamplePapers.seenEarlyID)\(query)")
            #expect(answer.status == .ok)
            #expect(answer.text.contains("Page 1"))
        }
    }

    @Test func anIdInSmallLettersIsTheSamePaper() async throws {
        try await TestSite().signedIn { browser async throws in
            #expect(try await browser.get("/papers/tl-7k3f-9qx").status == .ok)
            #expect(try await browser.get("/papers/%54L-7K3F-9QX").status == .ok)
        }
    }

    @Test func everyRouteAnswers405ToAMethodItDoesNotTake() async throws {
        let site = TestSite()
        let patterns = site.server.routes().patterns
        try await site.signedIn { browser async throws in
            for (pattern, methods) in patterns {
                let path = pattern.replacing(#/\{[a-z]+\}/#, with: "x")
                for method in [HTTPRequest.Method.put, .delete, .patch, .options, .post, .get] where !methods.contains(method) {
                    let answer = try await browser.get(path, method: method)
                    #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
                    #expect(
                        answer.headers[.allow]
                            == (methods.contains(.get) ? (methods.contains(.post) ? "GET, HEAD, POST" : "GET, HEAD") : "POST"))
                }
            }
        }
    }

    @Test func headAnswersAsGetWithoutABody() async throws {
        try await TestSite().signedIn { browser async throws in
            for path in [
                "/library", "/papers/\(SamplePapers.seenEarlyID)", "/papers/\(SamplePapers.seenEarlyID)/original",
                "/api/v1/papers",
            ] {
                let get = try await browser.get(path)
                let head = try await browser.get(path, method: .head)
                #expect(head.status == get.status)
                #expect(head.headers[.contentType] == get.headers[.contentType])
                #expect(head.body.readableBytes == 0)
            }
        }
    }

    @Test func aBodyThatIsTooLargeIsRefused() async throws {
        try await TestSite().signedIn { browser async throws in
            let answer = try await browser.post("/library/search", "words=" + String(repeating: "x", count: 200_000), token: "0")
            #expect(answer.status == .contentTooLarge)
            #expect(answer.text.contains("Nothing was kept of it"))
        }
    }

    @Test func aBodyThatIsNotAFormIsRefused() async throws {
        try await TestSite().signedIn { browser async throws in
            for body in ["words=%FF%FE", "words=%0", "words=%00", "%%%"] {
                let answer = try await browser.post("/library/search", body, from: "/library")
                #expect(answer.status == .unprocessableContent, "\(body)")
            }
        }
    }

    @Test func aSearchThatIsTooLongIsRefusedWithTheWordsKept() async throws {
        try await TestSite().signedIn { browser async throws in
            let words = String(repeating: "child ", count: 60)
            let answer = try await browser.post("/library/search", "words=\(words.replacing(" ", with: "+"))", from: "/library")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("There is a problem"))
            #expect(answer.text.contains(words.dropLast()))
        }
    }

    @Test func whateverTheStoreThrowsThePersonIsToldSomethingUseful() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            let cases: [(any Error, HTTPResponse.Status, String)] = [
                (CaseworkError.unavailable, .serviceUnavailable, "Throughline cannot answer right now"),
                (CaseworkError.forbidden, .forbidden, "You cannot do this"),
                (CaseworkError.conflict, .conflict, "Somebody else changed this"),
                (CaseworkError.invalid([.init(field: "words", message: "Say more")]), .unprocessableContent, "Say more"),
                (Oops(), .internalServerError, "Reference:"),
            ]
            for (error, status, words) in cases {
                site.library.fail(with: error)
                let page = try await browser.get("/library")
                let api = try await browser.get("/api/v1/papers")
                #expect(page.status == status && api.status == status)
                #expect(page.text.contains(words))
                #expect(!page.text.contains("Oops") && !api.text.contains("Oops"))
                #expect(api.headers[.contentType] == "application/problem+json")
                #expect(try await browser.get("/readyz").status == .serviceUnavailable)
            }
        }
    }
}
