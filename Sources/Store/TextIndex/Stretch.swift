/// A page, or part of a very long one, as the text index holds it: a row of its own.
public struct Stretch: Sendable, Hashable {
    /// Page from 1.
    public var page: Int
    /// Where it begins in the paper's text, in Unicode scalars.
    public var start: Int
    public var text: Substring
    /// The first words of the next stretch, so that a phrase that runs over the break is found here; folded; given by `overlap`.
    public var overlap: [String]

    /// How many words run over.
    public static let overlapWords = 30
    /// Where a long page is cut, in Unicode scalars.
    static let longest = 16_000
    /// How often one word may stand in a stretch; PostgreSQL keeps 256 places of a word.
    static let mostOfOneWord = 200

    /// Cuts a paper's text into stretches.
    /// - Parameter pageStarts: where each page begins in `text`, in Unicode scalars, in order.
    public static func cut(_ text: String, pageStarts: [Int]) -> [Stretch] {
        let scalars = text.unicodeScalars
        var stretches: [Stretch] = []
        var index = scalars.startIndex
        var position = 0
        let starts = pageStarts.isEmpty ? [0] : pageStarts
        for page in starts.indices {
            let end = page + 1 < starts.count ? starts[page + 1] : Int.max
            let length = end == Int.max ? Int.max : max(0, end - position)
            let pageEnd = scalars.index(index, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
            for piece in pieces(of: Substring(scalars[index..<pageEnd])) {
                stretches.append(Stretch(page: page + 1, start: position, text: piece.text, overlap: []))
                position += piece.length
            }
            index = pageEnd
        }
        return stretches
    }

    /// Gives each stretch the first words of those that follow.
    static func overlap(_ stretches: inout [Stretch]) {
        for index in stretches.indices.dropLast() {
            stretches[index].overlap = firstWords(of: stretches[(index + 1)...])
        }
    }

    private static func pieces(of text: Substring) -> [(text: Substring, length: Int)] {
        if text.utf8.count <= longest, mostOfOneLetter(text) <= mostOfOneWord { return [(text, text.unicodeScalars.count)] }
        var cuts: [Int] = []
        var from = 0
        var counts: [Int: Int] = [:]
        Words.each(in: text) { folded, start, end in
            // Words are told apart by a hash here: two that share one are counted together, and the stretch ends sooner.
            let name = folded.reduce(5381) { ($0 &* 33) ^ Int($1) }
            let count = counts[name, default: 0] + 1
            counts[name] = count
            if end - from > longest || count > mostOfOneWord, start > from {
                cuts.append(start)
                from = start
                counts = [name: 1]
            }
        }
        return divided(text.unicodeScalars, at: cuts)
    }

    /// How many words begin with the commonest first byte: no word stands there oftener than that.
    private static func mostOfOneLetter(_ text: Substring) -> Int {
        Words.scan(text) { scan in
            var counts = [Int](repeating: 0, count: 256)
            while scan.next() { if let first = scan.folded.first { counts[Int(first)] += 1 } }
            return counts.max() ?? 0
        }
    }

    private static func divided(
        _ scalars: Substring.UnicodeScalarView, at cuts: [Int]
    ) -> [(text: Substring, length: Int)] {
        var pieces: [(text: Substring, length: Int)] = []
        var index = scalars.startIndex
        var from = 0
        for cut in cuts {
            let next = scalars.index(index, offsetBy: cut - from)
            pieces.append((Substring(scalars[index..<next]), cut - from))
            index = next
            from = cut
        }
        let rest = scalars[index...]
        pieces.append((Substring(rest), rest.count))
        return pieces
    }

    private static func firstWords(of next: ArraySlice<Stretch>) -> [String] {
        var kept: [String] = []
        for stretch in next where kept.count < overlapWords {
            kept += Words.folded(in: stretch.text, atMost: overlapWords - kept.count)
        }
        return kept
    }
}
