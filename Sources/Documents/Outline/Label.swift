/// What stands before the words of a list item or numbered paragraph: "•", "3.1", "138.", "(a)", "R4:", "Recommendation 4:".
struct Label: Sendable, Equatable {
    enum Kind: Sendable { case bullet, number, letter, named }
    var kind: Kind
    /// The label without its punctuation: "3.1", "a", "4", "•".
    var value: String
    /// Bytes of the text that label and following space take.
    var length: Int

    /// Reads the label that `text` begins with, if it begins with one.
    init?(_ text: some StringProtocol) {
        let head = Array(text.utf8.prefix(48))
        self.init(bytes: head[...])
    }

    init?(folded: ArraySlice<UInt8>) { self.init(bytes: folded.prefix(48)) }

    private init?(bytes: ArraySlice<UInt8>) {
        guard Label.mayBegin(bytes) else { return nil }
        var scan = Scan(bytes)
        if let bullet = scan.bullet() {
            self.init(kind: .bullet, value: bullet, length: scan.skipSpaces())
        } else if let named = scan.named() {
            self.init(kind: .named, value: named, length: scan.skipSpaces())
        } else if let number = scan.number() {
            self.init(kind: .number, value: number, length: scan.skipSpaces())
        } else if let letter = scan.letter() {
            self.init(kind: .letter, value: letter, length: scan.skipSpaces())
        } else {
            return nil
        }
    }

    /// False for nearly all lines: they begin with a word that names no item and has no bracket or full stop after it.
    private static func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first.map({ $0 | 0x20 }), (0x61...0x7A).contains(first) else { return !bytes.isEmpty }
        // Recommendation, area, afi, and "o" drawn as a bullet.
        return first == 0x72 || first == 0x61 || first == 0x6F || bytes.prefix(6).contains { $0 == 0x29 || $0 == 0x2E }
    }

    private init(kind: Kind, value: String, length: Int) {
        self.kind = kind
        self.value = value
        self.length = length
    }

    /// The parts of a dotted number: "3.1" is [3, 1].
    var numbers: [Int] { value.split(separator: ".").compactMap { Int($0) } }
}

/// A cursor over the first bytes of a line.
private struct Scan {
    let bytes: [UInt8]
    var at = 0

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

    func byte(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }
    func isDigit(_ i: Int) -> Bool { byte(i) >= 0x30 && byte(i) <= 0x39 }
    func isSpace(_ i: Int) -> Bool { i >= bytes.count || byte(i) == 0x20 || byte(i) == 0x09 }

    mutating func skipSpaces() -> Int {
        while at < bytes.count && isSpace(at) { at += 1 }
        return at
    }

    /// A bullet sign and a space. A hyphen, dash or asterisk counts only before a space.
    mutating func bullet() -> String? {
        let rest = bytes[at...]
        for (sign, spaceNeeded) in bulletSigns where rest.starts(with: sign) {
            let after = at + sign.count
            guard after < bytes.count || !spaceNeeded, !spaceNeeded || isSpace(after) else { continue }
            at = after
            return "•"
        }
        return nil
    }

    /// "12.", "3.1", "3.1.", "12)", "(12)" before a space. A bare number is none, nor is a year.
    mutating func number() -> String? {
        var i = at
        let open = byte(i) == 0x28
        if open { i += 1 }
        let begin = i
        var dots = 0
        while isDigit(i) || (byte(i) == 0x2E && isDigit(i + 1) && i > begin) {
            if byte(i) == 0x2E { dots += 1 }
            i += 1
        }
        guard i > begin, i - begin <= 8, isDigit(begin) else { return nil }
        let value = String(decoding: bytes[begin..<i], as: UTF8.self)
        let closed = byte(i) == 0x29 || byte(i) == 0x2E || (byte(i) == 0x3A && dots == 0)
        if closed { i += 1 }
        guard open ? byte(i - 1) == 0x29 : (closed || dots > 0) else { return nil }
        guard dots > 0 || i - begin <= 4, isSpace(i), i < bytes.count || closed else { return nil }
        at = i
        return value
    }

    /// "a.", "a)", "(a)", "(iv)", "iv." before a space.
    mutating func letter() -> String? {
        var i = at
        let open = byte(i) == 0x28
        if open { i += 1 }
        let begin = i
        while (byte(i) | 0x20) >= 0x61 && (byte(i) | 0x20) <= 0x7A && i - begin < 4 { i += 1 }
        guard i > begin, byte(i) == 0x29 || (!open && byte(i) == 0x2E), isSpace(i + 1) else { return nil }
        let value = String(decoding: bytes[begin..<i], as: UTF8.self)
        guard value.count == 1 || value.lowercased().utf8.allSatisfy({ "ivx".utf8.contains($0) }) else { return nil }
        guard open || value.count > 1 || byte(begin) >= 0x61 else { return nil }
        at = i + 1
        return value.lowercased()
    }

    /// "Recommendation 4:", "Recommendation 3.1 -", "R4:", "R4.", "Action 2:", "Rec 5" and the like.
    mutating func named() -> String? {
        for (name, needsMark) in labelNames where matches(name) {
            var i = at + name.count
            if byte(i) == 0x20 { i += 1 }
            if byte(i) == 0x6E && byte(i + 1) == 0x6F && byte(i + 2) == 0x20 { i += 3 }
            let begin = i
            while isDigit(i) || (byte(i) == 0x2E && isDigit(i + 1)) { i += 1 }
            guard i > begin, i - begin <= 6 else { continue }
            let value = String(decoding: bytes[begin..<i], as: UTF8.self)
            let marked = byte(i) == 0x3A || byte(i) == 0x2E || byte(i) == 0x29
            guard marked || !needsMark || i >= bytes.count else { continue }
            if !marked, byte(i) == 0x20, (0x61...0x7A).contains(byte(i + 1)) { continue }
            if marked { i += 1 }
            guard isSpace(i) else { continue }
            at = i
            _ = skipSpaces()
            if byte(at) == 0x2D && isSpace(at + 1) { at += 1 }
            return value
        }
        return nil
    }

    private func matches(_ name: [UInt8]) -> Bool {
        guard at + name.count < bytes.count else { return false }
        for (i, letter) in name.enumerated() where (byte(at + i) | 0x20) != letter { return false }
        return true
    }
}

private let bulletSigns: [([UInt8], Bool)] = [
    (Array("•".utf8), false), (Array("◼".utf8), false), (Array("▪".utf8), false), (Array("●".utf8), false),
    (Array("■".utf8), false), (Array("\u{F0B7}".utf8), false), (Array("\u{F0A7}".utf8), false), (Array("►".utf8), false),
    (Array("➢".utf8), false), (Array("\u{FFFD}".utf8), false), (Array("○".utf8), false), (Array("∙".utf8), false),
    (Array("·".utf8), true), (Array("-".utf8), true), (Array("–".utf8), true), (Array("*".utf8), true), (Array("o".utf8), true),
]

private let labelNames: [([UInt8], Bool)] = [
    (Array("recommendation".utf8), false), (Array("rec".utf8), false), (Array("r".utf8), true),
    (Array("area for improvement".utf8), false), (Array("afi".utf8), false),
]
