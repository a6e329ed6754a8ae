/// Folded words, once each, in the order in which they first came.
///
/// A library takes in hundreds of thousands of words a second: they lie here one after the other in one run of bytes, found by a
/// seeded hash, so that none is an object of its own and no text can be made to collide.
public struct WordSet: Sendable {
    /// The words, each with a space after it.
    private var bytes: [UInt8] = []
    /// By hash: where a word begins in `bytes`, plus one; nought is free. A power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 256)
    public private(set) var count = 0

    private static let seed = UInt64.random(in: .min ... .max)

    public init() {}

    /// Bytes that the words take, a space after each.
    var size: Int { bytes.count }

    /// The words with a space between them.
    var joined: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

    /// Each word.
    var words: [Substring.UTF8View] { joined.utf8.split(separator: 0x20) }

    /// Adds a word: not empty, without spaces.
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>) {
        let slot = slot(of: word)
        guard slots[slot] == 0 else { return }
        slots[slot] = UInt32(bytes.count) + 1
        bytes.append(contentsOf: word)
        bytes.append(0x20)
        count += 1
        if count * 2 > slots.count { grow() }
    }

    /// Adds words that have spaces between them.
    mutating func insert(spaced words: String) {
        var words = words
        words.withUTF8 { all in
            WordSet.eachWord(of: all) { insert($0) }
        }
    }

    /// How many words stand in both.
    public func countShared(with other: WordSet) -> Int {
        bytes.withUnsafeBufferPointer { all in
            var shared = 0
            WordSet.eachWord(of: all) { if other.slots[other.slot(of: $0)] != 0 { shared += 1 } }
            return shared
        }
    }

    private static func eachWord(of all: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        for index in 0...all.count where index == all.count || all[index] == 0x20 {
            if index > start { body(UnsafeBufferPointer(rebasing: all[start..<index])) }
            start = index + 1
        }
    }

    /// The slot that holds the word, or the free one where it belongs.
    private func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: WordSet.hash(word)) & (slots.count - 1)
        while slots[slot] != 0, !stands(word, at: Int(slots[slot]) - 1) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func stands(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + word.count < bytes.count, bytes[start + word.count] == 0x20 else { return false }
        for index in 0..<word.count where bytes[start + index] != word[index] { return false }
        return true
    }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = seed
        for byte in word {
            let (high, low) = (hash ^ UInt64(byte)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = high ^ low
        }
        return hash
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt32](repeating: 0, count: old.count * 2)
        bytes.withUnsafeBufferPointer { all in
            for start in old where start != 0 {
                var end = Int(start) - 1
                while all[end] != 0x20 { end += 1 }
                let word = UnsafeBufferPointer(rebasing: all[(Int(start) - 1)..<end])
                var slot = Int(truncatingIfNeeded: WordSet.hash(word)) & (slots.count - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = start
            }
        }
    }
}
