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
