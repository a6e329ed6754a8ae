import Casework
import Hummingbird

/// The values of a query or of a form that was sent; the first of each name counts.
struct Values: Sendable {
    private let values: [String: String]

    /// Nil where the text is not a well-formed list of values.
    init?(_ encoded: String, lines: Bool = false) {
        var values: [String: String] = [:]
        for pair in encoded.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(parts[0], plusIsSpace: true),
                let value = percentDecoded(parts.count > 1 ? parts[1] : "", plusIsSpace: true, lines: lines)
            else { return nil }
            if values[name] == nil { values[name] = value }
        }
        self.values = values
    }

    /// The value with white space at its ends cut off; nil where there is none.
    subscript(_ name: String) -> String? {
        guard let value = values[name] else { return nil }
        let trimmed = value.trimmingWhitespace()
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A whole number, nil where there is none, and a problem where there is something else.
    func number(_ name: String) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard text.utf8.count <= 9, let number = Int(text) else {
            throw WebProblem.invalid([.init(field: name, message: "Enter \(name) as a whole number")])
        }
        return number
    }
}

extension Request {
    /// What stands behind the question mark.
    func query() throws -> Values {
        guard let values = Values(uri.query ?? "") else { throw WebProblem.notFound }
        return values
    }

    /// The form that was sent, once its token has proved that a page of this session sent it.
    func form(_ formToken: String?, limit: Int) async throws -> Values {
        let bytes = try await body.collect(upTo: limit)
        guard let form = Values(String(buffer: bytes), lines: true) else {
            throw WebProblem.invalid([.init(field: "main", message: "Send the form as text in UTF-8")])
        }
        guard let formToken, let sent = form["token"], matches(sent, formToken) else { throw WebProblem.staleForm }
        return form
    }
}

extension String {
    func trimmingWhitespace() -> String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
