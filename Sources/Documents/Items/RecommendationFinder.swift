import WorkingDays

/// Finds the recommendations of a paper: items under a heading that announces them, paragraphs that begin "We recommend
/// that", labelled ones, and rows of tables.
struct RecommendationFinder {
    /// A recommendation with the pieces it takes.
    struct Found {
        var recommendation: Recommendation
        var pieces: Range<Int>
        /// Areas for improvement that state findings instead of asking for something.
        var isFinding = false
        /// The group heading gives the timescale.
        var groupTimescale: String?
        var fromTable = false
    }

    /// A recommendation of the report told in other words, by number.
    struct Paraphrase {
        var number: String
        var piece: Int
    }

    private struct Section {
        var heading: String
        var rank: Int
        var size: Float
        var isImprovement: Bool
        var fromEarlierReport: Bool
        var group: String?
        var timescale: String?
        var addressees: [Addressee]
        var groupAddressees: [Addressee]
        /// Kind of label its recommendations have, once the first is seen.
        var label: Label.Kind?
        var labelLeft: Float = 0
        var last: Int?
        var count = 0
    }

    let outline: Outline
    let type: PaperType?
    let subject: String?
    private(set) var found: [Found] = []
    private(set) var noteAsks: [Int] = []
    private(set) var paraphrases: [Paraphrase] = []
    private var section: Section?
    private var lastBody: String?
    private var lookup: Lookup
    private var index = 0
    private var openEnded = false

    init(outline: Outline, cover: Cover, tables: [Table], _ lookup: inout Lookup) {
        self.outline = outline
        type = cover.type
        subject = cover.subject
        self.lookup = lookup
        guard type != .consultationResponse else { return }
        let tabled = takeTables(tables)
        while index < outline.pieces.count {
            if tabled.contains(index) { index += 1 } else { step() }
        }
        found.sort { $0.recommendation.passage.start < $1.recommendation.passage.start }
        dropRepeats()
        for position in found.indices { found[position].recommendation.ordinal = position + 1 }
        lookup = self.lookup
    }

    /// A report that lists its recommendations again at the end makes each of them once.
    private mutating func dropRepeats() {
        var seen: Set<[UInt8]> = []
        found = found.filter { item in
            let letters = Folded(item.recommendation.text).bytes.filter { Folded.isWordByte($0) }
            return letters.count < 60 || seen.insert(letters).inserted
        }
    }

    // MARK: walking

    private mutating func step() {
        let piece = outline.pieces[index]
        switch piece.kind {
        case .heading: takeHeading(piece)
        case .footnote, .cell: index += 1
        case .paragraph, .item: takeBody(piece)
        }
    }

    private mutating func takeHeading(_ piece: Outline.Piece) {
        let heading = Folded(piece.words).asHeading
        if let label = piece.label, label.kind == .named, piece.folded.count > 20 {
            takeBody(piece)
            return
        }
        if let label = Label(piece.text), label.kind == .named, Flow.trimmed(piece.words).isEmpty {
            takeLabelled(label.value)
            return
        }
        if BodyName.isBody(printed: Self.clean(piece.words)), section == nil { lastBody = piece.words }
        if opens(piece, heading) {
            index += 1
            return
        }
        if lookup.start(.recommendLead, piece.folded) != nil {
            takeBody(piece)
            return
        }
        if section != nil, piece.folded.bytes.last == 0x3A, Subject.beforeModal(piece.words, in: piece.folded) != nil {
            openList(piece)
            return
        }
        if section != nil { headingInSection(piece, heading) }
        index += 1
    }

