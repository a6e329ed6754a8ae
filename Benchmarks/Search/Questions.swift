/// What is asked, by kind, the same in every run.
struct Questions {
    struct Kind {
        var name: String
        var words: [String]
    }

    let kinds: [Kind]

    init(_ corpus: Corpus, pages: Int, each: Int) {
        var chance = Chance(seed: 99)
        func word(_ ranks: Range<Int>) -> String {
            corpus.words[ranks.lowerBound + Int(chance.next() % UInt64(ranks.count))]
        }
        func phrase(_ length: Int) -> String {
            let page = corpus.page(Int(chance.next() % UInt64(pages)))
            let from = Int(chance.next() % UInt64(page.count - length))
            return "\"" + page[from..<from + length].joined(separator: " ") + "\""
        }
        func acrossBreak() -> String {
            let first = Int(chance.next() % UInt64(pages / Corpus.pagesPerPaper)) * Corpus.pagesPerPaper
            return "\"" + (corpus.page(first).suffix(2) + corpus.page(first + 1).prefix(2)).joined(separator: " ") + "\""
        }
        func many(_ name: String, _ question: () -> String) -> Kind { Kind(name: name, words: (0..<each).map { _ in question() }) }
        kinds = [
            many("one word, the 10 commonest") { word(0..<10) },
            many("one word, rank 10 to 100") { word(10..<100) },
            many("one word, rank 100 to 1,000") { word(100..<1_000) },
            many("one word, rank 1,000 to 10,000") { word(1_000..<10_000) },
            many("one word, rarer") { word(10_000..<50_000) },
            many("two words, both of the 100 commonest") { word(0..<100) + " " + word(0..<100) },
            many("two words, common and rare") { word(0..<100) + " " + word(5_000..<50_000) },
            many("three words, rank 100 to 5,000") { word(100..<5_000) + " " + word(100..<5_000) + " " + word(100..<5_000) },
            many("phrase of two from a page") { phrase(2) },
            many("phrase of three from a page") { phrase(3) },
            many("phrase of five from a page") { phrase(5) },
            many("phrase of the 20 commonest") { "\"\(word(0..<20)) \(word(0..<20))\"" },
            many("phrase of rank 50 to 500") { "\"\(word(50..<500)) \(word(50..<500))\"" },
            many("phrase over a page break") { acrossBreak() },
            many("phrase and a word") { phrase(2) + " " + word(0..<1_000) },
        ]
    }
}
