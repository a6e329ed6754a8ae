import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct SignInTests {
    @Test func aLinkOpensOnce() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let link = site.sessions.issueLink(for: site.person)
            let first = Browser(client: client)
            let second = Browser(client: client)
            try await first.signIn(link)
            #expect(try await first.get("/library").status == .ok)
            let again = try await second.get("/sign-in/\(link)")
            #expect(again.status == .gone)
            #expect(again.text.contains("This link does not open anything any more"))
        }
    }

    @Test func lookingAtALinkDoesNotUseItUp() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let link = site.sessions.issueLink(for: site.person)
            for _ in 0..<3 { #expect(try await Browser(client: client).get("/sign-in/\(link)").status == .ok) }
            #expect(try await Browser(client: client).get("/sign-in/\(link)", method: .head).status == .ok)
            try await Browser(client: client).signIn(link)
        }
    }

    @Test func aLinkEndsAfterFifteenMinutes() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let link = site.sessions.issueLink(for: site.person)
            let browser = Browser(client: client)
            let shown = try await browser.get("/sign-in/\(link)")
            let token = shown.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#).map { String($0.1) }
            site.clock.advance(seconds: 15 * 60)
            #expect(try await browser.post("/sign-in/\(link)", "", token: token).status == .gone)
            #expect(try await browser.get("/library").location == "/sign-in")
        }
    }

    @Test func theFormOfALinkHasToComeFromTheBrowserItWasShownIn() async throws {
        let site = TestSite()
        try await site.withRouter { client async throws in
            let link = site.sessions.issueLink(for: site.person)
            let shown = try await Browser(client: client).get("/sign-in/\(link)")
            let token = shown.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#).map { String($0.1) }
            #expect(try await Browser(client: client).post("/sign-in/\(link)", "", token: token).status == .forbidden)
            #expect(site.sessions.canUse(link: link))
        }
    }

    @Test func aSessionLastsTwelveHoursAfterTheLastVisit() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            for _ in 0..<3 {
                site.clock.advance(seconds: 11 * 60 * 60)
                let answer = try await browser.get("/library")
                #expect(answer.status == .ok)
                #expect(answer.headers[values: .setCookie].count == 1)
            }
            site.clock.advance(seconds: 12 * 60 * 60)
            #expect(try await browser.get("/library").location == "/sign-in")
        }
    }

    @Test func signingOutEndsTheSessionForEveryCopyOfItsCookie() async throws {
        let site = TestSite()
        try await site.signedIn { browser async throws in
            let cookie = browser.cookieHeader
            #expect(try await browser.post("/sign-out", "", from: "/library").location == "/sign-in?signed-out=1")
            #expect(try await browser.get("/sign-in?signed-out=1").text.contains("You are signed out"))
            let copy = Browser(client: browser.client)
            #expect(try await copy.get("/library", headers: [.cookie: cookie]).location == "/sign-in")
        }
    }

    @Test func aFormWithoutItsTokenIsRefused() async throws {
        try await TestSite().signedIn { browser async throws in
            for token in ["", "0", "f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0"] {
                let answer = try await browser.post("/library/search", "words=x", token: token)
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("This form is too old"))
                #expect(try await browser.post("/sign-out", "", token: token).status == .forbidden)
            }
            #expect(try await browser.get("/library").status == .ok)
        }
    }

    @Test func theCookieIsKeptFromScriptsAndFromOtherSites() async throws {
        for servedOverTLS in [false, true] {
            let site = TestSite(servedOverTLS: servedOverTLS)
            try await site.withRouter { client async throws in
                let browser = Browser(client: client)
                let answer = try await browser.post("/sign-in/\(site.sessions.issueLink(for: site.person))", "")
                let cookie = answer.headers[values: .setCookie].first ?? ""
                #expect(cookie.hasPrefix(servedOverTLS ? "__Host-throughline=" : "throughline="))
                #expect(cookie.contains("; Path=/; ") && cookie.contains("; HttpOnly; SameSite=Lax"))
                #expect(cookie.contains("; Secure") == servedOverTLS)
                #expect(!cookie.contains("Domain"))
                let hsts = try await browser.get("/library").headers[.strictTransportSecurity]
                #expect((hsts != nil) == servedOverTLS)
            }
        }
    }

    @Test func secretsAreLongAndNeverTheSame() {
        let secrets = (0..<1_000).map { _ in newSecret() }
        #expect(Set(secrets).count == 1_000)
        #expect(secrets.allSatisfy { $0.utf8.count == 32 })
        #expect(formToken(for: secrets[0]) != formToken(for: secrets[1]))
        #expect(!formToken(for: secrets[0]).contains(secrets[0]))
    }
}
