import HTTPTypes
import Hummingbird
import Pages

typealias Handler = @Sendable (Request, WebContext) async throws -> Response

/// Registers typed paths. Every path is closed to those who are not signed in unless it says that it is open, and
/// answers 405 to methods it does not take.
final class Routes {
    enum Access: Sendable { case open, signedIn }

    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    private(set) var patterns: [String: [HTTPRequest.Method]] = [:]

    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .delete, .patch, .options, .trace, .connect,
    ]

    /// A closed path.
    func add<Parameter>(_ path: Path<Parameter>, _ handlers: [HTTPRequest.Method: Handler]) { add(path, .signedIn, handlers) }

    func add<Parameter>(_ path: Path<Parameter>, _ access: Access, _ handlers: [HTTPRequest.Method: Handler]) {
        patterns[path.pattern] = handlers.keys.sorted { $0.rawValue < $1.rawValue }
        let taken = Routes.methods.filter { handlers[$0] != nil || ($0 == .head && handlers[.get] != nil) }
        for method in Routes.methods {
            if let handler = handlers[method] {
                on(path.pattern, method, access, handler)
            } else if method != .head || handlers[.get] == nil {
                on(path.pattern, method, access) { _, _ in throw WebProblem.wrongMethod(allowed: taken) }
            }
        }
    }

    private func on(_ pattern: String, _ method: HTTPRequest.Method, _ access: Access, _ handler: @escaping Handler) {
        router.on("\(pattern)", method: method) { request, context in
            guard access == .open || context.caller != nil else { throw WebProblem.signedOut }
            return try await handler(request, context)
        }
    }
}

extension WebContext {
    /// The first hole of the pattern, percent-decoded; a value that is not UTF-8 or holds a control character leads nowhere.
    func parameter<Parameter>(of path: Path<Parameter>, _ index: Int = 0) throws -> String {
        let names = path.pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        guard index < names.count, let raw = parameters.get(names[index]), let value = percentDecoded(raw[...]) else {
            throw WebProblem.notFound
        }
        return value
    }
}

/// The text behind `%XX`, or nil where it is malformed, not UTF-8, or holds a control character.
func percentDecoded(_ text: Substring, plusIsSpace: Bool = false, lines: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%") {
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else { return nil }
            bytes.append(high << 4 | low)
        } else {
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
    let bad = decoded.unicodeScalars.contains {
        $0.properties.generalCategory == .control && !(lines && ($0 == "\n" || $0 == "\r" || $0 == "\t"))
    }
    return bad ? nil : decoded
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
