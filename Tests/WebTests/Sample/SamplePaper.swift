import Casework
import WorkingDays

@testable import Documents

/// Builds a reading out of paragraphs, so that a test's passages point where they should.
struct SamplePaper {
    var text = ""
    var pageStarts: [Int] = [0]
    var blocks: [Block] = []
    private var length = 0

    /// The next page begins with the next paragraph.
    mutating func page() { pageStarts.append(length) }

    mutating func heading(_ words: String, level: Int = 1) { add(.heading, words, level) }
    mutating func paragraph(_ words: String) { add(.paragraph, words, 0) }
    mutating func item(_ words: String, depth: Int = 0) { add(.item, words, depth) }
    mutating func cell(_ words: String) { add(.cell, words, 0) }
    mutating func footnote(_ words: String) { add(.footnote, words, 0) }

    private mutating func add(_ kind: Block.Kind, _ words: String, _ level: Int) {
        let count = words.unicodeScalars.count
        blocks.append(
            Block(kind: kind, passage: Passage(start: length, end: length + count, page: pageStarts.count), level: level))
        text += words + "\n"
        length += count + 1
    }

    /// Where these words first stand.
    func passage(_ words: String) -> Passage {
        guard let range = text.range(of: words) else { return Passage(start: 0, end: 0, page: 1) }
        let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        let end = start + words.unicodeScalars.count
        return Passage(start: start, end: end, page: pageStarts.lastIndex { $0 <= start }.map { $0 + 1 } ?? 1)
    }

    func reading(type: PaperType?, title: String?, publisher: String?, date: String?) -> Reading {
        Reading(
            type: type, title: title, publisher: publisher, documentDate: date.flatMap { PartialDate(iso: $0) }, marking: nil,
            reference: nil, to: nil, from: nil, meeting: nil, respondsTo: nil, text: text, pageStarts: pageStarts, blocks: blocks,
            furniture: [], recommendations: [], responses: [], comments: [], findings: [], asks: [], themes: [], quantities: [],
            contacts: [], footnotes: [], questions: [])
    }
}

extension StringProtocol {
    /// First range of the words, without Foundation.
    func range(of words: String) -> Range<Index>? {
        guard !words.isEmpty else { return nil }
        return firstRange(of: words)
    }
}
