import WorkingDays

/// Finds counts of things: "258 referrals", "approximately 50 cases", "a 50% increase", "all 64 inspections".
enum QuantityFinder {
    static func find(_ outline: Outline, _ lookup: inout Lookup) -> [Quantity] {
        var found: [Quantity] = []
        for piece in outline.pieces where piece.kind != .heading && piece.folded.count > 20 {
            guard piece.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { continue }
            scan(piece, outline, &found, &lookup)
        }
        return found
    }

    private static func scan(_ piece: Outline.Piece, _ outline: Outline, _ found: inout [Quantity], _ lookup: inout Lookup) {
        var i = piece.start + piece.labelLength
        while i < piece.end {
            guard isDigit(outline.scalars[i]) else {
                i += 1
                continue
            }
            let begin = i
            while i < piece.end,
                isDigit(outline.scalars[i]) || (outline.scalars[i] == "," && i + 1 < piece.end && isDigit(outline.scalars[i + 1]))
            { i += 1 }
            let percent = i < piece.end && outline.scalars[i] == "%"
            if percent { i += 1 }
            guard begin == piece.start || !joins(outline.scalars[begin - 1]), i < piece.end, percent || outline.scalars[i] == " "
            else { continue }
            let value = words(outline, begin, i)
            let after = words(outline, i, min(piece.end, i + 70))
            guard let thing = thing(after, percent: percent), let number = Int(value.filter(\.isNumber)) else { continue }
            if !percent, number >= 1_900, number < 2_100 { continue }
            let before = Folded(words(outline, max(piece.start, begin - 30), begin))
            guard !isReference(before, thing) else { continue }
            let approximate = ["approximately", "about", "around", "some", "nearly", "almost", "over", "up to", "more than"]
                .contains { before.hasSuffix(Folded($0)) }
            let end = begin + value.unicodeScalars.count + after.prefix(while: { $0 == " " }).count + thing.unicodeScalars.count
            let passage = Passage(start: begin, end: min(piece.end, end), page: outline.page(at: begin))
            found.append(
                Quantity(
                    value: value, number: number, unit: percent ? "%" : nil, what: thing, approximate: approximate,
                    asOf: asOf(piece, &lookup), passage: passage))
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ["/", ".", "-", "(", "£", ":"].contains(scalar)
    }

    private static func words(_ outline: Outline, _ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        return outline.words(Passage(start: start, end: end, page: 1))
    }

    /// The noun with its adjectives: up to four lower-case words, ending before a verb-like or linking word.
    private static func thing(_ after: String, percent: Bool) -> String? {
        let stops: Set<String> = [
            "of", "in", "at", "for", "to", "and", "or", "that", "which", "who", "were", "was", "are", "is", "had", "have", "has",
            "with", "by", "from", "on", "per", "as", "the", "a", "an", "into", "when", "days", "day", "months", "month", "weeks",
            "years", "year", "hours", "minutes", "years'", "where", "it", "this", "these", "but", "because",
        ]
        var taken: [Substring] = []
        for word in after.split(separator: " ").prefix(4) {
            let plain = word.lowercased().filter { $0.isLetter || $0 == "-" }
            guard !plain.isEmpty, !stops.contains(plain) else { break }
            taken.append(word)
            if let last = word.last, ".,;:)".contains(last) { break }
        }
        guard let first = taken.first, first.first.map({ $0.isLowercase || $0.isUppercase }) == true else {
            return percent ? "" : nil
        }
        if !percent, first.first?.isUppercase == true, first.count <= 9,
            CivilDate.monthNames.contains(where: { $0.hasPrefix(first.prefix(3)) })
        {
            return nil
        }
        let text = BodyName.tidy(taken.joined(separator: " "))
        return text.isEmpty ? nil : text
    }

    private static func isReference(_ before: Folded, _ thing: String) -> Bool {
        [
            "section", "paragraph", "paragraphs", "page", "part", "chapter", "appendix", "regulation", "article", "theme",
            "recommendation", "level", "stage", "act", "no", "schedule", "sections", "aged", "age",
        ].contains { before.hasSuffix(Folded($0)) }
    }

    private static func asOf(_ piece: Outline.Piece, _ lookup: inout Lookup) -> PartialDate? {
        guard lookup.anywhere(.asOf, piece.folded) != nil else { return nil }
        for lead in ["as at", "as of", "at the end of", "by the end of", "at"] as [Folded] {
            guard let at = piece.folded.firstIndex(ofWords: lead) else { continue }
            if let date = PrintedDate.all(in: Folded(bytes: piece.folded.bytes[at...].prefix(40))).first,
                date.range.lowerBound <= lead.count + 2
            {
                return date.date
            }
        }
        return nil
    }
}
