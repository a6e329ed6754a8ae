/// Names of public bodies as papers print them.
enum BodyName {
    /// Words that a body's name ends with.
    static let heads: Set<String> = [
        "constabulary", "police", "council", "authority", "authorities", "board", "boards", "partnership", "partnerships",
        "partners", "trust", "trusts",
        "commissioner", "commissioners", "department", "departments", "office", "service", "services", "inspectorate",
        "inspectorates",
        "agency", "agencies", "college", "schools", "school", "forces", "force", "constables", "constable", "ministry", "lscb",
        "lsp",
        "group", "groups", "team", "teams", "leaders", "providers", "panel", "committee", "government", "governments", "officer",
        "officers",
        "partner", "director", "chief", "executive", "mash", "icb", "ccg", "nhs", "dfe", "npcc", "ofsted", "cqc", "hmicfrs",
        "hmic", "hmip", "lead", "leads", "cabinet", "mayor", "probation", "hub", "commission", "executives", "directors", "chair",
        "boroughs", "surgery", "surgeries", "teacher", "teachers", "hospital", "hospitals",
    ]

    private static let connectors: Set<String> = ["of", "for", "and", "the", "in", "with", "on", "to", "&"]

    /// Words inside a name that "and" joins: "Police and Crime", "Health and Wellbeing".
    private static let innerPairs: Set<String> = [
        "crime", "rescue", "wellbeing", "young", "families", "social", "care", "swindon", "skills", "health", "communities",
        "sport", "waverley", "standards", "learning", "rutland", "youth", "maternity", "adults", "adult", "community",
    ]

    /// Whether a heading as printed names a body: besides ending as a body does, every word is a capital or part of such names.
    static func isBody(printed heading: String) -> Bool {
        guard Label(heading) == nil, isBody(Folded(heading)) else { return false }
        return heading.split(separator: " ").allSatisfy { word in
            let plain = word.lowercased().filter { $0.isLetter || $0 == "-" }
            return isCapital(word) || connectors.contains(plain) || heads.contains(plain) || adjectives.contains(plain)
                || plain.isEmpty
        }
    }

    /// Whether the whole of a heading names a body: "The local authority", "The Local Safeguarding Children Board (LSCB)".
    static func isBody(_ heading: Folded) -> Bool {
        var words = heading.words.map { String(decoding: $0, as: UTF8.self) }
        if words.first == "the" { words.removeFirst() }
        guard (1...8).contains(words.count), let last = words.last else { return false }
        let text = heading.string
        if let open = text.firstIndex(of: "("), text.hasSuffix(")") { return isBody(Folded(text[..<open])) }
        guard !text.contains(where: { ",:;?.".contains($0) }) else { return false }
        if words.count == 1 {
            return ["ofsted", "lscb", "police", "partners", "partnership", "cqc", "hmicfrs", "constabulary", "council"].contains(
                last)
        }
        if words.first == "department" || words.first == "ministry" { return true }
        return [
            "constabulary", "police", "council", "authority", "board", "partnership", "trust", "commissioner", "office",
            "service", "constables", "forces", "board's", "icb", "group", "agency", "partners", "departments", "committee",
            "services",
        ].contains(last)
            && ![
                "supervision", "capacity", "overview", "about", "our", "role", "how", "inspection", "review", "improving",
                "quality", "summary", "previous", "comments",
            ].contains(words[0])
    }

    /// Whether the last word is one that bodies' names end with, or a name: "the fostering panel", no "next year".
    static func endsAsBody(_ name: String) -> Bool {
        guard let last = name.split(separator: " ").last else { return false }
        return heads.contains(last.lowercased().filter { $0.isLetter }) || isCapital(last)
    }

    /// Splits "Ministry of Justice and Department for Education" into its bodies; leaves "council and its partners" whole.
    static func split(_ subject: String) -> [String] {
        var parts = [subject]
        for separator in [" and ", ", ", " jointly with ", " together with "] {
            parts = parts.flatMap { cut($0, separator) }
        }
        return parts.map { tidy($0) }.filter { !$0.isEmpty }
    }

