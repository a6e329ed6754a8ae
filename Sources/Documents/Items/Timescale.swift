import WorkingDays

/// The time that a recommendation gives, as worded, and the days that follow from it.
enum Timescale {
    private static let numberWords: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12, "eighteen": 18,
    ]
    private static let units: Set<String> = ["day", "days", "week", "weeks", "month", "months", "year", "years"]

    /// A heading that is nothing but a time: "Within three months", "Immediately", "By the end of March 2026".
    static func ofHeading(_ heading: Folded) -> String? {
        guard heading.count <= 60 else { return nil }
        if heading == "immediately" || heading == "immediate" || heading == "with immediate effect"
            || heading == "as soon as possible"
        {
            return heading.string
        }
        guard let phrase = phrase(heading, at: 0), phrase.upperBound + 24 >= heading.count else { return nil }
        return Folded(bytes: heading.bytes[phrase]).string
    }

    /// "Priority and immediate action" gives "priority and immediate".
    static func ofUrgency(_ heading: Folded) -> String? {
        guard heading.contains("immediate") || heading.contains("priority") else { return nil }
        let words = heading.words.map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "action" && $0 != "actions" }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The time a recommendation's own words give, where they stand as a deadline does: right after "that", after the modal,
    /// at the start or the end. A time inside ("cases of more than three months") is none.
    static func inSentence(_ text: Folded) -> String? {
        inSentence(firstSentence(text), whole: text) ?? lastSentence(text).flatMap { inSentence($0, whole: $0) }
    }

    private static func inSentence(_ sentence: Folded, whole text: Folded) -> String? {
        for phrase in ["with immediate effect", "as a matter of urgency"] as [Folded] where text.contains(phrase) {
            return phrase.string
        }
        if let at = sentence.firstIndex(ofWords: "immediate action") ?? sentence.firstIndex(ofWords: "immediate steps"), at < 170
        {
            return "immediate"
        }
        if let at = sentence.firstIndex(ofWords: "immediately"),
            clauseStart(sentence, at) || at + 12 >= sentence.count || at < 90 && sentence.contains("recommend")
        {
            return "immediately"
        }
        var from = 0
        while let at = nextStart(sentence, from) {
            from = at + 1
            guard let range = phrase(sentence, at: at) else { continue }
            let atEnd = range.upperBound + 1 >= sentence.count || endsAsDeadline(sentence, range)
            let late =
                at > 0 && hasComma(sentence, before: at)
                && (atEnd || range.upperBound < sentence.count && sentence.bytes[range.upperBound] == 0x2C)
            if clauseStart(sentence, at) || at <= 24 && isDate(sentence, range) || late
                || atEnd && (isDate(sentence, range) || isLong(sentence, range))
            {
                return Folded(bytes: sentence.bytes[range]).string
            }
        }
        return nil
    }

    /// A short last sentence that only gives the time: "To be done by 31 December 2026."
    private static func lastSentence(_ text: Folded) -> Folded? {
        guard let stop = text.bytes.dropLast().lastIndex(of: 0x2E), stop + 2 < text.count, text.count - stop < 70 else {
            return nil
        }
        let last = Folded(bytes: text.bytes[(stop + 1)...])
        return last.startsWithWords("to be") || last.startsWithWords("by") || last.startsWithWords("within")
            || last.startsWithWords("this should be") || last.startsWithWords("timescale") ? last : nil
    }

    private static func firstSentence(_ text: Folded) -> Folded {
        var i = 0
        while i + 2 < text.count {
            if text.bytes[i] == 0x2E, text.bytes[i + 1] == 0x20, i > 60 { return Folded(bytes: text.bytes[...i]) }
            i += 1
        }
        return text
    }

    private static func nextStart(_ text: Folded, _ from: Int) -> Int? {
        let candidates = (["within", "by", "before"] as [Folded]).compactMap { text.firstIndex(ofWords: $0, from: from) }
        return candidates.min()
    }

    /// "within three months", "within 12 weeks of publication", "by 30 June 2026", "by the end of March 2026".
    private static func phrase(_ text: Folded, at start: Int) -> Range<Int>? {
        let rest = Folded(bytes: text.bytes[start...].prefix(90))
        let words = rest.words
        guard words.count >= 2 else { return nil }
        let word = { (i: Int) in i < words.count ? String(decoding: words[i], as: UTF8.self) : "" }
        if word(0) == "within" {
            var i = 1
            if word(i) == "the", word(i + 1) == "next" { i += 2 }
            guard numberWords[word(i)] != nil || Int(word(i)) != nil else { return nil }
            var unit = i + 1
            if word(unit) == "working" || word(unit) == "calendar" { unit += 1 }
            guard units.contains(word(unit)) else { return nil }
            var end = words[unit].endIndex
            if word(unit + 1) == "of",
                ["publication", "receipt"].contains(word(unit + 2)) || word(unit + 2) == "the" || word(unit + 2) == "this"
            {
                if let last = (unit + 2..<min(words.count, unit + 7)).first(where: {
                    ["publication", "report", "receipt", "review", "date"].contains(word($0))
                }) {
                    end = words[last].endIndex
                }
            }
            return start..<start + end
        }
        guard word(0) == "by" || word(0) == "before" else { return nil }
        if word(1) == "the", word(2) == "end", word(3) == "of", word(4).utf8.count == 4, Int(word(4)) != nil {
            return start..<start + words[4].endIndex
        }
        if let year = Int(word(1)), (1990...2100).contains(year) { return start..<start + words[1].endIndex }
        guard let date = PrintedDate.all(in: rest).first, date.range.lowerBound <= 16 else { return nil }
        return start..<start + date.range.upperBound
    }

    /// Weeks, months or years: at the end of a sentence the time to do it in, where hours and days measure something else.
    private static func isLong(_ text: Folded, _ range: Range<Int>) -> Bool {
        let words = Folded(bytes: text.bytes[range])
        return ["weeks", "month", "months", "year", "years"].contains { words.contains(Folded($0)) }
    }

    private static func isDate(_ text: Folded, _ range: Range<Int>) -> Bool { text.bytes[range.lowerBound] == 0x62 }

    private static func endsAsDeadline(_ text: Folded, _ range: Range<Int>) -> Bool {
        range.upperBound < text.count && [0x2E, 0x3B, 0x2C].contains(text.bytes[range.upperBound])
            && range.upperBound + 2 >= text.count
    }

    private static func hasComma(_ text: Folded, before at: Int) -> Bool { at >= 2 && text.bytes[at - 2] == 0x2C }

    private static func clauseStart(_ text: Folded, _ at: Int) -> Bool {
        if at == 0 { return true }
        let before = Folded(bytes: text.bytes[..<at])
        for lead in ["that", "that,", "should", "should,", "must", "recommend", "recommend,"] as [Folded]
        where before.hasSuffix(lead) { return true }
        return false
    }

    /// The days on which it falls due, counted from publication; nil where none follow.
    static func due(_ timescale: String, from published: PartialDate?) -> DateRange? {
        let folded = Folded(timescale)
        let atEnd = folded.contains("end of")
        if let date = PrintedDate.all(in: folded).first?.date {
            return atEnd ? DateRange(first: date.range.last, last: date.range.last) : date.range
        }
        if atEnd, let year = folded.words.last.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
            let last = CivilDate(year: year, month: 12, day: 31)
        {
            return DateRange(first: last, last: last)
        }
        guard let length = length(folded), let published else { return nil }
        switch length.unit {
        case "month", "months": return published.range.adding(months: length.count)
        case "year", "years": return published.range.adding(months: length.count * 12)
        case "week", "weeks": return published.range.adding(days: length.count * 7)
        default: return length.working ? nil : published.range.adding(days: length.count)
        }
    }

    static func length(_ text: Folded) -> (count: Int, unit: String, working: Bool)? {
        let words = text.words.map { String(decoding: $0, as: UTF8.self) }
        guard words.first == "within" else { return nil }
        var count: Int?
        var working = false
        for word in words.dropFirst() {
            if let number = numberWords[word] ?? Int(word) { count = number }
            if word == "working" { working = true }
            if units.contains(word), let count { return (count, word, working) }
        }
        return nil
    }

    static func isImmediate(_ timescale: String) -> Bool {
        Folded(timescale).contains("immediate") || Folded(timescale).contains("immediately")
    }

    static func saysFromWhen(_ timescale: String) -> Bool { Folded(timescale).contains("of") }
}