    /// Whether the heading opens a section of recommendations.
    private mutating func opens(_ piece: Outline.Piece, _ heading: Folded) -> Bool {
        guard heading.count <= 110 else { return false }
        var improvement = false
        var addressee: String?
        var earlier = false
        if lookup.whole(.recommendationsHeading, heading) != nil {
        } else if let lead = lookup.start(.recommendationsHeading, heading), heading.count > lead.count,
            heading.bytes[lead.count] == 0x20
        {
            let rest = String(piece.words.dropFirst(lead.count))
            earlier =
                heading.contains("initial") || heading.contains("previous") || heading.contains("earlier")
                || heading.contains("inspection report") || heading.contains("the report")
            let name = BodyName.tidy(rest)
            if lead.hasSuffix("for") || lead.hasSuffix("to"), BodyName.endsAsBody(name) { addressee = name }
            if !lead.hasSuffix("for"), !lead.hasSuffix("to"), !lead.hasSuffix("from"), !lead.hasSuffix("made"), !earlier {
                return false
            }
        } else if heading.startsWithWords("what"), heading.count <= 70, let subject = Self.asked(piece.words) {
            improvement = true
            addressee = subject
        } else if Self.endsInRecommendations(heading) {
            _ = lookup.anywhere(.recommendationsHeading, "recommendations")
        } else if lookup.whole(.improvementHeading, heading) != nil {
            improvement = true
        } else if heading.startsWithWords("what does"), heading.hasSuffix("need to improve") {
            improvement = true
            addressee = BodyName.tidy(Self.between(piece.words, "does ", " need to improve"))
        } else if lookup.whole(.urgencyHeading, heading) != nil, section == nil, heading.contains("action") {
            improvement = true
        } else if let lead = lookup.start(.improvementHeading, heading), heading.count <= lead.count + 40,
            heading.contains(" for the ") || heading.contains(" in ")
        {
            improvement = true
        } else if section == nil, heading.contains("recommendations"), heading.words.count <= 10, !heading.contains("progress"),
            leadsToAsking()
        {
            _ = lookup.anywhere(.recommendationsHeading, "recommendations")
        } else {
            return false
        }
        if let open = section, open.rank > 0 ? piece.rank > open.rank : open.count == 0, addressee == nil {
            group(piece, heading)
            return true
        }
        let from = addressee ?? lastBody
        section = Section(
            heading: Self.clean(piece.words), rank: piece.rank, size: piece.size, isImprovement: improvement,
            fromEarlierReport: earlier,
            group: nil, timescale: nil, addressees: from.map { [named($0)] } ?? [], groupAddressees: [])
        if addressee == nil, lastBody == nil { section?.addressees = [] }
        return true
    }

    /// "Our recommendations", "Learning and recommendations", "Summary of the recommendations": no report on earlier ones.
    private static func endsInRecommendations(_ heading: Folded) -> Bool {
        guard heading.endsWithWords("recommendations"),
            heading.words.count <= (heading.endsWithWords("the recommendations") ? 6 : 4)
        else { return false }
        return !["progress", "against", "on", "response", "previous", "earlier", "last", "update"].contains {
            heading.contains(Folded($0))
        }
    }

    /// Whether the first numbered piece after a heading asks somebody to do something.
    private func leadsToAsking() -> Bool {
        let next = outline.pieces[(index + 1)...].prefix(4).first { $0.kind == .item }
        return next.map { Instruction.asks($0.folded) } ?? false
    }

    /// "What the council should do now" names "council".
    private static func asked(_ heading: String) -> String? {
        let words = heading.split(separator: " ")
        guard let modal = words.firstIndex(where: { ["should", "must", "needs", "need"].contains($0.lowercased()) }), modal >= 2,
            modal <= 7, words[1] != "does"
        else { return nil }
        let subject = BodyName.tidy(words[1..<modal].joined(separator: " "))
        return subject.lowercased() == "what" || subject.isEmpty || subject.lowercased() == "we" ? nil : subject
    }

    private mutating func headingInSection(_ piece: Outline.Piece, _ heading: Folded) {
        guard let open = section else { return }
        if Timescale.ofHeading(heading) != nil || lookup.whole(.urgencyHeading, heading) != nil {
            group(piece, heading)
        } else if lookup.end(.findingsHeading, heading) != nil || lookup.start(.otherHeading, heading) != nil {
            section = nil
        } else if open.rank > 0 && piece.rank > 0 && piece.rank <= open.rank {
            section = nil
            if BodyName.isBody(printed: Self.clean(piece.words)) { lastBody = piece.words }
        } else if let body = addressed(piece.words) {
            section?.group = Self.clean(piece.words)
            section?.timescale = nil
            let named = named(body)
            section?.groupAddressees = [named]
        } else if !leadsOn(open) {
            section = nil
        }
    }

