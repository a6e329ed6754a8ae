import HTTPTypes
import Hummingbird
import Pages

/// One thing that the API answers: registered and described from the same value.
protocol APIOperation: Sendable {
    var pattern: String { get }
    var id: String { get }
    var summary: String { get }
    var parameters: [APIParameter] { get }
    var answer: APIAnswer { get }
    var problems: [APIProblem] { get }
    func register(on routes: Routes)
}

struct Operation<Parameter>: APIOperation {
    let path: Path<Parameter>
    let id: String
    let summary: String
    let parameters: [APIParameter]
    let answer: APIAnswer
    let problems: [APIProblem]
    let handler: Handler

    var pattern: String { path.pattern }

    func register(on routes: Routes) { routes.add(path, [.get: handler]) }
}

enum APIAnswer: Sendable {
    case json(JSON)
    case bytes
}

struct APIParameter: Sendable {
    let name: String
    let place: String
    let about: String
    let schema: JSON

    static func path(_ name: String, _ about: String) -> APIParameter {
        APIParameter(name: name, place: "path", about: about, schema: .object([("type", .text("string"))]))
    }

    static func query(_ name: String, _ about: String, type: String = "string", codes: [String] = []) -> APIParameter {
        let codes: [(String, JSON)] = codes.isEmpty ? [] : [("enum", .list(codes.map { .text($0) }))]
        return APIParameter(name: name, place: "query", about: about, schema: .object([("type", .text(type))] + codes))
    }

    var json: JSON {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("description", .text(about)), ("required", .bool(place == "path")),
            ("schema", schema),
        ])
    }
}

/// The problems an operation may answer with, beside those that every one may.
enum APIProblem: Sendable, CaseIterable {
    case invalid, notFound, signedOut, wrongMethod, unavailable, unexpected

    static let everywhere: [APIProblem] = [.signedOut, .wrongMethod, .unavailable, .unexpected]

    var problem: WebProblem {
        switch self {
        case .invalid: .invalid([])
        case .notFound: .notFound
        case .signedOut: .signedOut
        case .wrongMethod: .wrongMethod(allowed: [])
        case .unavailable: .unavailable
        case .unexpected: .unexpected(reference: "")
        }
    }
}
