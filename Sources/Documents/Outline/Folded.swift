/// Text folded for comparison: ASCII lower case, one kind of quote, dash and space, no doubled spaces, no space at the ends.
///
/// Everything that looks for words in a paper looks at this, byte by byte; Unicode outside ASCII stays as it is.
struct Folded: Sendable, Hashable {
    var bytes: [UInt8]

    init(_ text: some StringProtocol) {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        var pending = false
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            var mapped = byte
            if byte >= 0x41 && byte <= 0x5A {
                mapped = byte + 32
            } else if byte == 0xE2 {
                guard let second = iterator.next(), let third = iterator.next() else { break }
                if second == 0x80, let plain = Folded.plain(third) {
                    mapped = plain
                } else {
                    if pending && !out.isEmpty { out.append(0x20) }
                    pending = false
                    out.append(contentsOf: [byte, second, third])
                    continue
                }
            } else if byte == 0xC2 {
                guard let second = iterator.next() else { break }
                if second == 0xA0 {
                    mapped = 0x20
                } else {
                    if pending && !out.isEmpty { out.append(0x20) }
                    pending = false
                    out.append(contentsOf: [byte, second])
                    continue
                }
            }
            if mapped == 0x20 || (mapped >= 9 && mapped <= 13) {
                pending = true
                continue
            }
            if pending && !out.isEmpty { out.append(0x20) }
            pending = false
            out.append(mapped)
        }
        bytes = out
    }

    /// Bytes that are folded already; spaces at the ends go.
    init(bytes: some Sequence<UInt8>) {
        var array = Array(bytes)
        while array.last == 0x20 { array.removeLast() }
        if array.first == 0x20 { array.removeFirst(array.prefix { $0 == 0x20 }.count) }
        self.bytes = array
    }

    /// U+2010…U+2015 are dashes, U+2018/9 single quotes, U+201C/D double quotes, U+2002…U+200A and U+202F spaces.
    private static func plain(_ third: UInt8) -> UInt8? {
        switch third {
        case 0x90...0x95: 0x2D
        case 0x98, 0x99: 0x27
        case 0x9C, 0x9D: 0x22
        case 0x82...0x8A, 0xAF: 0x20
        default: nil
        }
    }

    var isEmpty: Bool { bytes.isEmpty }
    var count: Int { bytes.count }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    func hasPrefix(_ other: Folded) -> Bool { bytes.starts(with: other.bytes) }

    /// Whether the words of `phrase` stand here at the start, as whole words.
    func startsWithWords(_ phrase: Folded) -> Bool {
        hasPrefix(phrase)
            && (count == phrase.count || !Folded.isWordByte(bytes[phrase.count])
                || !Folded.isWordByte(phrase.bytes[phrase.count - 1]))
    }

    /// Whether the words of `phrase` stand here at the end, as whole words.
    func endsWithWords(_ phrase: Folded) -> Bool {
        hasSuffix(phrase) && (count == phrase.count || !Folded.isWordByte(bytes[count - phrase.count - 1]))
    }

    /// Where `phrase` begins, as whole words, at or after `from`; nil if nowhere.
    func firstIndex(ofWords phrase: Folded, from: Int = 0) -> Int? {
        let n = phrase.count
        guard n > 0, count >= n else { return nil }
        let first = phrase.bytes[0]
        return bytes.withUnsafeBufferPointer { hay in
            phrase.bytes.withUnsafeBufferPointer { needle in
                var i = max(0, from)
                let last = hay.count - n
                while i <= last {
                    if hay[i] == first && (i == 0 || !Folded.isWordByte(hay[i - 1]) || !Folded.isWordByte(first)) {
                        var j = 1
                        while j < n && hay[i + j] == needle[j] { j += 1 }
                        if j == n {
                            let after = i + n
                            if after == hay.count || !Folded.isWordByte(hay[after]) || !Folded.isWordByte(needle[n - 1]) {
                                return i
                            }
                        }
                    }
                    i += 1
                }
                return nil
            }
        }
    }

    func contains(_ phrase: Folded) -> Bool { firstIndex(ofWords: phrase) != nil }

    func hasSuffix(_ phrase: Folded) -> Bool {
        count >= phrase.count && bytes.suffix(phrase.count).elementsEqual(phrase.bytes)
    }

    /// Without the marks that end a heading (":", "?", ".") and without its number ("3.", "3.1").
    var asHeading: Folded {
        var slice = bytes[...]
        if let label = Label(folded: slice), label.kind != .letter, label.kind != .bullet {
            slice = slice.dropFirst(label.length)
        }
        while let last = slice.last, [0x3A, 0x3F, 0x2E, 0x20, 0x2D].contains(last) { slice = slice.dropLast() }
        return Folded(bytes: slice)
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80 || byte == 0x27
    }

    /// The words: letters and digits, apostrophes inside kept.
    var words: [ArraySlice<UInt8>] { bytes.split { !Folded.isWordByte($0) } }
}

extension Folded: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self.init(value) }
}
