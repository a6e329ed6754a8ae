import HTTPTypes
import Hummingbird

/// What every answer tells the browser: no script, no frame, no guessing of types, nothing kept unless it says so.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext

    let servedOverTLS: Bool

    static let pagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    /// For what other people wrote: nothing in it may act.
    static let sandboxPolicy = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in always where response.headers[name] == nil { response.headers[name] = value }
        if servedOverTLS { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }

    private var always: [(HTTPField.Name, String)] {
        [
            (.contentSecurityPolicy, SecurityHeaders.pagePolicy),
            (.xContentTypeOptions, "nosniff"),
            (.crossOriginResourcePolicy, "same-origin"),
            (.cacheControl, "no-store"),
        ] + SecurityHeaders.others
    }

    /// Those that the library of field names does not know.
    private static let others: [(HTTPField.Name, String)] = [
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
