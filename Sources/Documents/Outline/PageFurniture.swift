/// Takes running heads, running feet, page numbers, contents lists and site navigation out of the lines of a paper.
struct PageFurniture {
    /// A line of the paper with its page, from 1.
    struct Line: Equatable {
        var source: SourceLine
        var page: Int
        var folded: Folded
    }

    private(set) var lines: [Line] = []
    private(set) var furniture: [Furniture] = []
    /// The paper is longer than `textBudget`: what comes after was not read.
    private(set) var isCut = false

    /// Bytes of text that are read for items and search, some fifteen hundred pages. The file itself is kept whole.
    static let textBudget = 4_000_000

    init(_ paper: SourcePaper, _ lookup: inout Lookup) {
        var budget = PageFurniture.textBudget
        var cut = false
        let pages = paper.pages.enumerated().map { index, page in
            page.lines.compactMap { line -> Line? in
                guard budget > 0 else {
                    cut = true
                    return nil
                }
                var line = line
                let length = line.text.utf8.count
                if length > budget {
                    line.text = String(decoding: line.text.utf8.prefix(budget), as: UTF8.self)
                    cut = true
                }
                budget -= length + 1
                let folded = Folded(line.text)
                return folded.isEmpty ? nil : Line(source: line, page: index + 1, folded: folded)
            }
        }
        isCut = cut
        lines = pages.flatMap { $0 }
        setContentsAside(&lookup)
        let left = PageFurniture.byPage(lines)
        lines = []
        let running = PageFurniture.runningLines(left)
        for page in left { keep(page, running) }
        setNavigationAside()
        furniture.sort { $0.page < $1.page }
    }

    private static func byPage(_ lines: [Line]) -> [[Line]] {
        var pages: [[Line]] = []
        for line in lines {
            if pages.last?.last?.page == line.page { pages[pages.count - 1].append(line) } else { pages.append([line]) }
        }
        return pages
    }

    /// The first and last lines of pages that return on other pages once digits are left out.
    private static func runningLines(_ pages: [[Line]]) -> Set<[UInt8]> {
        guard pages.count >= 2 else { return [] }
        var seen: [[UInt8]: Int] = [:]
        for page in pages {
            for key in Set(edges(of: page).map { shape(page[$0].folded) }) where !key.isEmpty { seen[key, default: 0] += 1 }
        }
        let needed = pages.count <= 4 ? 2 : max(3, pages.count / 4)
        return Set(seen.filter { $0.value >= needed }.keys)
    }

    /// Indices of the first three and last three lines.
    private static func edges(of page: [Line]) -> [Int] {
        page.count <= 6 ? Array(page.indices) : Array(0..<3) + Array(page.count - 3..<page.count)
    }

    /// The line with digits left out, so that "Page 3 of 9" and "Page 4 of 9" are the same.
    private static func shape(_ line: Folded) -> [UInt8] {
        guard line.count <= 160 else { return [] }
        return line.bytes.filter { !($0 >= 0x30 && $0 <= 0x39) && $0 != 0x20 }
    }

    private mutating func keep(_ page: [Line], _ running: Set<[UInt8]>) {
        let edges = Set(PageFurniture.edges(of: page))
        // The title on a cover is what the other pages repeat at their heads.
        let isCover = page.first?.page == 1 && (4...14).contains(page.count)
        let running = isCover ? [] : running
        for (index, line) in page.enumerated() {
            if edges.contains(index), case .text = line.source.kind, let why = why(line, index, page, running) {
                furniture.append(Furniture(page: line.page, text: line.source.text, why: why))
            } else {
                lines.append(line)
            }
        }
    }

    private func why(_ line: Line, _ index: Int, _ page: [Line], _ running: Set<[UInt8]>) -> Furniture.Why? {
        if line.folded.count <= 8, PageFurniture.isItemNumber(line.source.text) { return nil }
        if PageFurniture.isPageNumber(line.folded, page: line.page) { return .pageNumber }
        let shape = PageFurniture.shape(line.folded)
        if !shape.isEmpty, running.contains(shape), Label(line.source.text) == nil { return .runningHead }
        return nil
    }

    /// "3." or "9.2": the number of an item whose words stand on the next line.
    private static func isItemNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropFirst().contains { bytes[$0] == 0x2E && (0x30...0x39).contains(bytes[$0 - 1]) }
    }

    /// "7", "page 7", "page 7 of 12", "- 7 -", "7 of 12", and no larger than the paper could have.
    static func isPageNumber(_ line: Folded, page: Int) -> Bool {
        guard line.count <= 20 else { return false }
        let words = line.words
        guard !words.isEmpty else { return false }
        var numbers: [Int] = []
        for word in words {
            if let number = Int(String(decoding: word, as: UTF8.self)), number >= 0 {
                numbers.append(number)
            } else if !["page", "of", "p"].contains(String(decoding: word, as: UTF8.self)) {
                return false
            }
        }
        guard let first = numbers.first, numbers.count <= 2 else { return false }
        if words.count == 1 && line.count > 5 { return false }
        return numbers.count == 2 || abs(first - page) <= 12 || words.count > numbers.count
    }

    /// The list after a heading "Contents": lines that end in a page number, and their continuations.
    private mutating func setContentsAside(_ lookup: inout Lookup) {
        guard let begin = lines.firstIndex(where: { lookup.whole(.contentsHeading, $0.folded.asHeading) != nil }) else { return }
        var end = begin + 1
        var lastNumbered = begin
        while end < lines.count, lines[end].page <= lines[begin].page + 1, end - begin < 120 {
            let line = lines[end]
            if PageFurniture.endsInPageNumber(line.folded) {
                lastNumbered = end
            } else if line.folded.count > 110 || end - lastNumbered > 3 || (lastNumbered == begin && end - begin > 3) {
                break
            }
            end += 1
        }
        guard lastNumbered > begin else { return }
        for line in lines[begin...lastNumbered] {
            furniture.append(Furniture(page: line.page, text: line.source.text, why: .contents))
        }
        lines.removeSubrange(begin...lastNumbered)
    }

    private static func endsInPageNumber(_ line: Folded) -> Bool {
        guard let last = line.bytes.last, last >= 0x30 && last <= 0x39 else { return false }
        guard let cut = line.bytes.lastIndex(where: { !($0 >= 0x30 && $0 <= 0x39) }) else { return true }
        return line.count - cut <= 4 && (line.bytes[cut] == 0x20 || line.bytes[cut] == 0x2E) && line.count < 130
    }

    /// A web page's navigation: many short unfinished lines before the first real paragraph.
    private mutating func setNavigationAside() {
        guard let text = lines.firstIndex(where: { PageFurniture.isProse($0) }), text >= 30 else { return }
        let short = lines[..<text].count { $0.folded.count < 140 && $0.folded.bytes.last != 0x2E }
        guard short * 10 >= text * 8 else { return }
        var begin = text
        while begin > 0, begin > text - 3, case .heading = lines[begin - 1].source.kind { begin -= 1 }
        if let title = lines[..<text].lastIndex(where: { $0.source.kind == .heading(1) }) { begin = min(begin, title) }
        for line in lines[..<begin] {
            furniture.append(Furniture(page: line.page, text: line.source.text, why: .navigation))
        }
        lines.removeSubrange(..<begin)
    }

    private static func isProse(_ line: Line) -> Bool {
        guard line.folded.count >= 250 else { return false }
        return line.folded.bytes.count { $0 == 0x2E } >= 2
    }
}
