import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Who gets in, and what everybody else is told.
@Suite struct AccessTests {
    static let open: Set<String> = ["/sign-in", "/sign-in/{token}", "/assets/{hash}/{file}", "/healthz", "/readyz"]

    @Test func everythingButSignInHealthAndAssetsIsClosed() async throws {
        let site = TestSite()
        let patterns = site.server.routes().patterns
        #expect(patterns.count >= 14)
        try await site.withRouter { client async throws in
            for (pattern, methods) in patterns where !AccessTests.open.contains(pattern) {
                for method in methods + [.delete] {
                    let path = pattern.replacing(#/\{[a-z]+\}/#, with: SamplePapers.seenEarlyID)
                    let answer = try await Browser(client: client).get(path, method: method)
                    if path.hasPrefix("/api/") {
                        #expect(answer.status == .unauthorized, "\(method) \(path)")
                        #expect(answer.headers[.contentType] == "application/problem+json")
                    } else {
                        #expect(answer.status == .seeOther && answer.location == "/sign-in", "\(method) \(path)")
                    }
                    #expect(!answer.text.contains("Seen Early"))
                }
            }
        }
    }

    @Test func anAddressThatIsNotThereTellsNothingBeforeSignIn() async throws {
        try await TestSite().withRouter { client async throws in
            for path in ["/nowhere", "/papers", "/library/", "/papers/TL-0000-000/x"] {
                #expect(try await Browser(client: client).get(path).location == "/sign-in")
            }
            #expect(try await Browser(client: client).get("/api/v1/nothing").status == .unauthorized)
        }
    }

    @Test func aRefusedPaperAnswersAsAMissingOne() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            for path in ["/papers/ID", "/papers/ID/original", "/api/v1/papers/ID", "/api/v1/papers/ID/original"] {
                let missing = try await browser.get(path.replacing("ID", with: "TL-0000-000"))
                site.library.fail(with: CaseworkError.notFound)
                let refused = try await browser.get(path.replacing("ID", with: SamplePapers.seenEarlyID))
                site.library.fail(with: nil)
                #expect(missing.status == .notFound)
                #expect(missing.status == refused.status)
                #expect(missing.headers == refused.headers)
                #expect(missing.text == refused.text)
            }
        }
    }

    @Test func aTokenOpensTheAPIAndASpentOneDoesNot() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let token = site.sessions.issueToken(for: site.person)
            let headers: HTTPFields = [.authorization: "Bearer \(token)"]
            #expect(try await Browser(client: client).get("/api/v1/papers", headers: headers).status == .ok)
            #expect(
                try await Browser(client: client).get("/api/v1/papers", headers: [.authorization: "Bearer x"]).status
                    == .unauthorized)
            #expect(
                try await Browser(client: client).get("/api/v1/papers", headers: [.authorization: "Basic \(token)"]).status
                    == .unauthorized)
            site.clock.advance(seconds: 12 * 60 * 60)
            #expect(try await Browser(client: client).get("/api/v1/papers", headers: headers).status == .unauthorized)
        }
    }

    @Test func aTokenSendsNoForms() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let headers: HTTPFields = [.authorization: "Bearer \(site.sessions.issueToken(for: site.person))"]
            let answer = try await Browser(client: client).get("/library/search", method: .post, headers: headers)
            #expect(answer.status == .forbidden)
        }
    }

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await TestSite().signedIn { browser async throws in
            for path in [
                "/library", "/papers/\(SamplePapers.longID)", "/nowhere", "/healthz", "/api/v1/papers", "/api/v1/x", "/sign-in/x",
            ] {
                let headers = try await browser.get(path).headers
                #expect(headers[.contentSecurityPolicy] == SecurityHeaders.pagePolicy, "\(path)")
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.cacheControl] == "no-store")
                for name in ["X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"] {
                    #expect(try headers[#require(HTTPField.Name(name))] != nil, "\(path) \(name)")
                }
            }
        }
    }
}
