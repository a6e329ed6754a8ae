import WorkingDays

/// Comments, findings, asks, themes, quantities, contacts and footnotes.
struct OtherItems {
    let outline: Outline
    let cover: Cover
    let recommendations: [RecommendationFinder.Found]
    private(set) var comments: [Comment] = []
    private(set) var findings: [Finding] = []
    private(set) var asks: [Ask] = []
    private(set) var themes: [Theme] = []
    private(set) var contacts: [Contact] = []
    private(set) var footnotes: [Footnote] = []
    /// A concern of the inspectors' own that no recommendation takes up.
    private(set) var concern: Passage?
    private var lookup: Lookup

    init(outline: Outline, cover: Cover, recommendations: [RecommendationFinder.Found], noteAsks: [Int], _ lookup: inout Lookup) {
        self.outline = outline
        self.cover = cover
        self.recommendations = recommendations
        self.lookup = lookup
        findComments()
        if cover.type == .postInspectionVisit { findFindings() }
        if cover.type == .consultationResponse { findAsks() }
        for index in noteAsks { asks.append(ask(outline.pieces[index], section: nil)) }
        findThemes()
        findContacts()
        findFootnotes()
        lookup = self.lookup
    }

    // MARK: comments

    private mutating func findComments() {
        for index in outline.pieces.indices {
            let piece = outline.pieces[index]
            guard piece.folded.count <= 90, piece.isHeading || piece.kind == .paragraph else { continue }
            let heading = piece.folded.asHeading
            let by: Comment.By
            if lookup.whole(.chiefOfficerComments, heading) != nil {
                by = .chiefOfficer
            } else if lookup.end(.bodyComments, heading) != nil {
                by = .localPolicingBody
            } else {
                continue
            }
            var end = index + 1
            while end < outline.pieces.count, isComment(outline.pieces[end], first: end == index + 1) { end += 1 }
            guard end > index + 1 else { continue }
            comments.append(
                Comment(
                    by: by,
                    passage: Passage(
                        start: outline.pieces[index + 1].start, end: outline.pieces[end - 1].end,
                        page: outline.pieces[index + 1].page)))
        }
    }

    private mutating func isComment(_ piece: Outline.Piece, first: Bool) -> Bool {
        guard piece.kind == .paragraph || piece.kind == .item || piece.kind == .footnote else { return false }
        if first { return true }
        if lookup.start(.contactLabel, Folded(bytes: piece.folded.bytes.prefix { $0 != 0x3A })) != nil, piece.folded.count < 200,
            piece.folded.bytes.contains(0x3A)
        {
            return false
        }
        if let mark = piece.text.utf8.prefix(40).firstIndex(of: 0x3B),
            piece.text.utf8.distance(from: piece.text.utf8.startIndex, to: mark) < 40
        {
            return false
        }
        return true
    }

    // MARK: findings

    private mutating func findFindings() {
        var section: String?
        var inFindings = false
        for (index, piece) in outline.pieces.enumerated() {
            if piece.isHeading {
                let heading = piece.folded.asHeading
                inFindings =
                    lookup.end(.findingsHeading, heading) != nil
                    || inFindings && lookup.start(.recommendationsHeading, heading) == nil && piece.rank > 2
                if lookup.end(.findingsHeading, heading) == nil, lookup.start(.recommendationsHeading, heading) == nil {
                    section = piece.words
                }
                continue
            }
            guard inFindings, piece.kind == .paragraph || piece.kind == .item, piece.folded.count > 60 else { continue }
            if recommendations.contains(where: { $0.pieces.contains(index) }) { continue }
            for sentence in Sentences.of(piece, outline) {
                guard let progress = progress(sentence.folded) else { continue }
                let named = sentence.folded.firstIndex(ofWords: "recommendation").flatMap {
                    Self.number(after: $0, sentence.folded) ?? Self.ordinal(before: $0, sentence.folded)
                }
                findings.append(Finding(recommendation: named, progress: progress, section: section, passage: sentence.passage))
                if progress == .concern,
                    sentence.folded.startsWithWords("we were concerned") || sentence.folded.contains("we remain concerned")
                {
                    concern = concern ?? sentence.passage
                }
            }
        }
    }