    private static func cut(_ text: String, _ separator: String) -> [String] {
        var pieces: [String] = []
        var rest = Substring(text)
        while let found = rest.firstRange(of: separator) {
            let left = tidy(String(rest[..<found.lowerBound]))
            let right = rest[found.upperBound...]
            let all = pieces.isEmpty ? left : left
            if separates(all, String(right), separator) {
                pieces.append(left)
                rest = right
            } else if let more = right.firstRange(of: separator),
                separates(String(rest[..<more.lowerBound]), String(rest[more.upperBound...]), separator)
            {
                pieces.append(String(rest[..<more.lowerBound]))
                rest = rest[more.upperBound...]
            } else {
                break
            }
        }
        pieces.append(String(rest))
        return pieces
    }

    private static func separates(_ left: String, _ right: String, _ separator: String) -> Bool {
        if separator == " jointly with " || separator == " together with " { return true }
        let rightWords = right.split(separator: " ").map(String.init)
        guard let next = rightWords.first(where: { $0.lowercased() != "the" }), let last = left.split(separator: " ").last else {
            return false
        }
        if separator == " and ", innerPairs.contains(next.lowercased()), rightWords.first?.lowercased() != "the" { return false }
        if separator == " and ", rightWords.first?.lowercased() == "the", isCapital(last[...]), isCapital(next[...]),
            isBody(printed: left) || endsAsBody(left)
        {
            return true
        }
        let capital = next.unicodeScalars.first.map { $0.properties.isUppercase } ?? false
        let leftIsBody =
            heads.contains(last.lowercased()) || left.lowercased().contains("ministry of")
            || left.lowercased().contains("department for") || left.lowercased().contains("department of")
        let rightIsBody = rightWords.prefix(6).contains { heads.contains($0.lowercased().filter { $0.isLetter }) }
        if capital && leftIsBody { return true }
        return leftIsBody && rightIsBody && (rightWords.first == "the" || separator == ", ")
    }

    static func tidy(_ text: String) -> String {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        while let first = words.first,
            ["the", "and", "all", "that", "both", "jointly"].contains(first.lowercased()) || first == "with", words.count > 1
        {
            words.removeFirst()
        }
        var out = words.joined(separator: " ")
        while let last = out.last, ",;:.".contains(last) { out.removeLast() }
        return out
    }

    /// How many words from the start are a body's name, read by its grammar: capitals, connectors and the heads above.
    ///
    /// "the Home Office jointly with other government departments considers" gives the first eight words.
    static func length(_ words: [Substring]) -> Int {
        var i = 0
        var end = 0
        while i < words.count {
            let word = words[i]
            let plain = word.lowercased().filter { $0.isLetter || $0 == "'" || $0 == "’" }
            let stopAfter = word.hasSuffix(":") || word.hasSuffix(";")
            if heads.contains(plain.replacing("’s", with: "").replacing("'s", with: "")) || isCapital(word) {
                end = i + 1
                if stopAfter { return end }
            } else if connectors.contains(plain) || adjectives.contains(plain) {
                if stopAfter { return end }
            } else if plain == "not", i + 1 < words.count, let after = condition(words, from: i) {
                end = after
                i = after
                continue
            } else {
                return end
            }
            if word.hasSuffix(","), !isCapital(i + 1 < words.count ? words[i + 1] : "x") { return end }
            i += 1
        }
        return end
    }

    /// "not yet inspected by the NCPI or JTAI": up to the last capital or head of the run.
    private static func condition(_ words: [Substring], from: Int) -> Int? {
        var i = from + 1
        while i < words.count, i < from + 4, !["by", "under", "in"].contains(words[i]) { i += 1 }
        guard i < words.count, ["by", "under", "in"].contains(words[i]) else { return i <= from + 3 ? i : nil }
        var end = i
        i += 1
        while i < words.count, isCapital(words[i]) || ["the", "or", "and", "a", "an"].contains(words[i]) {
            if isCapital(words[i]) { end = i + 1 }
            i += 1
        }
        return end > from + 1 ? end : nil
    }

    private static let adjectives: Set<String> = [
        "other", "those", "its", "their", "local", "relevant", "safeguarding", "children's", "children’s", "provider", "chief",
        "lead", "all", "jointly", "partner", "any", "each", "every", "both", "national", "social", "care", "health", "education",
        "strategic", "statutory", "multi-agency", "child", "government", "as", "well", "has", "three", "or", "community", "adult",
        "integrated", "principal", "yet",
    ]

    private static func isCapital(_ word: Substring) -> Bool {
        for scalar in word.unicodeScalars where !["(", "\"", "“", "‘"].contains(scalar) { return scalar.properties.isUppercase }
        return false
    }
}
