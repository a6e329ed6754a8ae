import HTTPTypes
import Hummingbird

/// Finds out who asks, by session cookie or by token. It refuses nobody: routes do.
struct Identification: RouterMiddleware {
    typealias Context = WebContext

    let sessions: Sessions
    let cookies: CookieNames

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let bearer = bearerToken(request) {
            context.caller = sessions.person(withToken: bearer).map { Caller(person: $0, formToken: nil) }
            return try await next(request, context)
        }
        guard let cookie = request.cookies[cookies.session]?.value, let session = sessions.visit(cookie) else {
            return try await next(request, context)
        }
        context.caller = Caller(person: session.person, formToken: formToken(for: cookie))
        var response = try await next(request, context)
        if session.isDueForRenewal, response.headers[values: .setCookie].isEmpty {
            response.headers.append(cookies.header(cookies.session, cookie, maxAge: Sessions.sessionSeconds))
        }
        return response
    }

    private func bearerToken(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return header.dropFirst(7).trimmingPrefix(while: \.isWhitespace).description
    }
}

/// Names and attributes of the cookies. Under TLS the names begin with `__Host-`, which a browser takes only with
/// `Secure`, for the whole site and for this host alone.
struct CookieNames: Sendable {
    let servedOverTLS: Bool

    var session: String { servedOverTLS ? "__Host-throughline" : "throughline" }
    /// Ties the sign-in form to the browser it was shown in.
    var signIn: String { servedOverTLS ? "__Host-throughline-sign-in" : "throughline-sign-in" }

    /// Where to go after signing in.
    var wanted: String { servedOverTLS ? "__Host-throughline-wanted" : "throughline-wanted" }

    func header(_ name: String, _ value: String, maxAge: Int64) -> HTTPField {
        let secure = servedOverTLS ? "; Secure" : ""
        return HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=Lax\(secure)")
    }

    func removal(_ name: String) -> HTTPField { header(name, "", maxAge: 0) }
}