    /// A heading that says who is to act: "For the partnership", "To schools", or the body's name alone.
    private func addressed(_ heading: String) -> String? {
        let words = Self.clean(heading)
        for lead in ["For ", "To ", "Recommendations for ", "Actions for "]
        where words.hasPrefix(lead) && words.split(separator: " ").count <= 10 { return String(words.dropFirst(lead.count)) }
        return BodyName.isBody(printed: words) ? words : nil
    }

    private mutating func group(_ piece: Outline.Piece, _ heading: Folded) {
        section?.group = Self.clean(piece.words)
        section?.timescale = Timescale.ofHeading(heading)
        if lookup.whole(.urgencyHeading, heading) != nil || lookup.start(.urgencyHeading, heading) != nil {
            let urgency = section?.timescale ?? Timescale.ofUrgency(heading)
            section?.timescale = urgency
        }
    }

    /// Whether an item of the list that the section has goes on after a heading within it.
    private func leadsOn(_ open: Section) -> Bool {
        guard index + 1 < outline.pieces.count else { return false }
        let next = outline.pieces[index + 1]
        guard next.kind == .item, let label = next.label else { return next.isHeading && open.count == 0 }
        guard let last = open.last, open.label == .number else {
            return open.count == 0 || label.kind == open.label && open.rank > 0
        }
        guard label.numbers.last == last + 1 else { return false }
        return open.rank > 0 || Instruction.isOne(next.folded) && !Instruction.startsWithName(next.words)
    }

    // MARK: bodies

    private mutating func takeBody(_ piece: Outline.Piece) {
        let folded = piece.folded
        if let label = piece.label, label.kind == .named, folded.count > 20 {
            add(index, number: label.value)
            return
        }
        if let label = piece.label, label.kind == .named, Flow.trimmed(piece.words).isEmpty || folded.count <= 20 {
            takeLabelled(label.value)
            return
        }
        if lookup.start(.noteLead, folded) != nil, section != nil || type == .boardPaper || type == .forceResponse {
            noteAsks.append(index)
            index += 1
            return
        }
        if lookup.start(.recommendLead, folded) != nil, folded.count > 30 {
            if folded.bytes.last == 0x3A, folded.contains("following") || folded.count <= 40, introducesList(folded) {
                openList(piece)
                return
            }
            add(index, number: piece.label.flatMap { $0.kind == .number || $0.kind == .letter ? $0.value : nil })
            return
        }
        if isAnswered, folded.count > 60 {
            add(index, number: piece.label.flatMap { $0.kind == .number || $0.kind == .letter ? $0.value : nil })
            return
        }
        if addsSentences(of: piece) { return }
        guard section != nil else {
            if introducesList(folded), folded.bytes.last == 0x3A,
                folded.contains("recommend") || folded.contains("areas for improvement")
            {
                openList(piece)
            } else {
                index += 1
            }
            return
        }
        bodyInSection(piece)
    }

    /// Recommendations inside a paragraph that begins with something else: "... was busy. The review recommends that ...".
    private mutating func addsSentences(of piece: Outline.Piece) -> Bool {
        guard piece.kind == .paragraph || piece.kind == .item, !answersReport, !isFindingsReport, section == nil else {
            return false
        }
        let before = found.count
        for sentence in Sentences.of(piece, outline).dropFirst()
        where sentence.folded.count > 50 && !sentence.folded.startsWithWords("we recommended") {
            guard lookup.start(.recommendLead, sentence.folded) != nil, sentence.folded.bytes.last != 0x3A else { continue }
            let item = Recommendation(
                number: nil, ordinal: 0, text: sentence.text, addressees: Subject.addressees(sentence.text, sentence.folded),
                timescale: Timescale.inSentence(sentence.folded), due: nil, group: lastHeading(), limbs: [],
                passage: sentence.passage)
            found.append(Found(recommendation: item, pieces: index..<index + 1))
        }
        guard found.count > before else { return false }
        index += 1
        return true
    }

