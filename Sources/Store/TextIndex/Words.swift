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
    public static func words(in text: some StringProtocol) -> [Word] {
        var words: [Word] = []
        each(in: text) { folded, start, end in
            words.append(Word(folded: String(decoding: folded, as: UTF8.self), start: start, end: end))
        }
        return words
    }

    /// The words of a text, folded, in order, at most so many.
    static func folded(in text: some StringProtocol, atMost limit: Int = .max) -> [String] {
        scan(text) { scan in
            var words: [String] = []
            while words.count < limit, scan.next() { words.append(String(decoding: scan.folded, as: UTF8.self)) }
            return words
        }
    }

    /// Adds the words of a text, folded.
    static func add(_ text: some StringProtocol, to set: inout WordSet) {
        scan(text) { scan in
            while scan.next() { scan.folded.withUnsafeBufferPointer { set.insert($0) } }
        }
    }

    /// Calls the body with each word's folded UTF-8 and its place.
    static func each(in text: some StringProtocol, _ body: (_ folded: [UInt8], _ start: Int, _ end: Int) -> Void) {
        scan(text) { scan in
            while scan.next() { body(scan.folded, scan.start, scan.end) }
        }
    }

    /// Hands out a reader of the text's words.
    static func scan<Answer>(_ text: some StringProtocol, _ body: (inout WordScan) -> Answer) -> Answer {
        var text = String(text)
        return text.withUTF8 { bytes in
            var scan = WordScan(bytes)
            return body(&scan)
        }
    }
}

/// Reads UTF-8 word by word; most text is ASCII, which needs no tables.
struct WordScan {
    /// The word found last, and where it begins and ends, in Unicode scalars and in bytes.
    private(set) var folded: [UInt8] = []
    private(set) var start = 0
    private(set) var end = 0
    private(set) var firstByte = 0
    private(set) var endByte = 0
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var position = 0
    private var length = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        folded.reserveCapacity(Words.longest * 4)
    }

    /// Goes on to the next word; false at the end of the text.
    mutating func next() -> Bool {
        folded.removeAll(keepingCapacity: true)
        length = 0
        while index < bytes.count {
            let from = index
            let byte = bytes[index]
            let isInside: Bool
            if byte < 0x80 {
                index += 1
                isInside = take(ascii: byte, from)
            } else {
                isInside = take(Folding.letter(Self.scalar(bytes, &index)), from)
            }
            position += 1
            if !isInside && length > 0 { return true }
        }
        return length > 0
    }

    /// False for what separates words.
    private mutating func take(ascii byte: UInt8, _ from: Int) -> Bool {
        let small = byte | 0x20
        guard (small >= 0x61 && small <= 0x7A) || (byte >= 0x30 && byte <= 0x39) else { return false }
        lengthen(from)
        if length <= Words.longest { folded.append(byte < 0x40 ? byte : small) }
        return true
    }

    private mutating func take(_ letter: Letter, _ from: Int) -> Bool {
        switch letter {
        case .folded(let letters):
            lengthen(from)
            if length <= Words.longest { folded.append(contentsOf: letters) }
            return true
        case .ignored: return true
        case .separator: return false
        }
    }

    private mutating func lengthen(_ from: Int) {
        if length == 0 {
            start = position
            firstByte = from
        }
        length += 1
        end = position + 1
        endByte = index
    }

    /// Strings are well-formed UTF-8, so the first byte tells the length.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let first = UInt32(bytes[index])
        let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
        var value = first & (0x3F >> UInt32(more))
        for _ in 0..<more {
            index += 1
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        index += 1
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}

/// What a scalar beyond ASCII is to the reading of words.
enum Letter {
    case folded([UInt8])
    /// Inside a word, but not part of it.
    case ignored
    case separator
}
