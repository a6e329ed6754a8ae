/// One place where a part of a query stands.
public struct TextHit: Sendable, Hashable {
    /// Page from 1.
    public var page: Int
    /// In the paper's text, in Unicode scalars, end not included.
    public var start: Int
    public var end: Int
    public var before: String
    public var found: String
    public var after: String
}

extension TextSearch {
    /// Where the parts stand in a paper: first on pages that hold them all, then on others; at most `limit` places.
    public func hits(in filing: Int64, limit: Int) throws -> [TextHit] {
        var keys = try keys(query.parts, of: filing, limit: limit)
        if keys.count < limit, query.parts.count > 1 {
            for part in query.parts where keys.count < limit {
                for key in try self.keys([part], of: filing, limit: limit) where !keys.contains(key) { keys.append(key) }
            }
        }
        var hits: [TextHit] = []
        for key in keys where hits.count < limit {
            let found = try places(at: key)
            // One place of each part, then more pages: a page that repeats one word must not crowd out the rest.
            hits += found.prefix(limit - hits.count)
        }
        return hits
    }

    /// The first place of each part that begins in this stretch, in order.
    private func places(at key: Int64) throws -> [TextHit] {
        let rows = try transaction.rows(
            "SELECT page, start, body FROM page_text WHERE key BETWEEN \(key) AND \(key + 1) ORDER BY key")
        guard let row = rows.first else { return [] }
        let own = try row.text(2)
        let isSame = rows.count > 1 && key % TextIndex.stretchesPerFiling + 1 < TextIndex.stretchesPerFiling
        let next = isSame ? try rows[1].text(2) : ""
        let reader = PlaceReader(own: own, next: next)
        let page = Int(try row.integer(0)), start = Int(try row.integer(1))
        return reader.firstPlaces(of: query.parts).map { reader.hit($0, page: page, offset: start) }
    }
}

/// Reads a stretch again to find where words stand, with the same eyes as the index.
struct PlaceReader {
    private let scalars: [Unicode.Scalar]
    private let ownLength: Int
    private let words: [Words.Word]

    init(own: String, next: String) {
        let own = Array(own.unicodeScalars)
        // Thirty words of sixty letters fit in this.
        scalars = own + next.unicodeScalars.prefix(4_000)
        ownLength = own.count
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        words = Words.words(in: String(text))
    }

    /// The first place of each part that begins in the stretch itself, as ranges of words, in order.
    func firstPlaces(of parts: [[String]]) -> [Range<Int>] {
        parts.compactMap { first($0) }.sorted { $0.lowerBound < $1.lowerBound }
    }

    private func first(_ part: [String]) -> Range<Int>? {
        for index in words.indices {
            guard words[index].start < ownLength, index + part.count <= words.count else { return nil }
            if words[index].folded == part[0], zip(words[index...], part).allSatisfy({ $0.folded == $1 }) {
                return index..<(index + part.count)
            }
        }
        return nil
    }

    func hit(_ place: Range<Int>, page: Int, offset: Int) -> TextHit {
        let first = words[place.lowerBound], last = words[place.upperBound - 1]
        let from = words[max(0, place.lowerBound - 12)].start
        let to = words[min(words.count - 1, place.upperBound + 11)].end
        return TextHit(
            page: page, start: offset + first.start, end: offset + last.end, before: text(from..<first.start),
            found: text(first.start..<last.end), after: text(last.end..<max(to, last.end)))
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }
}