    /// In a paper that answers a report: whether the next piece is a labelled answer ("Force response: ...").
    private var isAnswered: Bool {
        guard type == .forceResponse || type == .commissionerResponse || type == .response, index + 1 < outline.pieces.count
        else { return false }
        let next = outline.pieces[index + 1].folded
        guard let colon = next.bytes.prefix(40).firstIndex(of: 0x3A) else { return false }
        return Folded(bytes: next.bytes[..<colon]).hasSuffix("response")
    }

    /// "The partnership should take the following action:", "... makes the following recommendations:".
    private mutating func introducesList(_ folded: Folded) -> Bool {
        guard folded.bytes.last == 0x3A || folded.bytes.last == 0x2E && Self.announces(folded) else { return false }
        guard index + 1 < outline.pieces.count else { return false }
        var next = index + 1
        while next < outline.pieces.count, outline.pieces[next].kind == .footnote { next += 1 }
        guard next < outline.pieces.count, outline.pieces[next].kind == .item || outline.pieces[next].isHeading else {
            return false
        }
        return lookup.anywhere(
            .listLead, Folded(bytes: folded.bytes.suffix(folded.count < 260 && outline.pieces[next].isHeading ? 260 : 90))) != nil
            || lookup.whole(.improvementHeading, folded.asHeading) != nil
            || lookup.whole(.recommendationsHeading, folded.asHeading) != nil
    }

    /// A whole sentence introduces a list only where it says that one follows.
    private static func announces(_ sentence: Folded) -> Bool {
        sentence.contains("following") || sentence.contains("below") || sentence.contains("recommendations")
            || sentence.contains("areas for improvement")
    }

    private mutating func openList(_ piece: Outline.Piece) {
        let subject = Subject.beforeModal(piece.words, in: piece.folded)
        if section == nil {
            section = Section(
                heading: lastHeading() ?? "", rank: 0, size: 0, isImprovement: false, fromEarlierReport: false, group: nil,
                timescale: nil,
                addressees: [], groupAddressees: [])
        }
        if let subject {
            let bodies = BodyName.split(subject).map { named($0) }
            section?.groupAddressees = bodies
        }
        index += 1
    }

    private func lastHeading() -> String? {
        outline.pieces[..<index].last { $0.isHeading }.map { Self.clean($0.words) }
    }

    private mutating func bodyInSection(_ piece: Outline.Piece) {
        guard let open = section else { return }
        if piece.kind == .item, let label = piece.label {
            itemInSection(piece, label, open)
            return
        }
        let folded = piece.folded
        if introducesList(folded) {
            openList(piece)
        } else if Timescale.ofHeading(folded.asHeading) != nil, folded.count < 60 {
            group(piece, folded.asHeading)
            index += 1
        } else if open.label == nil, Instruction.asks(folded), folded.count > 40, !isFindingsReport {
            add(index, number: nil)
        } else if open.label == nil, open.isImprovement, open.rank > 0, type == .jointInspectionLetter, folded.count > 40,
            folded.count < 400, !Instruction.isStatement(folded)
        {
            add(index, number: nil)
        } else if open.count > 0, open.label != nil, open.rank == 0 || folded.count > 200 {
            section = nil
            index += 1
        } else {
            index += 1
        }
    }

    private var isFindingsReport: Bool { type == .postInspectionVisit }

