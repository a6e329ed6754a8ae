/// A JSON value whose members keep their order.
indirect enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case list([JSON])
    case object([(String, JSON)])

    static func == (a: JSON, b: JSON) -> Bool { a.encoded() == b.encoded() }

    static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }

    /// On one line.
    func encoded() -> String {
        var writer = JSONWriter(indented: false)
        writer.write(self)
        return writer.text
    }

    /// Over several lines, for files that people compare.
    func indented() -> String {
        var writer = JSONWriter(indented: true)
        writer.write(self)
        return writer.text + "\n"
    }
}

private struct JSONWriter {
    let indented: Bool
    var text = ""
    private var depth = 0

    init(indented: Bool) { self.indented = indented }

    mutating func write(_ value: JSON) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += String(number)
        case .text(let words): quote(words)
        case .list(let values): enclose("[", "]", values) { $0.write($1) }
        case .object(let members):
            enclose("{", "}", members) { writer, member in
                writer.quote(member.0)
                writer.text += writer.indented ? ": " : ":"
                writer.write(member.1)
            }
        }
    }

    private mutating func enclose<Part>(_ open: String, _ close: String, _ parts: [Part], each: (inout JSONWriter, Part) -> Void)
    {
        text += open
        depth += 1
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "," }
            newline()
            each(&self, part)
        }
        depth -= 1
        if !parts.isEmpty { newline() }
        text += close
    }

    private mutating func newline() {
        if indented { text += "\n" + String(repeating: "  ", count: depth) }
    }

    private mutating func quote(_ words: String) {
        text += "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\u{2028}" || scalar == "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
