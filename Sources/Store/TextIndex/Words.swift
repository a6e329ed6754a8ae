/// Cuts text into words, the same way for what is stored, what is asked and where it is shown, on both engines.
///
/// A word is a run of letters, digits and marks. Case, accents and typographic ligatures are folded away; marks, soft hyphens
/// and invisible joiners inside a word are passed over; everything else separates. A word counts by its first 60 letters.
public enum Words {
    /// One word: how it is folded, and where it stands, in Unicode scalars, end not included.
    public struct Word: Sendable, Hashable {
        public var folded: String
        public var start: Int
        public var end: Int
    }

    static let longest = 60

    /// All words of a text in order.
    public static func words(in text: String) -> [Word] {
        var words: [Word] = []
        each(in: text) { folded, start, end in
            words.append(Word(folded: String(decoding: folded, as: UTF8.self), start: start, end: end))
        }
        return words
    }

    /// Calls the body with each word's folded UTF-8 and its place, until it answers false.
    static func each(in text: String, _ body: (_ folded: [UInt8], _ start: Int, _ end: Int) -> Void) {
        var folded: [UInt8] = [], length = 0, start = 0, end = 0, position = 0
        folded.reserveCapacity(64)
        for scalar in text.unicodeScalars {
            switch Letter(scalar) {
            case .plain(let byte):
                if length == 0 { start = position }
                length += 1
                end = position + 1
                if length <= longest { folded.append(byte) }
            case .folded(let bytes):
                if length == 0 { start = position }
                length += 1
                end = position + 1
                if length <= longest { folded.append(contentsOf: bytes) }
            case .ignored:
                break
            case .separator:
                if length > 0 {
                    body(folded, start, end)
                    folded.removeAll(keepingCapacity: true)
                    length = 0
                }
            }
            position += 1
        }
        if length > 0 { body(folded, start, end) }
    }
}

/// What one scalar is to the reading of words.
enum Letter {
    case plain(UInt8)
    case folded([UInt8])
    case ignored
    case separator

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: self = .plain(UInt8(scalar.value))
        case 0x41...0x5A: self = .plain(UInt8(scalar.value + 32))
        case 0..<0x80: self = .separator
        default: self = Folding.letter(scalar)
        }
    }
}
