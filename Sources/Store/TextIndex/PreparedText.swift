/// A paper's text cut into stretches, and its words folded beforehand so that the writer is not kept waiting.
public struct PreparedText: Sendable {
    let title: String
    let stretches: [Stretch]
    /// Empty for a very long text, whose words are cut one stretch at a time to spare memory.
    private let words: [IndexedWords]

    /// Longer texts than this (in bytes) are not folded beforehand.
    private static let foldedBeforehand = 8_000_000
    /// By so many of their first stretches two papers are compared.
    static let compared = 200

    /// - Parameter pageStarts: where each page begins in `text`, in Unicode scalars, in order.
    public init(title: String, text: String, pageStarts: [Int]) {
        self.init(title: title, stretches: Stretch.cut(text, pageStarts: pageStarts), isLong: text.utf8.count > Self.foldedBeforehand)
    }

    init(title: String, stretches: [Stretch], isLong: Bool = true) {
        self.title = title
        var stretches = stretches
        Stretch.overlap(&stretches)
        self.stretches = stretches
        words = isLong ? [] : stretches.map { IndexedWords(of: $0.text, and: $0.overlap) }
    }

    func words(at index: Int) -> IndexedWords {
        words.isEmpty ? IndexedWords(of: stretches[index].text, and: stretches[index].overlap) : words[index]
    }

    /// The words of the first pages, once each.
    public var distinct: Set<String> {
        stretches.prefix(Self.compared).reduce(into: []) { distinct, stretch in
            distinct.formUnion(Words.words(in: stretch.text).map(\.folded))
        }
    }
}

/// Gathers a paper's words, once each, for its row in the index of papers. A paper of so many different words that PostgreSQL
/// would not take the row (1 MB) gets several; only words of one row are then found together.
struct PaperWords {
    private(set) var row = 0
    private var words: Set<String>
    private let title: Set<String>
    private var size = 0
    private static let most = 500_000

    init(title: String) {
        self.title = Set(Words.words(in: title).map(\.folded))
        words = self.title
    }

    /// - Returns: the words of a row that is full.
    mutating func add(_ more: IndexedWords) -> Set<String>? {
        for word in more.distinct where words.insert(String(word)).inserted { size += word.utf8.count + 3 }
        guard size > Self.most else { return nil }
        let full = words
        words = title
        size = 0
        row += 1
        return full
    }

    func finish() -> Set<String> { words }
}
