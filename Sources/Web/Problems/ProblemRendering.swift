import Casework
import HTTPTypes
import Hummingbird
import Logging
import Pages

/// Turns whatever went wrong into an answer that a person, or a program, can use.
struct ProblemRendering: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let reference = readableReference()
            var problem = WebProblem(error, reference: reference)
            if case .unexpected = problem {
                context.logger.error(
                    "unexpected",
                    metadata: [
                        "reference": .string(reference), "error": .string("\(type(of: error))"), "detail": .string("\(error)"),
                    ])
            }
            if problem == .notFound, context.caller == nil { problem = .signedOut }
            return answer(problem, request, context)
        }
    }

    private func answer(_ problem: WebProblem, _ request: Request, _ context: WebContext) -> Response {
        var response = request.uri.path.hasPrefix("/api/") ? problem.apiResponse : problem.page(context)
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
