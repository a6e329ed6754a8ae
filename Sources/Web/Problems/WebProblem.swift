import Casework
import HTTPTypes
import Hummingbird
import NIOCore

/// Everything that can be wrong with a request, closed: pages and API map every case.
enum WebProblem: Error, Equatable {
    case notFound
    case forbidden
    case signedOut
    case staleForm
    case invalid([FieldProblem])
    case conflict
    case tooLarge
    case wrongMethod(allowed: [HTTPRequest.Method])
    case unavailable
    case unexpected(reference: String)

    /// - Parameter reference: given to what nobody foresaw, so that the log can be searched for it.
    init(_ error: any Error, reference: String) {
        switch error {
        case let problem as WebProblem: self = problem
        case let problem as CaseworkError: self = WebProblem(problem)
        case is NIOTooManyBytesError: self = .tooLarge
        case let error as any HTTPResponseError where error.status == .notFound: self = .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge: self = .tooLarge
        default: self = CaseworkError(error).map { WebProblem($0) } ?? .unexpected(reference: reference)
        }
    }

    private init(_ error: CaseworkError) {
        switch error {
        case .notFound: self = .notFound
        case .forbidden: self = .forbidden
        case .invalid(let problems): self = .invalid(problems)
        case .conflict: self = .conflict
        case .unavailable: self = .unavailable
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .signedOut: .unauthorized
        case .staleForm: .forbidden
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .wrongMethod: .methodNotAllowed
        case .unavailable: .serviceUnavailable
        case .unexpected: .internalServerError
        }
    }
}
