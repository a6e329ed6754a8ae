/// Finds what a paper answers to each recommendation: after a label ("Force response:"), in a table's column, or in prose.
struct ResponseFinder {
    let outline: Outline
    let cover: Cover
    let recommendations: [RecommendationFinder.Found]
    private(set) var responses: [Response] = []
    /// Passages of answers that speak of what is planned.
    private(set) var planned: Passage?
    private(set) var paraphrase: Passage?
    private let paraphrases: [RecommendationFinder.Paraphrase]
    private var lookup: Lookup

    init(
        outline: Outline, cover: Cover, tables: [Table], recommendations: [RecommendationFinder.Found],
        paraphrased: [RecommendationFinder.Paraphrase], _ lookup: inout Lookup
    ) {
        self.outline = outline
        self.cover = cover
        self.recommendations = recommendations
        self.lookup = lookup
        paraphrases = paraphrased
        fromTables(tables)
        guard Self.answers(cover.type) else {
            lookup = self.lookup
            return
        }
        fromHeadings()
        fromLabels()
        fromProse(tables)
        responses.sort { $0.passage.start < $1.passage.start }
        lookup = self.lookup
    }

    private static func answers(_ type: PaperType?) -> Bool {
        switch type {
        case .forceResponse, .commissionerResponse, .response, .boardPaper, .plan: true
        default: false
        }
    }

    private static func reference(_ item: Recommendation) -> String { item.number ?? "#\(item.ordinal)" }

    // MARK: tables

    private mutating func fromTables(_ tables: [Table]) {
        var current: Recommendation?
        for table in tables {
            guard let column = table.response, let asked = table.recommendation else { continue }
            for row in table.rows {
                if let cell = row[asked], cell.folded.count > 20 {
                    current =
                        recommendations.first { $0.recommendation.passage.start == cell.body.start }?.recommendation ?? current
                }
                guard let cell = row[column], cell.folded.count > 10 else { continue }
                add(current, cell.body, cell.folded, head: table.responseHead)
            }
        }
    }

    // MARK: headings

    /// "Recommendation 4" as a heading, the recommendation or a paraphrase under it, and then the answer up to the next heading.
    private mutating func fromHeadings() {
        for index in outline.pieces.indices
        where outline.pieces[index].label?.kind == .named && Flow.trimmed(outline.pieces[index].words).isEmpty {
            guard let number = outline.pieces[index].label?.value else { continue }
            let asked = recommendations.first {
                $0.pieces.contains(index + 1) || $0.recommendation.number == number && $0.pieces.lowerBound == index + 1
            }
            let told = paraphrases.first { $0.piece == index + 1 }
            var first = asked?.pieces.upperBound ?? (told == nil ? index + 1 : index + 2)
            while first < outline.pieces.count, outline.pieces[first].kind == .footnote { first += 1 }
            var end = first
            while end < outline.pieces.count, goesOn(outline.pieces[end], end) { end += 1 }
            guard end > first else { continue }
            var passage = Passage(
                start: outline.pieces[first].body.start, end: outline.pieces[end - 1].end, page: outline.pieces[first].page)
            let whole = Folded(outline.words(passage))
            if let opening = Sentences.of(outline.pieces[first], outline).first, isResponseLabel(opening.folded.asHeading) {
                passage.start = min(opening.passage.end + 1, passage.end - 1)
            }
            let kind = classify(whole)
            if kind == .action, lookup.anywhere(.planned, whole) != nil { planned = planned ?? passage }
            if told != nil { paraphrase = paraphrase ?? told.map { outline.pieces[$0.piece].body } }
            responses.append(
                Response(
                    recommendation: asked.map { Self.reference($0.recommendation) } ?? number, responder: cover.publisher,
                    kind: kind, passage: passage))
        }
    }

    // MARK: labels

    private mutating func fromLabels() {
        for index in outline.pieces.indices {
            let piece = outline.pieces[index]
            guard piece.kind == .paragraph || piece.isHeading || piece.kind == .item, let length = labelLength(piece) else {
                continue
            }
            guard let before = recommendations.last(where: { $0.recommendation.passage.start < piece.start }) else { continue }
            guard !responses.contains(where: { $0.passage.start <= piece.end && $0.passage.end >= piece.start }) else { continue }
            var start = piece.start + piece.labelLength + length
            var end = piece.end
            var next = index + 1
            if start >= end {
                guard next < outline.pieces.count else { continue }
                start = outline.pieces[next].start
            }
            while next < outline.pieces.count, goesOn(outline.pieces[next], next) {
                if outline.pieces[next].kind != .footnote { end = outline.pieces[next].end }
                next += 1
            }
            guard end > start else { continue }
            while start < end, outline.scalars[start] == " " { start += 1 }
            let passage = Passage(start: start, end: end, page: outline.page(at: start))
            add(before.recommendation, passage, Folded(outline.words(passage)), head: nil)
        }
    }

