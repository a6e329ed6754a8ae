/// Words in the form in which each engine's index takes them. Both are given words already cut and folded, so both hold the same.
struct IndexedWords: Sendable {
    /// The folded words in order, a space between them.
    let joined: String

    /// - Parameter overlap: words that stand after the text, folded.
    init(of text: some StringProtocol, and overlap: [String] = []) {
        joined = Words.scan(text) { scan in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.utf8.count + overlap.count * 8)
            while scan.next() {
                bytes.append(contentsOf: scan.folded)
                bytes.append(0x20)
            }
            for word in overlap {
                bytes.append(contentsOf: word.utf8)
                bytes.append(0x20)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// With their places: for phrases.
    func placed(for dialect: Dialect) -> SQL {
        switch dialect.engine {
        case .sqlite: "\(joined)"
        case .postgres: "CAST(\(vector) AS tsvector)"
        }
    }

    /// Each word once, in no order: neither index keeps one here.
    static func distinct(_ words: WordSet, for dialect: Dialect) -> SQL {
        switch dialect.engine {
        case .sqlite: "\(words.joined)"
        case .postgres: "CAST(\(words.words.map { "'\(Substring($0))'" }.joined(separator: " ")) AS tsvector)"
        }
    }

    /// `'word':1,5 'other':2` as PostgreSQL reads a tsvector. Words hold letters and digits only, so none needs escaping.
    private var vector: String {
        var places: [Substring: [Int]] = [:]
        for (index, word) in joined.split(separator: " ").enumerated() { places[word, default: []].append(index + 1) }
        return places.map { word, places in "'\(word)':" + places.map(String.init).joined(separator: ",") }
            .joined(separator: " ")
    }
}

extension WordQuery {
    /// The condition that an index row holds all these parts, each word for word.
    static func condition(_ parts: [[String]], table: SQL, _ dialect: Dialect) -> SQL {
        switch dialect.engine {
        case .sqlite:
            let match = parts.map { "\"\($0.joined(separator: " "))\"" }.joined(separator: " AND ")
            return "\(table) MATCH \(match)"
        case .postgres:
            let query = parts.map { "(" + $0.map { "'\($0)'" }.joined(separator: " <-> ") + ")" }.joined(separator: " & ")
            return "words @@ CAST(\(query) AS tsquery)"
        }
    }
}

extension Dialect {
    /// The column that numbers the rows of an index table.
    var indexKey: SQL { engine == .sqlite ? "rowid" : "key" }
}
