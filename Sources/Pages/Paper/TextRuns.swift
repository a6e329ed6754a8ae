/// A block of the text as it is drawn: what stands above it, and its runs.
struct DrawnBlock: Equatable {
    var kind: TextBlock.Kind
    var level: Int
    /// Pages that begin before its first word.
    var pagesBefore: [Int]
    /// Items that come from here, named above it.
    var named: [TextMark]
    var runs: [TextRun]
}

/// Words that are drawn alike.
struct TextRun: Equatable {
    var text: String
    /// A page that begins with these words, inside the block.
    var page: Int?
    var isFound = false
    /// The words that a search found begin here.
    var beginsFound = false
    /// The ground it stands on.
    var tone: PassageTone?
    /// A short item that the words themselves lead to, and whether they are its first.
    var word: TextMark?
    var beginsWord = false
}

/// Cuts the shown part of a text into blocks and runs.
struct TextCutter {
    private let text: PaperText
    private let scalars: [Unicode.Scalar]
    private let shown: Range<Int>
    private let marks: [TextMark]
    /// A passage longer than this is named above its paragraph, however small the thing is.
    private static let longestWord = 80

    init(_ text: PaperText) {
        self.text = text
        scalars = Array(text.text.unicodeScalars)
        let start = min(text.pageStarts[text.firstPage - 1], scalars.count)
        let end = text.lastPage < text.pageCount ? min(text.pageStarts[text.lastPage], scalars.count) : scalars.count
        let shown = start..<max(start, end)
        self.shown = shown
        marks = text.marks.filter {
            $0.start < max(shown.upperBound, 1) && ($0.end > shown.lowerBound || $0.start >= shown.lowerBound)
        }
        .sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    }

    func blocks() -> [DrawnBlock] {
        var drawn: [DrawnBlock] = []
        var nextMark = 0
        var pages = pagesShown[...]
        for block in text.blocks {
            let range = max(block.start, shown.lowerBound)..<max(block.start, shown.lowerBound, min(block.end, shown.upperBound))
            guard block.start < shown.upperBound, !range.isEmpty else { continue }
            var named: [TextMark] = []
            while nextMark < marks.count, marks[nextMark].start < range.upperBound {
                if !isWord(marks[nextMark]) { named.append(marks[nextMark]) }
                nextMark += 1
            }
            var before: [Int] = []
            while let page = pages.first, text.pageStarts[page - 1] <= range.lowerBound {
                before.append(page)
                pages.removeFirst()
            }
            var within: [Int] = []
            while let page = pages.first, text.pageStarts[page - 1] < range.upperBound {
                within.append(page)
                pages.removeFirst()
            }
            drawn.append(
                DrawnBlock(
                    kind: block.kind, level: block.level, pagesBefore: before, named: named,
                    runs: runs(range, pagesWithin: within)))
        }
        return drawn
    }

    private var pagesShown: [Int] { Array(text.firstPage...text.lastPage) }

    private func isWord(_ mark: TextMark) -> Bool { mark.tone == .word && mark.end - mark.start <= TextCutter.longestWord }

    private func runs(_ range: Range<Int>, pagesWithin: [Int]) -> [TextRun] {
        let here = marks.filter { $0.start < range.upperBound && $0.end > range.lowerBound }
        let cuts = cuts(range, here, pagesWithin)
        return zip(cuts, cuts.dropFirst()).map { start, end in
            run(start..<end, here, page: pagesWithin.first { text.pageStarts[$0 - 1] == start })
        }
    }

    private func cuts(_ range: Range<Int>, _ marks: [TextMark], _ pages: [Int]) -> [Int] {
        var cuts: Set<Int> = [range.lowerBound, range.upperBound]
        for mark in marks where mark.tone != .named && mark.tone != .question { cuts.formUnion([mark.start, mark.end]) }
        for page in pages { cuts.insert(text.pageStarts[page - 1]) }
        if let found = text.found { cuts.formUnion([found.lowerBound, found.upperBound]) }
        return cuts.filter { range.contains($0) || $0 == range.upperBound }.sorted()
    }

    private func run(_ range: Range<Int>, _ marks: [TextMark], page: Int?) -> TextRun {
        var run = TextRun(text: String(String.UnicodeScalarView(scalars[range])), page: page)
        let over = marks.filter { $0.start < range.upperBound && $0.end > range.lowerBound }
        if let found = text.found, found.overlaps(range) {
            run.isFound = true
            run.beginsFound = max(found.lowerBound, shown.lowerBound) >= range.lowerBound
        }
        run.tone = over.first { $0.tone == .owed || $0.tone == .answer || $0.tone == .finding }?.tone
        run.word = over.first { isWord($0) }
        run.beginsWord = run.word.map { $0.start >= range.lowerBound } ?? false
        return run
    }
}
