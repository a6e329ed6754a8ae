/// One Swift file taken apart: its code without literals and comments, and the literals.
///
/// Enough of Swift's grammar for rules about words: line and block comments, strings with any number of `#`, multi-line
/// strings, interpolation (which is code), and regular expressions between slashes.
struct SwiftText {
    /// The code, with literals and comments blanked and lines kept.
    private(set) var code = ""
    /// Each literal's text, in order; literals joined by `+` are one.
    private(set) var literals: [String] = []

    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var literalEnd: Int?

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        readCode(closing: nil)
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? { at + ahead < scalars.count ? scalars[at + ahead] : nil }

    private func stands(_ text: String) -> Bool {
        var place = at
        for scalar in text.unicodeScalars {
            guard place < scalars.count, scalars[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        code.unicodeScalars.append(scalar)
        at += 1
    }

    /// Reads code to the end of the text, or to the bracket that closes an interpolation.
    private mutating func readCode(closing bracket: Unicode.Scalar?) {
        var depth = 0
        while let scalar = peek() {
            if stands("//") {
                while let next = peek(), next != "\n" {
                    _ = next
                    at += 1
                }
            } else if stands("/*") {
                skipBlockComment()
            } else if scalar == "\"" || scalar == "#" && opensRawLiteral() {
                readLiteral()
            } else if scalar == "/" && opensRegex() {
                readRegex(hashes: 0)
            } else {
                if scalar == "(" { depth += 1 }
                if scalar == ")" {
                    if depth == 0, bracket == scalar {
                        at += 1
                        return
                    }
                    depth -= 1
                }
                keep(scalar)
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if stands("/*") {
                depth += 1
                at += 2
            } else if stands("*/") {
                depth -= 1
                at += 2
            } else {
                if peek() == "\n" { code.append("\n") }
                at += 1
            }
        } while depth > 0 && at < scalars.count
    }

    private func opensRawLiteral() -> Bool {
        var place = at
        while place < scalars.count, scalars[place] == "#" { place += 1 }
        return place < scalars.count && (scalars[place] == "\"" || scalars[place] == "/")
    }

    /// A slash begins a regular expression where a value may begin, and no blank follows.
    private func opensRegex() -> Bool {
        guard let next = peek(1), next != " ", next != "/", next != "*", next != "\n" else { return false }
        var before = at - 1
        while before >= 0, scalars[before] == " " { before -= 1 }
        return before < 0 || "(,=:[{\n".unicodeScalars.contains(scalars[before])
    }

    private mutating func readLiteral() {
        let joined = joinsTheLast()
        var hashes = 0
        while peek() == "#" {
            hashes += 1
            at += 1
        }
        if peek() == "/" {
            readRegex(hashes: hashes)
            return
        }
        let quote = stands("\"\"\"") ? "\"\"\"" : "\""
        let end = quote + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        at += quote.unicodeScalars.count
        var text = ""
        while let scalar = peek(), !stands(end) {
            if stands(escape + "(") {
                at += escape.unicodeScalars.count + 1
                code.append(" ")
                readCode(closing: ")")
                text.append(" \u{FFFC} ")
            } else if stands(escape) {
                at += escape.unicodeScalars.count
                if let escaped = peek() {
                    text.append(escaped == "n" || escaped == "\n" || escaped == "t" ? " " : String(escaped))
                    at += 1
                }
            } else if scalar == "\n", quote == "\"" {
                break
            } else {
                if scalar == "\n" { code.append("\n") }
                text.unicodeScalars.append(scalar)
                at += 1
            }
        }
        if stands(end) { at += end.unicodeScalars.count }
        add(text, joined: joined)
    }

    private mutating func readRegex(hashes: Int) {
        let joined = joinsTheLast()
        let end = "/" + String(repeating: "#", count: hashes)
        at += 1
        var text = ""
        while let scalar = peek(), !stands(end), hashes > 0 || scalar != "\n" {
            if scalar == "\\", let escaped = peek(1) {
                text.append(escaped.properties.isAlphabetic ? " " : String(escaped))
                at += 2
            } else {
                text.unicodeScalars.append(scalar)
                at += 1
            }
        }
        if stands(end) { at += end.unicodeScalars.count }
        add(text, joined: joined)
    }

    /// True where only a `+` and blanks stand between the last literal and this one.
    private func joinsTheLast() -> Bool {
        guard let end = literalEnd, end <= at else { return false }
        let between = scalars[end..<at].filter { !$0.properties.isWhitespace }
        return between == ["+"]
    }

    private mutating func add(_ text: String, joined: Bool) {
        if joined, let last = literals.popLast() { literals.append(last + text) } else { literals.append(text) }
        code.append("\"\"")
        literalEnd = at
    }
}
