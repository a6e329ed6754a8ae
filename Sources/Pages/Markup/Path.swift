/// A place in the product, declared once: it makes the links that lead there, and it is what the server registers.
///
/// `Parameter` is what stands in the `{holes}` of the pattern: `Void`, one `String`, or two.
public struct Path<Parameter>: Sendable {
    /// As the server registers it: `/papers/{paper}`.
    public let pattern: String

    init(_ pattern: StaticString) { self.pattern = pattern.description }

    fileprivate func filled(with values: [String]) -> Link {
        var remaining = values[...]
        let segments = pattern.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.hasPrefix("{") ? percentEncoded(remaining.popFirst() ?? "") : String(segment)
        }
        return Link(address: segments.joined(separator: "/"))
    }
}

extension Path where Parameter == Void {
    public var link: Link { filled(with: []) }
}

extension Path where Parameter == String {
    public func callAsFunction(_ value: String) -> Link { filled(with: [value]) }
}

extension Path where Parameter == (String, String) {
    public func callAsFunction(_ first: String, _ second: String) -> Link { filled(with: [first, second]) }
}

/// The address of a place, made from a `Path`; never from text that came from outside.
public struct Link: Sendable, Hashable {
    /// Percent-encoded, not yet escaped for markup (`HTML` does that).
    public let address: String

    fileprivate init(address: String) { self.address = address }

    /// A place on the page that the link stands on.
    public static func here(_ anchor: String) -> Link { Link(address: "#" + percentEncoded(anchor)) }

    /// With one more value in the query; nil adds nothing.
    public func with(_ name: StaticString, _ value: String?) -> Link {
        guard let value else { return self }
        let mark = address.contains("?") ? "&" : "?"
        return Link(address: "\(address)\(mark)\(name)=\(percentEncoded(value))")
    }

    /// With one more number in the query; nil adds nothing.
    public func with(_ name: StaticString, _ value: Int?) -> Link { with(name, value.map(String.init)) }

    /// Leading to one place on the page.
    public func at(_ anchor: String) -> Link { Link(address: "\(address)#\(percentEncoded(anchor))") }
}

/// Everything but the unreserved characters of RFC 3986 as `%XX` of its UTF-8 bytes.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var encoded = String.UnicodeScalarView()
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            encoded.append(Unicode.Scalar(byte))
        default:
            encoded.append("%")
            encoded.append(digits[Int(byte >> 4)])
            encoded.append(digits[Int(byte & 15)])
        }
    }
    return String(encoded)
}
