import Casework
import HTTPTypes
import Hummingbird

/// Refusals as RFC 9457 problem details. A `type` never changes its meaning and is never used again for another.
enum ProblemShapes {
    static let problem = Shape<WebProblem>(
        "Problem", "Why something was refused (RFC 9457).",
        [
            .code("type", "What went wrong; stable, for programs.", types) { $0.type },
            .text("title", "The same for people.") { $0.title },
            .number("status", "The HTTP status.") { $0.status.code },
            .maybeText("reference", "Leads to what happened in the server's log; only with `unexpected`.") { $0.reference },
            .many("fields", "What is wrong with each value; only with `invalid`.", field) { $0.fields },
        ])

    static let field = Shape<FieldProblem>(
        "FieldProblem", "What is wrong with one value.",
        [
            .text("field", "Name of the parameter or field.") { $0.field },
            .text("message", "What is wrong and what to give instead.") { $0.message },
        ])

    private static let types: [String] = [
        "not-found", "forbidden", "signed-out", "stale-form", "invalid", "conflict", "too-large", "wrong-method", "unavailable",
        "unexpected",
    ].map { "urn:throughline:problem:\($0)" }
}

extension WebProblem {
    /// As problem details.
    var apiResponse: Hummingbird.Response {
        var response = Hummingbird.Response(
            status: status, headers: [.contentType: "application/problem+json"],
            body: .init(byteBuffer: ByteBuffer(string: ProblemShapes.problem.json(self).encoded())))
        if self == .signedOut { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    fileprivate var type: String { "urn:throughline:problem:\(code)" }

    private var code: String {
        switch self {
        case .notFound: "not-found"
        case .forbidden: "forbidden"
        case .signedOut: "signed-out"
        case .staleForm: "stale-form"
        case .invalid: "invalid"
        case .conflict: "conflict"
        case .tooLarge: "too-large"
        case .wrongMethod: "wrong-method"
        case .unavailable: "unavailable"
        case .unexpected: "unexpected"
        }
    }

    var title: String {
        switch self {
        case .notFound: "There is nothing here, or nothing that you may see."
        case .forbidden: "You may not do this. Nothing was changed."
        case .signedOut: "Send a token (Authorization: Bearer) or sign in. Nothing was changed."
        case .staleForm: "The form did not come from a page of this session. Nothing was changed."
        case .invalid: "Some values need changing. Nothing was changed."
        case .conflict: "It changed since you saw it. Their change is kept and yours was not made."
        case .tooLarge: "That is too much to send at once. Nothing was kept of it."
        case .wrongMethod: "This address does not take that method. Nothing was changed."
        case .unavailable: "The store does not answer or is busy. Try again in a few minutes."
        case .unexpected: "A fault of the program. Try once more, then report the reference."
        }
    }

    fileprivate var reference: String? {
        if case .unexpected(let reference) = self { reference } else { nil }
    }

    fileprivate var fields: [FieldProblem] {
        if case .invalid(let problems) = self { problems } else { [] }
    }
}
