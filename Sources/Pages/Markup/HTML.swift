/// Markup that is safe to send: what stands in a literal is trusted, and every text put into it is escaped.
///
/// The literal is a `StaticString`, so no text made while the program runs can pass for markup; there is no other way in.
/// Attribute values are written in double quotes, where the same escaping holds.
public struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup as it is sent.
    public private(set) var text: String

    public init(stringLiteral value: StaticString) { text = value.description }

    public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Nothing at all.
    public static let empty: HTML = ""

    public var isEmpty: Bool { text.isEmpty }

    fileprivate init(trusted: String) { text = trusted }

    /// The text escaped, with nothing around it.
    public static func escaping(_ text: String) -> HTML { HTML(trusted: escape(text)) }

    /// The parts, one after another.
    public static func joined(_ parts: [HTML]) -> HTML {
        HTML(trusted: parts.reduce(into: "") { $0 += $1.text })
    }

    /// Collects what the holes of a literal are filled with.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        public mutating func appendInterpolation(_ value: String) { text += escape(value) }

        public mutating func appendInterpolation(_ number: Int) { text += String(number) }

        public mutating func appendInterpolation(_ link: Link) { text += escape(link.address) }

        public mutating func appendInterpolation(_ markup: HTML) { text += markup.text }

        public mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }

        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }

        /// The markup, if the condition holds.
        public mutating func appendInterpolation(_ markup: @autoclosure () -> HTML, if condition: Bool) {
            if condition { text += markup().text }
        }
    }
}

/// Replaces what markup gives a meaning to, and what a page may not hold (NUL, other control characters).
func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
        case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
        case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
        case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
        case "\t", "\n", "\r": escaped.append(scalar)
        case _ where isForbidden(scalar): escaped.append("\u{FFFD}")
        default: escaped.append(scalar)
        }
    }
    return String(escaped)
}

/// Control characters and non-characters, which no page may contain.
private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
        || (0xFDD0...0xFDEF).contains(scalar.value)
}
