import Casework
import HTTPTypes
import Hummingbird
import Logging
import Pages

/// Turns whatever went wrong into an answer that a person, or a program, can use.
struct ProblemRendering: RouterMiddleware {
    typealias Context = WebContext

    let cookies: CookieNames

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let reference = readableReference()
            var problem = WebProblem(error, reference: reference)
            log(error, as: problem, reference, context)
            if problem == .notFound, context.caller == nil { problem = .signedOut }
            return answer(problem, request, context)
        }
    }

    /// What a person cannot mend, for whoever runs the server. All else is an ordinary answer.
    private func log(_ error: any Error, as problem: WebProblem, _ reference: String, _ context: WebContext) {
        let detail: Logger.Metadata = ["error": .string("\(type(of: error))"), "detail": .string("\(error)")]
        switch problem {
        case .unexpected:
            context.logger.error("unexpected", metadata: detail.merging(["reference": .string(reference)]) { first, _ in first })
        case .unavailable: context.logger.warning("unavailable", metadata: detail)
        default: break
        }
    }

    private func answer(_ problem: WebProblem, _ request: Request, _ context: WebContext) -> Response {
        let isAPI = request.uri.path.hasPrefix("/api/")
        var response = isAPI ? problem.apiResponse : problem.page(context)
        if problem == .signedOut, !isAPI, let wanted = WantedPage.cookie(for: request, cookies) {
            response.headers.append(wanted)
        }
        if case .wrongMethod(let allowed) = problem {
            response.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        }
        if problem == .unavailable { response.headers[.retryAfter] = "60" }
        return response
    }

    /// Eight letters and digits that cannot be mistaken for each other.
    private func readableReference() -> String {
        let letters = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String((0..<8).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }
}

extension WebProblem {
    /// As a page.
    fileprivate func page(_ context: WebContext) -> Response {
        let kind: ProblemPage.Kind
        switch self {
        case .signedOut: return .redirection(to: Paths.signIn.link)
        case .notFound: kind = .notFound
        case .forbidden: kind = .forbidden
        case .staleForm: kind = .staleForm
        case .invalid(let problems): kind = .invalid(problems.map { FieldMessage(field: $0.field, message: $0.message) })
        case .conflict: kind = .conflict
        case .tooLarge: kind = .tooLarge
        case .wrongMethod: kind = .wrongMethod
        case .unavailable: kind = .unavailable
        case .unexpected(let reference): kind = .unexpected(reference: reference)
        }
        return .page(ProblemPage(frame: context.frame(), kind: kind).html(), status: status)
    }
}
