/// The inspectorates of England and Wales, as papers name them.
enum Inspectorate {
    private static let names: [(Folded, String)] = [
        ("ofsted", "Ofsted"),
        ("care quality commission", "Care Quality Commission"),
        ("constabulary and fire", "HMICFRS"),
        ("inspector of constabulary", "HMICFRS"),
        ("hmicfrs", "HMICFRS"),
        ("inspectorate of constabulary", "HM Inspectorate of Constabulary"),
        ("hmic", "HMIC"),
        ("hmi probation", "HMI Probation"),
        ("hmip", "HMI Probation"),
        ("inspectorate of probation", "HMI Probation"),
        ("inspector of probation", "HMI Probation"),
        ("estyn", "Estyn"),
        ("care inspectorate wales", "Care Inspectorate Wales"),
        ("healthcare inspectorate wales", "Healthcare Inspectorate Wales"),
    ]

    /// Whether the text names an inspectorate and little else.
    static func isOne(_ text: Folded) -> Bool {
        names.contains { text.contains($0.0) && text.count <= $0.0.count + 26 }
            || inspectorate(in: text) != nil && text.words.count <= 11
    }

    /// Those who publish: named on the cover as a whole line, after ©, in a letter's opening sentences, or, where one
    /// inspectorate alone speaks ("It is Ofsted's expectation"), in the text of the first page.
    static func named(_ outline: Outline, coverEnd: Int, letter: Bool) -> [String] {
        let cover = outline.pieces[..<coverEnd]
        var found: [String] = []
        for piece in cover where isOne(piece.folded) || piece.text.contains("©") { found += all(in: piece.folded, piece.text) }
        if found.isEmpty || letter {
            let opening = outline.pieces.prefix(coverEnd + 6)
            for piece in opening where !letter || piece.folded.contains("inspection") || piece.folded.contains("inspectors from")
            { found += all(in: piece.folded, piece.text) }
        }
        if found.isEmpty {
            for piece in outline.pieces.prefix(60) { found += all(in: piece.folded, piece.text) }
            if let first = found.first { found = [first] }
        }
        return unique(found)
    }

    private static func all(in text: Folded, _ printed: String) -> [String] {
        var hits: [(Int, String)] = []
        for (name, short) in names {
            if let at = text.firstIndex(ofWords: name) ?? text.firstIndex(ofWords: Folded(name.string + "'s")) {
                hits.append((at, short))
            }
        }
        if hits.isEmpty, let other = inspectorate(in: text) { hits.append((0, title(other, printed))) }
        let sorted = hits.sorted { $0.0 < $1.0 }.map(\.1)
        return sorted.contains("HMICFRS") ? sorted.filter { $0 != "HMIC" && $0 != "HM Inspectorate of Constabulary" } : sorted
    }

    /// Any body that calls itself an inspectorate: "Inspectorate of Joint Safeguarding".
    private static func inspectorate(in text: Folded) -> Folded? {
        guard let at = text.firstIndex(ofWords: "inspectorate of") ?? text.firstIndex(ofWords: "inspectorate for") else {
            return nil
        }
        return Folded(bytes: text.bytes[at...])
    }

    private static func title(_ name: Folded, _ printed: String) -> String {
        guard let range = printed.firstRange(of: "Inspectorate") else { return name.string }
        let words = printed[range.lowerBound...].split(separator: " ")
        var taken: [Substring] = []
        for word in words.prefix(9) {
            let plain = word.lowercased()
            guard
                Flow.startsUpper(String(word)) && !word.contains(where: \.isNumber)
                    || ["of", "for", "and", "the", "&"].contains(plain)
            else { break }
            taken.append(word)
            if word.last == "." || word.last == "," { break }
        }
        while let last = taken.last, ["of", "for", "and", "the", "&"].contains(last.lowercased()) { taken.removeLast() }
        return BodyName.tidy(taken.joined(separator: " "))
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// Names of forces in running text: "Norfolk Constabulary", "Devon and Cornwall Police".
enum BodyFinder {
    static func forces(in text: String) -> [String] {
        guard text.contains("Constabulary") || text.contains(" Police") else { return [] }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        var found: [String] = []
        for (index, word) in words.enumerated() where index > 0 {
            let plain = word.trimmingSuffix { !$0.isLetter }
            guard plain == "Constabulary" || plain == "Police" else { continue }
            var begin = index
            while begin > 0, begin > index - 3, isPlace(words[begin - 1]) { begin -= 1 }
            while begin < index, ["The", "National", "Chief"].contains(words[begin]) { begin += 1 }
            if begin < index { found.append(words[begin..<index].joined(separator: " ") + " " + plain) }
        }
        return found
    }

    private static func isPlace(_ word: Substring) -> Bool {
        Flow.startsUpper(String(word)) && word.allSatisfy(\.isLetter) && word.count > 2
            && !["The", "Her", "His", "HMICFRS", "HMIC", "NCPI", "When", "All", "For", "Constable"].contains(word)
    }
}

extension Substring {
    func trimmingSuffix(while drop: (Character) -> Bool) -> Substring {
        var slice = self
        while let last = slice.last, drop(last) { slice.removeLast() }
        return slice
    }
}
