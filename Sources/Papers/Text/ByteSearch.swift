/// Finding byte strings.
enum ByteSearch {
    /// Where the needle first stands.
    static func first(of needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
        guard let lead = needle.first, hay.count >= needle.count else { return nil }
        let last = hay.endIndex - needle.count
        var at = hay.startIndex
        while at <= last {
            if hay[at] == lead, hay[at..<(at + needle.count)].elementsEqual(needle) { return at }
            at += 1
        }
        return nil
    }

    /// Where the needle last stands.
    static func last(of needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
        guard let lead = needle.first, hay.count >= needle.count else { return nil }
        var at = hay.endIndex - needle.count
        while at >= hay.startIndex {
            if hay[at] == lead, hay[at..<(at + needle.count)].elementsEqual(needle) { return at }
            at -= 1
        }
        return nil
    }
}

/// Where a byte next stands, for a reader that only goes forward and asks often: each byte is looked at once in all.
struct NextByte {
    private let byte: UInt8
    private var known = -1

    init(_ byte: UInt8) { self.byte = byte }

    /// The first place at or after `start`; the end of the line if there is none.
    mutating func index(in line: ArraySlice<UInt8>, from start: Int) -> Int {
        if known < start { known = line[start...].firstIndex(of: byte) ?? line.endIndex }
        return known
    }
}
