/// As much of a paper as a page shows at a time: ten printed pages, or less where they are long.
public struct TextPart: Sendable, Equatable {
    /// Begin and end in the stored text, in Unicode scalars.
    public var range: Range<Int>
    /// Printed pages that it shows some of, from 1.
    public var pages: ClosedRange<Int>

    /// Printed pages shown at a time.
    public static let mostPages = 10
    /// Some twenty printed pages. Web pages and plain texts have one page, however long they are.
    static let mostScalars = 60_000

    /// Cuts a text where pages begin, and long pages where paragraphs do.
    static func parts(of length: Int, pageStarts: [Int], blockStarts: [Int]) -> [TextPart] {
        var parts: [TextPart] = []
        var start = 0
        repeat {
            let first = page(at: start, pageStarts)
            let next = first - 1 + mostPages < pageStarts.count ? max(start, pageStarts[first - 1 + mostPages]) : length
            let end = next - start > mostScalars ? cut(after: start, blockStarts) : next
            parts.append(TextPart(range: start..<max(start, end), pages: first...page(at: max(start, end - 1), pageStarts)))
            guard end > start else { break }
            start = end
        } while start < length
        return parts
    }

    /// The last paragraph that begins within the limit; inside a paragraph if there is none.
    private static func cut(after start: Int, _ blockStarts: [Int]) -> Int {
        let limit = start + mostScalars
        let index = blockStarts.partitioningIndex { $0 > limit }
        guard index > 0, blockStarts[index - 1] > start else { return limit }
        return blockStarts[index - 1]
    }

    /// The printed page, from 1, that a place stands on.
    static func page(at offset: Int, _ pageStarts: [Int]) -> Int { max(1, pageStarts.partitioningIndex { $0 > offset }) }
}