    private static func number(after at: Int, _ text: Folded) -> String? {
        let words = Folded(bytes: text.bytes[at...].prefix(40)).words
        guard words.count > 1, words[1].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(decoding: words[1], as: UTF8.self)
    }

    /// "The fourth recommendation" is number 4.
    private static func ordinal(before at: Int, _ text: Folded) -> String? {
        guard let word = Folded(bytes: text.bytes[..<at]).words.last else { return nil }
        let ordinals = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        ]
        return ordinals.firstIndex(of: String(decoding: word, as: UTF8.self)).map { String($0 + 1) }
    }

    private mutating func progress(_ text: Folded) -> Finding.Progress? {
        if lookup.anywhere(.concern, text) != nil { return .concern }
        if lookup.anywhere(.limitedProgress, text) != nil { return .limited }
        if lookup.anywhere(.goodProgress, text) != nil { return .good }
        if lookup.anywhere(.plansInPlace, text) != nil { return .planned }
        if lookup.anywhere(.someProgress, text) != nil { return .some }
        return nil
    }

    // MARK: asks

    private mutating func findAsks() {
        var section: String?
        var leading = false
        for piece in outline.pieces {
            if piece.isHeading {
                section = piece.words
                leading = false
                continue
            }
            guard piece.kind != .footnote else { continue }
            if leading, piece.label?.kind == .letter || piece.label?.kind == .bullet {
                asks.append(ask(piece, section: section))
                continue
            }
            leading = false
            let sentences = Sentences.of(piece, outline)
            for sentence in sentences {
                guard lookup.anywhere(.askLead, sentence.folded) != nil, sentence.folded.count > 24 else { continue }
                if sentence.folded.bytes.last == 0x3A, sentence.passage.end == piece.end {
                    leading = true
                    continue
                }
                asks.append(Ask(number: piece.label?.value, text: sentence.text, section: section, passage: sentence.passage))
            }
            if sentences.last?.folded.bytes.last == 0x3A { leading = true }
        }
    }

    private func ask(_ piece: Outline.Piece, section: String?) -> Ask {
        Ask(
            number: piece.label.flatMap { $0.kind == .bullet ? nil : $0.value }, text: Flow.trimmed(piece.words),
            section: section, passage: piece.body)
    }

    // MARK: themes

    private mutating func findThemes() {
        for (index, piece) in outline.pieces.enumerated() {
            guard piece.folded.startsWithWords("theme"), let colon = piece.folded.bytes.prefix(14).firstIndex(of: 0x3A), colon > 5
            else { continue }
            var passage = piece.body
            if index + 1 < outline.pieces.count, outline.pieces[index + 1].folded.startsWithWords("including") {
                passage.end = outline.pieces[index + 1].end
            }
            let words = outline.words(passage)
            guard let cut = words.firstIndex(of: ":") else { continue }
            themes.append(
                Theme(
                    label: Flow.trimmed(String(words[..<cut])), text: Flow.trimmed(String(words[words.index(after: cut)...])),
                    passage: passage))
        }
    }

    // MARK: contacts

    private mutating func findContacts() {
        for (index, piece) in outline.pieces.enumerated() {
            let head = Folded(bytes: piece.folded.bytes.prefix { $0 != 0x3A }.prefix(60))
            guard let label = lookup.start(.contactLabel, head),
                piece.isHeading || head.count <= label.count + 2 || label.words.count > 1 && piece.folded.count < 400
            else { continue }
            var texts = [(String(decoding: piece.words.utf8.dropFirst(label.count), as: UTF8.self), piece)]
            if piece.isHeading || Flow.trimmed(texts[0].0).utf8.count < 4 || label == "cc" {
                for next in outline.pieces[(index + 1)...].prefix(2)
                where next.folded.count < 200 && (!next.isHeading || next.text.contains { $0.isNumber || $0 == "@" }) {
                    texts.append((next.words, next))
                }
            }
            for (text, from) in texts { add(text, from) }
        }
    }

    private mutating func add(_ text: String, _ piece: Outline.Piece) {
        let text = Flow.trimmed(text).drop { ":\t ".contains($0) }
        for part in ContactSplit.people(String(text)) {
            contacts.append(
                Contact(
                    name: part.name, role: part.role, detail: part.detail,
                    passage: Passage(start: piece.start, end: piece.end, page: piece.page)))
        }
    }

    // MARK: footnotes

    private mutating func findFootnotes() {
        for piece in outline.pieces where piece.kind == .footnote {
            let mark = piece.text.unicodeScalars.prefix { Flow.isSuperscriptDigit($0) }
            let text = String(piece.text.unicodeScalars.dropFirst(mark.count))
            footnotes.append(
                Footnote(
                    mark: String(mark), text: Flow.trimmed(text),
                    passage: Passage(start: piece.start + mark.count, end: piece.end, page: piece.page)))
        }
    }
}