    private mutating func itemInSection(_ piece: Outline.Piece, _ label: Label, _ open: Section) {
        if introducesList(piece.folded),
            open.count == 0 || piece.folded.contains("following action")
                || lookup.whole(.improvementHeading, piece.folded.asHeading) != nil
        {
            openList(piece)
            return
        }
        if open.count > 0, open.label == .number, label.kind == .number {
            let next = label.numbers.last
            let deeper = label.numbers.count > 1 && open.last == label.numbers.first
            guard next == open.last.map({ $0 + 1 }) || deeper || open.rank > 0 || Instruction.isOne(piece.folded) else {
                section = nil
                index += 1
                return
            }
        }
        if open.count > 0, open.label == .bullet, label.kind == .number, open.rank == 0 || !Instruction.asks(piece.folded) {
            section = nil
            index += 1
            return
        }
        if open.count == 0, label.kind == .number, piece.folded.bytes.last != 0x3A, !Instruction.isOne(piece.folded),
            !Instruction.asks(piece.folded), !open.isImprovement
        {
            index += 1
            return
        }
        add(index, number: label.kind == .bullet ? nil : label.value)
    }

    /// "Recommendation 4" alone on a line: the next paragraph is the recommendation.
    private mutating func takeLabelled(_ number: String) {
        var next = index + 1
        while next < outline.pieces.count, outline.pieces[next].kind == .footnote { next += 1 }
        guard next < outline.pieces.count, outline.pieces[next].kind == .paragraph || outline.pieces[next].kind == .item,
            outline.pieces[next].folded.count > 20
        else {
            index += 1
            return
        }
        index = next
        if answersReport, Self.isParaphrase(outline.pieces[next].folded) {
            paraphrases.append(Paraphrase(number: number, piece: next))
            index += 1
        } else {
            add(next, number: number)
        }
    }

    private var answersReport: Bool { type == .forceResponse || type == .commissionerResponse || type == .response }

    /// The recommendation told in the words of who answers: "This asks the Home Office for ...".
    private static func isParaphrase(_ text: Folded) -> Bool {
        text.startsWithWords("this")
            || text.startsWithWords("the recommendation") && !text.startsWithWords("the recommendation is that")
    }

    // MARK: making one

    private mutating func add(_ at: Int, number: String?) {
        let piece = outline.pieces[at]
        var end = at + 1
        var limbs: [Passage] = []
        let stem = piece.folded.bytes.last == 0x3A
        let ownKind = piece.label?.kind
        var body = piece.body
        var words = Flow.trimmed(piece.words)
        while end < outline.pieces.count {
            let next = outline.pieces[end]
            if next.kind == .footnote, end + 1 < outline.pieces.count, outline.pieces[end + 1].kind == .item, stem {
                end += 1
                continue
            }
            guard next.kind == .item, let label = next.label, isLimb(label, of: ownKind, stem: stem, next: next, own: piece)
            else { break }
            limbs.append(next.body)
            words += " " + Flow.trimmed(next.words)
            body.end = next.end
            end += 1
        }
        let context = (section?.groupAddressees.isEmpty == false ? section?.groupAddressees : section?.addressees) ?? []
        let scale = Timescale.inSentence(piece.folded)
        let groupScale = section?.timescale
        let item = Recommendation(
            number: number, ordinal: 0, text: words, addressees: addressees(piece, context), timescale: scale ?? groupScale,
            due: nil,
            group: section.map { $0.group ?? $0.heading }.flatMap { $0.isEmpty ? nil : $0 } ?? lastHeading(), limbs: limbs,
            passage: body)
        found.append(Found(recommendation: item, pieces: at..<end, isFinding: isFinding(piece), groupTimescale: groupScale))
        section?.count += 1
        if section?.label == nil { section?.label = ownKind }
        if let numbers = piece.label?.numbers, let last = numbers.last { section?.last = last }
        index = end
    }

    private func isLimb(_ label: Label, of own: Label.Kind?, stem: Bool, next: Outline.Piece, own piece: Outline.Piece) -> Bool {
        switch (own, label.kind) {
        case (.number?, .bullet), (.named?, .bullet), (nil, .bullet): stem || own != nil && section != nil
        case (_, .letter): own != .letter
        case (.bullet?, .bullet): stem && (next.left > piece.left + 4 || next.rank > piece.rank) || next.left > piece.left + 12
        case (.number?, .number), (.named?, .number), (nil, .number):
            stem && (piece.label.map { label.numbers.count > $0.numbers.count } ?? true)
        default: false
        }
    }

