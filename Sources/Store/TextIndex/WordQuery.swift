/// What somebody looks for: words that must all occur in a paper, and phrases that must stand in it word for word.
///
/// Any text at all is a query. Double quotes (straight or curly) enclose a phrase; a quote that is never closed runs to the end.
/// Everything that is not a letter or digit separates words and means nothing else.
public struct WordQuery: Sendable, Hashable {
    /// Each part as its folded words: one word, or the words of a phrase in order.
    public let parts: [[String]]

    /// More parts than this are not looked at.
    static let mostParts = 16
    /// A phrase counts by its first words: no more than run over a page break.
    static let longestPhrase = Stretch.overlapWords

    public init(_ text: String) {
        var parts: [[String]] = []
        let limited = String(text.unicodeScalars.prefix(2_000))
        let quotes: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}"]
        let runs = limited.unicodeScalars.split(omittingEmptySubsequences: false) { quotes.contains($0) }
        for (index, run) in runs.enumerated() {
            let words = Words.folded(in: String(run))
            if words.isEmpty { continue }
            if index % 2 == 1 {
                parts.append(Array(words.prefix(WordQuery.longestPhrase)))
            } else {
                parts.append(contentsOf: words.map { [$0] })
            }
        }
        var seen: Set<[String]> = []
        self.parts = Array(parts.filter { seen.insert($0).inserted }.prefix(WordQuery.mostParts))
    }

    /// Nothing to look for.
    public var isEmpty: Bool { parts.isEmpty }

    /// Parts of more than one word.
    public var phrases: [[String]] { parts.filter { $0.count > 1 } }

    /// All words, those of phrases included, once each.
    var words: [String] {
        var seen: Set<String> = []
        return parts.flatMap { $0 }.filter { seen.insert($0).inserted }
    }
}
