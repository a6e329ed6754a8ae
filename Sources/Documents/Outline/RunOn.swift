/// Splits a page that came out as one long line into its numbered paragraphs, lettered parts and headings.
///
/// Numbers count only in sequence: "24." after 23, "a." after a colon, then "b.".
enum RunOn {
    struct Part {
        var text: String
        var label: Label?
        var isHeading = false
    }

    static func split(_ text: String) -> [Part]? {
        let bytes = Array(text.utf8)
        let cuts = marks(bytes)
        guard cuts.count >= 2 else { return nil }
        var parts: [Part] = []
        var from = 0
        for cut in cuts + [bytes.count] {
            let piece = Flow.trimmed(String(decoding: bytes[from..<cut], as: UTF8.self))
            if !piece.isEmpty {
                parts.append(contentsOf: cut == bytes.count ? [Part(text: piece, label: Label(piece))] : headingOff(piece))
            }
            from = cut
        }
        return parts
    }

    /// Byte offsets at which a labelled paragraph begins.
    private static func marks(_ bytes: [UInt8]) -> [Int] {
        var cuts: [Int] = []
        var number: Int?
        var letter: UInt8?
        var i = 0
        while i < bytes.count {
            defer { i += 1 }
            guard i == 0 || bytes[i - 1] == 0x20 else { continue }
            if let (value, after) = numberMark(bytes, i), number.map({ value == $0 + 1 }) ?? (value <= 200),
                upperFollows(bytes, after)
            {
                number = value
                letter = nil
                cuts.append(i)
            } else if i + 2 < bytes.count, bytes[i + 1] == 0x2E, bytes[i + 2] == 0x20, upperFollows(bytes, i + 2) {
                let colon = i >= 2 && bytes[i - 2] == 0x3A
                if bytes[i] == 0x61 && colon || letter.map({ bytes[i] == $0 + 1 }) == true {
                    letter = bytes[i]
                    cuts.append(i)
                } else if letter == nil && cuts.isEmpty && bytes[i] >= 0x62 && bytes[i] <= 0x67 && i == 0 {
                    letter = bytes[i]
                    cuts.append(i)
                }
            }
        }
        return cuts
    }

    private static func numberMark(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
        var i = start
        var value = 0
        while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39, i - start < 3 {
            value = value * 10 + Int(bytes[i] - 0x30)
            i += 1
        }
        guard i > start, i + 1 < bytes.count, bytes[i] == 0x2E, bytes[i + 1] == 0x20 else { return nil }
        return (value, i + 1)
    }

    private static func upperFollows(_ bytes: [UInt8], _ at: Int) -> Bool {
        var i = at
        while i < bytes.count, bytes[i] == 0x20 { i += 1 }
        return i < bytes.count && ((bytes[i] >= 0x41 && bytes[i] <= 0x5A) || bytes[i] >= 0x80)
    }

    /// A short unfinished tail after the last full stop is the heading of what follows.
    private static func headingOff(_ text: String) -> [Part] {
        let label = Label(text)
        let bytes = Array(text.utf8)
        guard let stop = bytes.lastIndex(of: 0x2E), stop + 2 < bytes.count, bytes.count - stop <= 90, bytes[stop + 1] == 0x20,
            stop > 40
        else {
            return [Part(text: text, label: label)]
        }
        let tail = Flow.trimmed(String(decoding: bytes[(stop + 1)...], as: UTF8.self))
        guard Flow.startsUpper(tail), !Flow.ends(tail), tail.split(separator: " ").count >= 2 else {
            return [Part(text: text, label: label)]
        }
        return [
            Part(text: String(decoding: bytes[...stop], as: UTF8.self), label: label),
            Part(text: tail, label: nil, isHeading: true),
        ]
    }
}
