import HTTPTypes
import Hummingbird
import Logging
import Pages

/// Signing in by a link that works once, and signing out.
extension Site {
    func registerSignIn(on routes: Routes) {
        routes.add(Paths.signIn, .open, [.get: askForLink])
        routes.add(Paths.signInLink, .open, [.get: showLink, .post: useLink])
        routes.add(Paths.signOut, [.post: signOut])
    }

    private func askForLink(_ request: Request, _ context: WebContext) async throws -> Response {
        guard context.caller == nil else { return .redirection(to: Paths.library.link) }
        let left = try request.query()["signed-out"] != nil
        return .page(SignInPage(frame: context.frame(), state: left ? .signedOut : .ask).html())
    }

    /// Shows a button. Programs that look at links in messages fetch them; they do not press buttons.
    private func showLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try context.parameter(of: Paths.signInLink)
        guard sessions.canUse(link: token) else { return spent(context) }
        let ticket = newSecret()
        let frame = Frame(formToken: formToken(for: ticket))
        return .page(SignInPage(frame: frame, state: .ready(token: token)).html())
            .with(cookies.header(cookies.signIn, ticket, maxAge: Sessions.linkSeconds))
    }

    private func useLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try context.parameter(of: Paths.signInLink)
        let ticket = request.cookies[cookies.signIn]?.value
        _ = try await request.form(ticket.map { formToken(for: $0) }, limit: configuration.formLimit)
        guard let session = sessions.begin(withLink: token) else { return spent(context) }
        context.logger.info("signed in")
        var response = Response.redirection(to: Paths.library.link)
            .with(cookies.header(cookies.session, session, maxAge: Sessions.sessionSeconds))
            .with(cookies.removal(cookies.signIn))
        if let wanted = WantedPage.address(in: request, cookies) {
            response.headers[.location] = wanted
            response.headers.append(cookies.removal(cookies.wanted))
        }
        return response
    }

    private func spent(_ context: WebContext) -> Response {
        .page(SignInPage(frame: Frame(), state: .spent).html(), status: .gone)
    }

    private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await request.form(context.caller?.formToken, limit: configuration.formLimit)
        if let session = request.cookies[cookies.session]?.value { sessions.end(session) }
        return .redirection(to: Paths.signIn.link.with("signed-out", 1)).with(cookies.removal(cookies.session))
    }
}