/// Parts a contact line into people, with what they are and how to reach them.
enum ContactSplit {
    struct Person {
        var name: String
        var role: String?
        var detail: String?
    }

    private static let ranks = [
        "Detective Chief Superintendent", "Detective Superintendent", "Detective Chief Inspector", "Detective Inspector",
        "Chief Superintendent", "Superintendent", "Chief Inspector", "Assistant Chief Constable", "Deputy Chief Constable",
        "Chief Constable", "DCI", "DI", "Inspector",
    ]

    /// "Rank Name – Role Rank Name – Role", "Name, Role", "Name. Role. Tel. 0116 ...".
    static func people(_ text: String) -> [Person] {
        guard text.utf8.count >= 5, text.utf8.count < 400, text.contains(where: \.isLetter) else { return [] }
        if text.contains(" – ") || text.contains(" - ") { return dashed(text) }
        guard Flow.startsUpper(text) else { return [] }
        let comma = text.firstIndex { ",.".contains($0) }
        guard let comma else { return text.split(separator: " ").count <= 5 ? [Person(name: text)] : [] }
        let name = Flow.trimmed(String(text[..<comma]))
        guard name.split(separator: " ").count <= 6, !name.contains("@") else { return [] }
        var role = Flow.trimmed(String(text[text.index(after: comma)...]))
        var detail: String?
        if let digits = role.firstIndex(where: \.isNumber) {
            detail = Flow.trimmed(String(role[digits...]))
            role = Flow.trimmed(String(role[..<digits]).replacing("Tel.", with: "").replacing("Tel", with: ""))
        }
        return [Person(name: name, role: role.isEmpty ? nil : role, detail: detail)]
    }

    /// Splits at dashes; the words of the next name are the capitals at the end of the part before, from a rank if there is one.
    private static func dashed(_ text: String) -> [Person] {
        let parts = text.replacing(" - ", with: " – ").split(separator: "–").map { Flow.trimmed(String($0)) }
        guard parts.count >= 2 else { return [] }
        var people: [Person] = []
        var name = parts[0]
        for index in 1..<parts.count {
            if index == parts.count - 1 {
                people.append(Person(name: name, role: parts[index]))
                break
            }
            let (role, next) = cut(parts[index])
            people.append(Person(name: name, role: role))
            name = next
        }
        return people
    }

    private static func cut(_ text: String) -> (String, String) {
        for rank in ranks {
            if let found = text.firstRange(of: rank), found.lowerBound > text.startIndex {
                return (Flow.trimmed(String(text[..<found.lowerBound])), Flow.trimmed(String(text[found.lowerBound...])))
            }
        }
        let words = text.split(separator: " ")
        guard words.count > 2 else { return (text, "") }
        return (words.dropLast(2).joined(separator: " "), words.suffix(2).joined(separator: " "))
    }
}