    /// Scalars that "Force response:" takes at the start of the words.
    private mutating func labelLength(_ piece: Outline.Piece) -> Int? {
        guard let colon = piece.folded.bytes.prefix(60).firstIndex(of: 0x3A) else {
            return piece.isHeading && isResponseLabel(piece.folded.asHeading) ? piece.words.unicodeScalars.count : nil
        }
        let label = Folded(bytes: piece.folded.bytes[..<colon])
        guard isResponseLabel(label) else { return nil }
        guard let end = piece.words.unicodeScalars.firstIndex(of: ":") else { return nil }
        return piece.words.unicodeScalars.distance(from: piece.words.unicodeScalars.startIndex, to: end) + 1
    }

    /// "Action taken", or somebody's response: "Council response".
    private mutating func isResponseLabel(_ label: Folded) -> Bool {
        if label.endsWithWords("response"), label.words.count <= 5 { return lookup.end(.responseLabel, label) != nil }
        return lookup.whole(.responseLabel, label) != nil
    }

    private func goesOn(_ piece: Outline.Piece, _ index: Int) -> Bool {
        if piece.isHeading || piece.kind == .cell { return false }
        if piece.label?.kind == .number || piece.label?.kind == .named { return false }
        if recommendations.contains(where: { $0.pieces.contains(index) }) { return false }
        if let colon = piece.folded.bytes.prefix(40).firstIndex(of: 0x3A),
            Folded(bytes: piece.folded.bytes[..<colon]).hasSuffix("response")
        {
            return false
        }
        if let gap = piece.text.firstRange(of: "\t"), piece.text[..<gap.lowerBound].utf8.count < 30 { return false }
        return true
    }

    // MARK: prose

    /// "I endorse the recommendation that the Home Office ...": support in running text, with no action of its own.
    private mutating func fromProse(_ tables: [Table]) {
        let taken = Set(tables.flatMap { Array($0.pieces) })
        for index in outline.pieces.indices where !taken.contains(index) && outline.pieces[index].kind != .heading {
            let piece = outline.pieces[index]
            if recommendations.contains(where: { $0.pieces.contains(index) }) { continue }
            guard responses.allSatisfy({ $0.passage.end <= piece.start || $0.passage.start >= piece.end }) else { continue }
            guard let phrase = lookup.anywhere(.endorses, piece.folded),
                phrase.contains("recommendation") || piece.folded.contains("recommendation") || piece.folded.contains("i endorse")
                    || piece.folded.contains("we endorse")
            else { continue }
            for sentence in Sentences.of(piece, outline)
            where sentence.folded.contains(phrase)
                && (sentence.folded.contains("recommendation") || sentence.folded.contains("i endorse")
                    || sentence.folded.contains("we endorse"))
            {
                var passage = sentence.passage
                if let at = sentence.folded.firstIndex(ofWords: phrase), at > 4,
                    let subject = sentence.text.range(ofFolded: phrase, outline: outline, passage: passage)
                {
                    passage.start = subject
                }
                let number = sentence.folded.firstIndex(ofWords: "recommendation").flatMap {
                    Self.number(after: $0, sentence.folded)
                }
                let match = recommendations.first { $0.recommendation.number == number && number != nil }
                responses.append(
                    Response(
                        recommendation: match.map { Self.reference($0.recommendation) } ?? number, responder: cover.publisher,
                        kind: .endorses, passage: passage))
                if match == nil { paraphrase = paraphrase ?? passage }
            }
        }
    }

    private static func number(after at: Int, _ text: Folded) -> String? {
        let words = Folded(bytes: text.bytes[at...].prefix(40)).words
        guard words.count > 1, words[1].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(decoding: words[1], as: UTF8.self)
    }

    // MARK: making one

    private mutating func add(_ item: Recommendation?, _ passage: Passage, _ folded: Folded, head: String?) {
        let kind = classify(folded)
        if kind == .action, lookup.anywhere(.planned, folded) != nil { planned = planned ?? passage }
        responses.append(
            Response(
                recommendation: item.map { Self.reference($0) }, responder: responder(passage, head), kind: kind, passage: passage
            ))
    }

    mutating func classify(_ text: Folded) -> Response.Kind {
        let short = text.count < 420
        let opening = Folded(bytes: text.bytes.prefix(90))
        if lookup.anywhere(.endorses, opening) != nil, short { return .endorses }
        if lookup.anywhere(.declines, text) != nil, short { return .none }
        if short, lookup.anywhere(.awaits, text) != nil { return .awaits }
        if lookup.anywhere(.endorses, Folded(bytes: text.bytes.prefix(160))) != nil, short { return .endorses }
        return .action
    }