    /// A whole statement of how things are, under "areas for improvement": no instruction, no bare noun phrase.
    private func isFinding(_ piece: Outline.Piece) -> Bool {
        guard section?.isImprovement == true, !Instruction.isOne(piece.folded), !Instruction.asks(piece.folded) else {
            return false
        }
        return Instruction.isStatement(piece.folded)
    }

    private func addressees(_ piece: Outline.Piece, _ context: [Addressee]) -> [Addressee] {
        let own = Subject.addressees(piece.words, piece.folded)
        if !own.isEmpty { return own }
        if section?.isImprovement == true, type == .jointInspectionLetter { return section?.groupAddressees ?? [] }
        if context.isEmpty, let subject, Instruction.isOne(piece.folded),
            type == .inspectionReport || type == .singleInspection || type == .lookedAfterInspection
        {
            return [Addressee(name: subject, fromContext: true, jointly: false, condition: nil)]
        }
        return context
    }

    /// A body named by its role, with the body it is in this paper: "local authority (Norfolk County Council)".
    private func named(_ name: String) -> Addressee {
        var name = BodyName.tidy(Self.clean(name))
        let folded = Folded(name)
        if let subject {
            let area = Area.of(subject)
            if folded == "local authority" || folded == "council" || folded == "authority" {
                name += " (\(subject))"
            } else if folded.contains("lscb") || folded.contains("local safeguarding children board") || folded == "board"
                || folded == "partnership" || folded.startsWithWords("local safeguarding")
            {
                if !folded.contains(Folded(area)) { name += " (\(area))" }
            }
        }
        return Addressee(name: name, fromContext: true, jointly: false, condition: nil)
    }

    private static func between(_ text: String, _ a: String, _ b: String) -> String {
        guard let from = text.firstRange(of: a), let to = text[from.upperBound...].firstRange(of: b) else { return text }
        return String(text[from.upperBound..<to.lowerBound])
    }

    static func clean(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !Flow.isSuperscriptDigit($0) }))
        return Flow.trimmed(plain).trimmingSuffix(":?").description
    }

    // MARK: tables

    /// Rows of tables that have a column of recommendations. Returns the pieces they take.
    private mutating func takeTables(_ tables: [Table]) -> Set<Int> {
        var taken: Set<Int> = []
        for table in tables {
            taken.formUnion(table.pieces)
            guard let column = table.recommendation else { continue }
            for row in table.rows {
                guard let cell = row[column], cell.folded.count > 20 else { continue }
                let words = Flow.trimmed(cell.words)
                var item = Recommendation(
                    number: cell.label.flatMap { $0.kind == .bullet ? nil : $0.value }
                        ?? table.number.flatMap { row[$0]?.text }.map { Flow.trimmed($0) },
                    ordinal: 0, text: words, addressees: Subject.addressees(words, cell.folded),
                    timescale: Timescale.inSentence(cell.folded), due: nil,
                    group: table.heading, limbs: [], passage: cell.body)
                if item.timescale == nil, table.response == nil, let due = table.due.flatMap({ row[$0] }), due.folded.count > 2 {
                    item.timescale = due.text
                }
                if item.addressees.isEmpty, table.response == nil, let owner = table.owner.flatMap({ row[$0] }),
                    BodyName.isBody(printed: owner.text)
                {
                    item.addressees = [Addressee(name: owner.text, fromContext: true, jointly: false, condition: nil)]
                }
                found.append(Found(recommendation: item, pieces: cell.pieces, fromTable: true))
            }
        }
        return taken
    }
}

/// The area a body serves: "Norfolk" of "Norfolk County Council".
enum Area {
    static func of(_ body: String) -> String {
        let drop: Set<Substring> = [
            "County", "Council", "City", "Borough", "Metropolitan", "District", "London", "Constabulary", "Police", "The",
            "Royal",
        ]
        let words = body.split(separator: " ").filter { !drop.contains($0) }
        return words.isEmpty ? body : BodyName.tidy(words.joined(separator: " "))
    }
}
