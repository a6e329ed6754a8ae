/// A paper's text cut into stretches, and its words folded beforehand so that the writer is not kept waiting.
public struct PreparedText: Sendable {
    let title: String
    let stretches: [Stretch]
    /// Empty for a very long text, whose words are cut one stretch at a time to spare memory.
    private let words: [IndexedWords]
    private let rows: [WordSet]

    /// Longer texts than this (in bytes) are not folded beforehand.
    private static let foldedBeforehand = 8_000_000
    /// By so many of their first stretches two papers are compared.
    static let compared = 200

    /// - Parameter pageStarts: where each page begins in `text`, in Unicode scalars, in order.
    public init(title: String, text: String, pageStarts: [Int]) {
        self.init(
            title: title, stretches: Stretch.cut(text, pageStarts: pageStarts), isLong: text.utf8.count > Self.foldedBeforehand)
    }

    init(title: String, stretches: [Stretch], isLong: Bool = true) {
        self.title = title
        var stretches = stretches
        Stretch.overlap(&stretches)
        self.stretches = stretches
        words = isLong ? [] : stretches.map { IndexedWords(of: $0.text, and: $0.overlap) }
        rows = isLong ? [] : PaperRows.all(title: title, words)
    }

    func words(at index: Int) -> IndexedWords {
        words.isEmpty ? IndexedWords(of: stretches[index].text, and: stretches[index].overlap) : words[index]
    }

    /// The words of the first pages, once each.
    public var distinct: WordSet {
        stretches.prefix(Self.compared).reduce(into: WordSet()) { Words.add($1.text, to: &$0) }
    }

    /// The words of the whole paper, title included, once each, as the index of papers takes them: a row, or several for a paper
    /// of so many different words that PostgreSQL would not take the row (1 MB). Only words of one row are found together.
    func eachRow(_ body: (_ row: Int, WordSet) throws -> Void) throws {
        if words.isEmpty {
            var rows = PaperRows(title: title)
            for index in stretches.indices {
                if let full = rows.add(words(at: index)) { try body(full.row, full.words) }
            }
            try body(rows.row, rows.words)
        } else {
            for (row, words) in rows.enumerated() { try body(row, words) }
        }
    }
}

/// Gathers the words of a paper's rows in the index of papers.
private struct PaperRows {
    private(set) var row = 0
    private(set) var words: WordSet
    private let title: WordSet
    private static let most = 500_000

    init(title: String) {
        var words = WordSet()
        Words.add(title, to: &words)
        self.title = words
        self.words = words
    }

    /// - Returns: a row that is full.
    mutating func add(_ more: IndexedWords) -> (row: Int, words: WordSet)? {
        words.insert(spaced: more.joined)
        guard words.size > Self.most else { return nil }
        defer {
            words = title
            row += 1
        }
        return (row, words)
    }

    /// All rows of a paper.
    static func all(title: String, _ words: [IndexedWords]) -> [WordSet] {
        var rows = PaperRows(title: title)
        var full = words.compactMap { rows.add($0)?.words }
        full.append(rows.words)
        return full
    }
}
