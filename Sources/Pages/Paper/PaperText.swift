/// The stored text of a paper, of which a page shows ten printed pages at a time.
public struct PaperText: Sendable, Equatable {
    /// Id of the paper, for links to its other pages.
    public var paper: String
    public var text: String
    /// Where each page begins, in Unicode scalars; never empty.
    public var pageStarts: [Int]
    public var blocks: [TextBlock]
    public var marks: [TextMark]
    /// The words that a search found.
    public var found: Range<Int>?
    /// First printed page shown, from 1.
    public var firstPage: Int

    /// Printed pages shown at a time.
    public static let pagesAtOnce = 10

    /// - Parameter page: a printed page that is to be among those shown; out of range shows the nearest.
    public init(
        paper: String, text: String, pageStarts: [Int], blocks: [TextBlock], marks: [TextMark], found: Range<Int>? = nil,
        page: Int = 1
    ) {
        self.paper = paper
        self.text = text
        self.pageStarts = pageStarts.isEmpty ? [0] : pageStarts
        self.blocks = blocks
        self.marks = marks
        self.found = found
        firstPage = 1
        show(page: page)
    }

    /// Shows the ten pages that this one belongs to.
    public mutating func show(page: Int) { firstPage = start(ofWindowWith: page) }

    public var pageCount: Int { pageStarts.count }
    public var lastPage: Int { min(pageCount, firstPage + PaperText.pagesAtOnce - 1) }

    /// First page of the ten that a page is shown with.
    func start(ofWindowWith page: Int) -> Int {
        let inRange = max(1, min(page, pageCount))
        return (inRange - 1) / PaperText.pagesAtOnce * PaperText.pagesAtOnce + 1
    }

    /// The printed page that a place in the text stands on.
    public func page(at offset: Int) -> Int {
        max(1, pageStarts.partitioningIndex { $0 > offset })
    }

    /// Leads to a passage: on this page if it is shown here, otherwise to the page that shows it.
    func link(to anchor: String, on page: Int) -> Link {
        let start = start(ofWindowWith: page)
        return start == firstPage ? .here(anchor) : window(start).at(anchor)
    }

    /// The page that shows the ten printed pages from `start`.
    func window(_ start: Int) -> Link { Paths.paper(paper).with("page", start > 1 ? start : nil) }
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
