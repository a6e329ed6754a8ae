/// Finds who a recommendation speaks to in its own words.
enum Subject {
    /// The bodies a recommendation names: before "should", or after "recommend that".
    static func addressees(_ text: String, _ folded: Folded) -> [Addressee] {
        guard let subject = afterRecommend(text) ?? beforeModal(text, in: folded) ?? beforeInfinitive(text) else { return [] }
        let (plain, condition) = conditionOff(subject)
        if let condition, subject.contains(" whose ") || subject.contains(" who ") {
            return [Addressee(name: BodyName.tidy(plain), fromContext: false, jointly: false, condition: condition)]
        }
        let jointly = Folded(plain).contains("jointly")
        let parts = BodyName.split(plain)
        return parts.enumerated().map { index, part in
            Addressee(
                name: part, fromContext: false, jointly: jointly && index > 0,
                condition: index == parts.count - 1 ? condition : nil)
        }.filter { !$0.name.isEmpty }
    }

    /// The words between "recommend that" and the verb.
    private static func afterRecommend(_ text: String) -> String? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard
            let recommend = words.prefix(8).firstIndex(where: {
                ["recommend", "recommends", "recommended"].contains($0.lowercased())
            })
        else { return nil }
        var i = recommend + 1
        if i < words.count, words[i].lowercased().hasPrefix("that") { i += 1 }
        if i < words.count, ["within", "with", "by", "before", "immediately,", "as"].contains(words[i].lowercased()),
            let comma = words[i...].prefix(9).firstIndex(where: { $0.hasSuffix(",") })
        {
            i = comma + 1
        }
        let rest = Array(words[i...])
        let length = BodyName.length(rest)
        let relative = ["that", "who", "whose", "which", "where", "without", "with"]
        if let modal = rest.prefix(24).indices.first(where: {
            isModal(rest, $0) || ["need", "need,"].contains(rest[$0].lowercased())
        }),
            modal <= 18, modal > 0, modal == length || length == 0 || relative.contains(rest[length].lowercased()),
            !rest[..<modal].contains(where: { $0.hasSuffix(".") })
        {
            return rest[..<modal].joined(separator: " ")
        }
        return length > 0 ? rest[..<length].joined(separator: " ") : nil
    }

    /// "All agencies to review ...": who is to act, without a modal.
    private static func beforeInfinitive(_ text: String) -> String? {
        let words = text.split(separator: " ").prefix(8)
        guard let first = words.first?.lowercased(), ["all", "each", "every", "the"].contains(first),
            let to = words.firstIndex(of: "to"), to >= 2, to + 1 < words.count, Flow.startsLower(String(words[to + 1])),
            let last = words[..<to].last?.lowercased()
        else { return nil }
        let one = last.hasSuffix("ies") ? last.dropLast(3) + "y" : last.dropLast(last.hasSuffix("s") ? 1 : 0)
        guard BodyName.heads.contains(last) || BodyName.heads.contains(String(one)) else { return nil }
        return words[..<to].joined(separator: " ")
    }

    /// The words before "should" or "must", if they are a body and not a thing.
    static func beforeModal(_ text: String, in folded: Folded) -> String? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard let modal = words.prefix(60).indices.first(where: { isModal(words, $0) }), modal > 0 else { return nil }
        var begin = modal
        var subject = words[..<modal]
        if ["within", "with", "by", "before", "immediately,", "from"].contains(words[0].lowercased()),
            let comma = subject.prefix(10).lastIndex(where: { $0.hasSuffix(",") }), comma + 1 < modal
        {
            subject = words[(comma + 1)..<modal]
        }
        if let comma = subject.lastIndex(where: { $0.hasSuffix(",") }), modal - comma <= 9, comma + 1 < modal,
            subject[comma + 1].lowercased() == "the" || Flow.startsUpper(String(subject[comma + 1])),
            comma > 3 || ["within", "by", "before"].contains(words[0].lowercased())
        {
            begin = comma + 1
            subject = words[begin..<modal]
        }
        guard subject.count <= 20, !subject.isEmpty else { return nil }
        let plain = subject.map { $0.lowercased().filter { $0.isLetter } }
        if let relative = plain.prefix(6).firstIndex(where: {
            ["whose", "who", "that", "which", "where", "without"].contains($0)
        }), relative > 0, BodyName.heads.contains(plain[relative - 1]) {
            return subject.joined(separator: " ")
        }
        guard subject.count <= 14 else { return nil }
        let last = plain.last ?? ""
        let isBody =
            BodyName.heads.contains(last) || subject.last.map { Flow.startsUpper(String($0)) } == true && subject.count > 1
            || last.hasSuffix("s") && BodyName.heads.contains(String(last.dropLast()))
        guard isBody || BodyName.length(Array(subject)) == subject.count else { return nil }
        guard !["this", "these", "it", "they", "there", "such", "plans", "children"].contains(plain[0]) else { return nil }
        return subject.joined(separator: " ")
    }

    /// "should", "must", or "needs" with "to" after it.
    private static func isModal(_ words: [Substring], _ at: Int) -> Bool {
        let plain = words[at].lowercased().trimmingSuffix(",:")
        return plain == "should" || plain == "must"
            || plain == "needs" && at + 1 < words.count && words[at + 1].lowercased().trimmingSuffix(":") == "to"
    }

    /// "chief constables of those forces not yet inspected by X" keeps its condition apart too.
    private static func conditionOff(_ subject: String) -> (String, String?) {
        guard let range = subject.firstRange(of: " not yet ") ?? subject.firstRange(of: " have not ") else {
            return (subject, nil)
        }
        return (subject, String(subject[subject.index(after: range.lowerBound)...]))
    }
}
