import Casework
import Documents
import Foundation

/// Invented papers, the same on every machine: words of made-up syllables, drawn by Zipf's law.
struct Corpus {
    let words: [String]
    private let cumulative: [Double]
    static let wordsPerPage = 300
    static let pagesPerPaper = 20

    init(vocabulary: Int = 50_000) {
        var chance = Chance(seed: 7)
        var seen: Set<String> = [], list: [String] = []
        let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "zo"]
        while list.count < vocabulary {
            // Common words are short, as in any language.
            let length = list.count < 15 ? 1 : list.count < 250 ? 2 : 3 + Int(chance.next() % 3)
            let word = (0..<length).map { _ in syllables[Int(chance.next() % 18)] }.joined()
            if seen.insert(word).inserted { list.append(word) }
        }
        words = list
        var sum = 0.0
        cumulative = (1...vocabulary).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
    }

    func rank(_ chance: inout Chance) -> Int {
        let wanted = chance.fraction() * (cumulative.last ?? 1)
        var low = 0, high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The words of one page.
    func page(_ number: Int) -> [String] {
        var chance = Chance(seed: 1_000_003 &* UInt64(number) &+ 11)
        return (0..<Corpus.wordsPerPage).map { _ in words[rank(&chance)] }
    }

    /// A paper as a reader would hand it over.
    func submission(paper: Int) throws -> Submission {
        let pages = (0..<Corpus.pagesPerPaper).map { page(paper * Corpus.pagesPerPaper + $0).joined(separator: " ") }
        let text = pages.joined(separator: "\n")
        var starts: [Int] = [], position = 0
        for page in pages {
            starts.append(position)
            position += page.utf8.count + 1
        }
        let types = PaperType.allCases
        var members: [String: Any] = [
            "text": text, "pageStarts": starts, "title": pages[0].split(separator: " ").prefix(8).joined(separator: " "),
            "type": types[paper % types.count].rawValue, "publisher": "Publisher \(paper % 97)",
            "documentDate": "\(2000 + paper % 25)-0\(1 + paper % 9)",
        ]
        for name in [
            "blocks", "furniture", "recommendations", "responses", "comments", "findings", "asks", "themes", "quantities",
            "contacts", "footnotes", "questions",
        ] { members[name] = [Any]() }
        let reading = try JSONDecoder().decode(Reading.self, from: JSONSerialization.data(withJSONObject: members))
        return Submission(
            fileName: "paper-\(paper).txt", bytes: Array("paper \(paper)".utf8), reading: reading, format: "text", reader: "invented")
    }
}

/// SplitMix64 (public domain, Sebastiano Vigna).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
