/// Tells an instruction from a statement, without a list of verbs.
enum Instruction {
    private static let openers: Set<String> = [
        "the", "a", "an", "this", "these", "there", "most", "many", "some", "children", "inspectors", "at", "it", "they", "he",
        "she", "we", "his", "her",
        "its", "their", "staff", "social", "young", "all", "no", "few", "several", "since", "during", "however", "overall",
        "although", "as", "police", "partners", "agencies",
        "leaders", "senior", "managers", "one", "two", "three", "too", "more", "good", "local", "our", "both", "that", "what",
        "how", "partners'", "practitioners", "not", "officers", "professionals", "forces", "schools", "families", "parents",
    ]

    /// Whether it begins as an imperative does: no article, pronoun or quantifier, and no subject before the verb.
    static func isOne(_ text: Folded) -> Bool {
        guard let first = text.words.first.map({ String(decoding: $0, as: UTF8.self) }) else { return false }
        if ["where", "when", "as"].contains(first) {
            guard let comma = text.bytes.firstIndex(of: 0x2C), comma < 60 else { return false }
            return isOne(Folded(bytes: text.bytes[(comma + 1)...].drop { $0 == 0x20 }))
        }
        return !openers.contains(first)
    }

    /// Whether a name stands where an imperative would have its verb: "Netherfen Safeguarding Board has ...".
    static func startsWithName(_ text: String) -> Bool {
        let words = text.split(separator: " ").prefix(2)
        return words.count == 2 && Flow.startsUpper(String(words[1])) && isStatement(Folded(text.prefix(200)))
    }

    /// Whether it says that somebody should do something.
    static func asks(_ text: Folded) -> Bool {
        text.contains("should") || text.contains("must") || text.contains("recommend") || text.contains("needs to")
            || text.contains("need to")
    }

    /// Whether it holds a whole sentence about how things are: two sentences, or a finite form of be, have, do.
    static func isStatement(_ text: Folded) -> Bool {
        let words = text.words.prefix(40).map { String(decoding: $0, as: UTF8.self) }
        let finite: Set<String> = [
            "is", "are", "was", "were", "has", "have", "do", "does", "did", "recognised", "mean", "means", "demonstrates",
        ]
        guard let verb = words.firstIndex(where: { finite.contains($0) }) else { return false }
        let relative: Set<String> = ["who", "which", "that", "with", "whom", "when", "how", "what", "there", "where"]
        return !words[max(0, verb - 3)..<verb].contains { relative.contains($0) }
    }
}
