/// The stored text of a paper, of which a page shows one part at a time.
public struct PaperText: Sendable, Equatable {
    /// Id of the paper, for links to its other parts.
    public var paper: String
    public var text: ScalarText
    /// Where each printed page begins, in Unicode scalars; never empty, in order.
    public let pageStarts: [Int]
    public let blocks: [TextBlock]
    public var marks: [TextMark]
    /// The words that a search found.
    public var found: Range<Int>?
    public let parts: [TextPart]
    /// Which part is shown, from 0.
    public private(set) var shown = 0

    public init(
        paper: String, text: ScalarText, pageStarts: [Int], blocks: [TextBlock], marks: [TextMark], found: Range<Int>? = nil
    ) {
        let length = text.count
        self.paper = paper
        self.text = text
        self.pageStarts = pageStarts.isEmpty ? [0] : pageStarts.map { max(0, min($0, length)) }.sorted()
        self.blocks = blocks
        self.marks = marks
        self.found = found
        parts = TextPart.parts(of: length, pageStarts: self.pageStarts, blockStarts: blocks.map(\.start))
    }

    public var pageCount: Int { pageStarts.count }
    var part: TextPart { parts[shown] }

    /// Shows a part, counted from 1; out of range shows the nearest.
    public mutating func show(part: Int) { shown = max(0, min(part - 1, parts.count - 1)) }

    /// Shows the part that a place in the text stands in.
    public mutating func show(offset: Int) { shown = index(ofPartWith: offset) }

    /// Shows the part that a printed page begins in.
    public mutating func show(page: Int) { show(offset: pageStarts[max(1, min(page, pageCount)) - 1]) }

    /// Leads to a passage: on this page if it is shown here, otherwise to the part that shows it.
    func link(to anchor: String, at place: Place) -> Link {
        let index = index(ofPartWith: place.start)
        return index == shown ? .here(anchor) : link(toPart: index).at(anchor)
    }

    func link(toPart index: Int) -> Link { Paths.paper(paper).with("part", index > 0 ? index + 1 : nil) }

    /// Where something stands, in the words of a link. A paper of one page has no page numbers worth saying.
    func words(for place: Place) -> String { pageCount > 1 ? "Page \(place.page)" : "In the text" }

    func isShown(_ place: Place) -> Bool {
        index(ofPartWith: place.start) == shown || part.range.overlaps(place.start..<max(place.start, place.end))
    }

    private func index(ofPartWith offset: Int) -> Int {
        max(0, min(parts.count, parts.partitioningIndex { $0.range.lowerBound > offset }) - 1)
    }
}

/// One paragraph, heading, list item, cell or footnote.
public struct TextBlock: Sendable, Equatable {
    public enum Kind: Sendable { case heading, paragraph, item, cell, footnote }

    public var kind: Kind
    /// Of a heading 1 to 6, of an item its depth from 0.
    public var level: Int
    public var start: Int
    public var end: Int

    public init(kind: Kind, level: Int, start: Int, end: Int) {
        self.kind = kind
        self.level = level
        self.start = start
        self.end = end
    }
}

/// A passage that an item or a question came from.
public struct TextMark: Sendable, Equatable {
    /// Of the item: `recommendation-1`.
    public var anchor: String
    public var label: String
    public var tone: PassageTone
    public var start: Int
    public var end: Int

    public init(anchor: String, label: String, tone: PassageTone, start: Int, end: Int) {
        self.anchor = anchor
        self.label = label
        self.tone = tone
        self.start = start
        self.end = end
    }
}

extension Array {
    /// Index of the first element that fulfils the condition, where all before it do not and all after it do.
    func partitioningIndex(where fits: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
