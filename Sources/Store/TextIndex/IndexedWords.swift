/// Words in the form in which each engine's index takes them. Both are given words already cut and folded, so both hold the same.
struct IndexedWords: Sendable {
    private(set) var inOrder: [String]

    init(of text: String, and overlap: String = "") {
        inOrder = Words.words(in: text).map(\.folded) + Words.words(in: overlap).map(\.folded)
    }

    /// With their places: for phrases.
    func placed(for dialect: Dialect) -> SQL {
        switch dialect.engine {
        case .sqlite: "\(inOrder.joined(separator: " "))"
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
        var places: [String: [Int]] = [:]
        for (index, word) in inOrder.enumerated() { places[word, default: []].append(index + 1) }
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