    /// The body that the answer begins with, else the table's head, else who publishes the paper.
    private func responder(_ passage: Passage, _ head: String?) -> String? {
        let opening = outline.words(Passage(start: passage.start, end: min(passage.end, passage.start + 80), page: passage.page))
        let words = opening.split(separator: " ")
        if let first = words.first, Flow.startsUpper(String(first)) {
            let name = words.prefix(5)
            if let end = name.firstIndex(where: { ["Police", "Constabulary", "Council", "Partnership"].contains($0) }), end > 0 {
                let own = name[...end].joined(separator: " ")
                return own.hasPrefix("The ") ? cover.publisher : own
            }
        }
        if let head, !["response", "our response", "responses", "force response"].contains(Folded(head).string) {
            let name = BodyName.tidy(head.replacing("response", with: "").replacing("Response", with: ""))
            if !name.isEmpty, Flow.startsUpper(name), name.lowercased() != "our" {
                return BodyFinder.named(name, in: outline) ?? name
            }
        }
        return cover.publisher
    }
}

extension BodyFinder {
    /// The force of a place: "Wiltshire" is "Wiltshire Police" where the paper says so.
    static func named(_ place: String, in outline: Outline) -> String? {
        for ending in [" Police", " Constabulary"] where outline.pieces.contains(where: { $0.text.contains(place + ending) }) {
            return place + ending
        }
        return nil
    }
}

/// Sentences of a piece with their passages.
struct Sentences {
    var text: String
    var folded: Folded
    var passage: Passage

    static func of(_ piece: Outline.Piece, _ outline: Outline) -> [Sentences] {
        var found: [Sentences] = []
        var begin = piece.start + piece.labelLength
        var i = begin
        while i < piece.end {
            let scalar = outline.scalars[i]
            let last = i + 1 >= piece.end
            if last || isMark(scalar) && isBreak(outline.scalars, i, piece.end) {
                found.append(make(outline, begin, i + 1))
                begin = i + 1
                while begin < piece.end, outline.scalars[begin] == " " { begin += 1 }
                i = begin
            } else {
                i += 1
            }
        }
        return found
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "?", "!", ";": true
        default: false
        }
    }

    private static func make(_ outline: Outline, _ start: Int, _ end: Int) -> Sentences {
        let passage = Passage(start: start, end: end, page: outline.page(at: start))
        let text = outline.words(passage)
        return Sentences(text: text, folded: Folded(text), passage: passage)
    }

    /// A mark ends a sentence when a space and a capital follow and the word before it is no abbreviation.
    private static func isBreak(_ scalars: [Unicode.Scalar], _ at: Int, _ end: Int) -> Bool {
        guard at + 2 < end, scalars[at + 1] == " " else { return false }
        var next = at + 2
        while next < end, ["\"", "\u{201C}", "\u{2018}", "("].contains(scalars[next]) { next += 1 }
        guard next < end, scalars[next].properties.isUppercase || scalars[next].properties.numericType != nil else {
            return false
        }
        if scalars[at] == "." {
            var word = ""
            var i = at - 1
            while i >= 0, scalars[i].properties.isAlphabetic, word.count < 6 {
                word = String(scalars[i]) + word
                i -= 1
            }
            return !["e.g", "i.e", "Dr", "Mr", "Mrs", "Ms", "No", "St", "para", "Tel", "Rt"].contains(word) && word.count != 1
        }
        return true
    }
}

extension String {
    /// Where the subject of a folded phrase begins in the stored text: the word before the phrase, if it is one letter ("I").
    func range(ofFolded phrase: Folded, outline: Outline, passage: Passage) -> Int? {
        let scalars = Array(unicodeScalars)
        let key = phrase.words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        var i = 0
        while i < scalars.count {
            if i == 0 || scalars[i - 1] == " " {
                var word = ""
                var j = i
                while j < scalars.count, scalars[j] != " " {
                    word.unicodeScalars.append(scalars[j])
                    j += 1
                }
                if word.lowercased() == key, phrase.isEmpty == false {
                    var begin = i
                    if begin >= 2, scalars[begin - 1] == " ",
                        scalars[begin - 2] == "I" || scalars[begin - 2] == "e" && begin >= 3 && scalars[begin - 3] == "W"
                    {
                        begin -= scalars[begin - 2] == "I" ? 2 : 3
                    }
                    return passage.start + begin
                }
                i = j
            }
            i += 1
        }
        return nil
    }
}
