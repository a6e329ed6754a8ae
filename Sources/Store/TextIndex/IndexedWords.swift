/// Words in the form in which each engine's index takes them. Both are given words already cut and folded, so both hold the same.
struct IndexedWords: Sendable {
    /// The folded words in order, a space between them.
    private(set) var joined: String

    init(of text: some StringProtocol, and overlap: String = "") {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + overlap.utf8.count + 1)
        Words.each(in: text) { folded, _, _ in
            bytes.append(contentsOf: folded)
            bytes.append(0x20)
        }
        bytes.append(contentsOf: overlap.utf8)
        joined = String(decoding: bytes, as: UTF8.self)
    }

    var distinct: Set<Substring> { Set(joined.split(separator: " ")) }

    /// With their places: for phrases.
    func placed(for dialect: Dialect) -> SQL {
        switch dialect.engine {
        case .sqlite: "\(joined)"
        case .postgres: "CAST(\(vector) AS tsvector)"
        }
    }

    /// Each word once, in byte order.
    static func distinct(_ words: Set<String>, for dialect: Dialect) -> SQL {
        let sorted = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        switch dialect.engine {
        case .sqlite: return "\(sorted.joined(separator: " "))"
        case .postgres: return "CAST(\(sorted.map { "'\($0)'" }.joined(separator: " ")) AS tsvector)"
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
