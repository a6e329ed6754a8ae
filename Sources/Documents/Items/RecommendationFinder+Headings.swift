/// Headings: which open a run of recommendations, group it, or end it.
extension RecommendationFinder {
    mutating func takeHeading(_ piece: Outline.Piece) {
        let heading = Folded(piece.words).asHeading
        if let label = piece.label, label.kind == .named, piece.folded.count > 20 || namesOnly(piece) {
            takeBody(piece)
            return
        }
        if let label = Label(piece.text), label.kind == .named, Flow.trimmed(piece.words).isEmpty {
            takeLabelled(label.value)
            return
        }
        if BodyName.isBody(printed: Self.clean(piece.words)), !Inspectorate.isOne(piece.folded), section == nil {
            lastBody = piece.words
        }
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
    mutating func opens(_ piece: Outline.Piece, _ heading: Folded) -> Bool {
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
        } else if lookup.whole(.improvementHeading, heading) != nil
            || lookup.whole(.improvementHeading, Self.plural(heading)) != nil
        {
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
        let isLabelled = leadsToLabels()
        section?.isLabelled = isLabelled
        return true
    }

    /// "Area for priority action" is the heading "Areas for priority action" of a paper that has one.
    static func plural(_ heading: Folded) -> Folded {
        heading.startsWithWords("area for") ? Folded("areas " + heading.string.dropFirst(5)) : heading
    }

    /// "Our recommendations", "Learning and recommendations", "Summary of the recommendations": no report on earlier ones.
    static func endsInRecommendations(_ heading: Folded) -> Bool {
        guard heading.endsWithWords("recommendations"),
            heading.words.count <= (heading.endsWithWords("the recommendations") ? 6 : 4)
        else { return false }
        return !["progress", "against", "on", "response", "previous", "earlier", "last", "update"].contains {
            heading.contains(Folded($0))
        }
    }

    /// Whether the first numbered piece after a heading asks somebody to do something.
    func leadsToAsking() -> Bool {
        let next = outline.pieces[(index + 1)...].prefix(4).first { $0.kind == .item }
        return next.map { Instruction.asks($0.folded) } ?? false
    }

    /// Whether each recommendation of the section has a heading or label of its own, "Recommendation 1".
    func leadsToLabels() -> Bool {
        for piece in outline.pieces[(index + 1)...].prefix(20) {
            if Label(piece.text)?.kind == .named { return true }
            if piece.isHeading { return false }
        }
        return false
    }

    /// "What the council should do now" names "council".
    static func asked(_ heading: String) -> String? {
        let words = heading.split(separator: " ")
        guard let modal = words.firstIndex(where: { ["should", "must", "needs", "need"].contains($0.lowercased()) }), modal >= 2,
            modal <= 7, words[1] != "does"
        else { return nil }
        let subject = BodyName.tidy(words[1..<modal].joined(separator: " "))
        return subject.lowercased() == "what" || subject.isEmpty || subject.lowercased() == "we" ? nil : subject
    }

    mutating func headingInSection(_ piece: Outline.Piece, _ heading: Folded) {
        guard let open = section else { return }
        if Timescale.ofHeading(heading) != nil || lookup.whole(.urgencyHeading, heading) != nil {
            group(piece, heading)
        } else if lookup.end(.findingsHeading, heading) != nil || heading.contains("inspection findings")
            || lookup.start(.otherHeading, heading) != nil
        {
            section = nil
        } else if open.rank > 0 && piece.rank > 0 && piece.rank <= open.rank, !namesWhoActs(piece, open) {
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

    /// A heading that looks like that of the section but only names a body, with the list beginning or going on under it.
    func namesWhoActs(_ piece: Outline.Piece, _ open: Section) -> Bool {
        guard addressed(piece.words) != nil, index + 1 < outline.pieces.count, outline.pieces[index + 1].kind == .item,
            let label = outline.pieces[index + 1].label, Instruction.isOne(outline.pieces[index + 1].folded)
        else { return false }
        return open.count == 0 || open.label == .number && label.numbers.last == open.last.map { $0 + 1 }
    }

    /// A heading that says who is to act: "For the partnership", "To schools", or the body's name alone.
    func addressed(_ heading: String) -> String? {
        let words = Self.clean(heading)
        for lead in ["For ", "To ", "Recommendations for ", "Actions for "]
        where words.hasPrefix(lead) && words.split(separator: " ").count <= 10 { return String(words.dropFirst(lead.count)) }
        return BodyName.isBody(printed: words) ? words : nil
    }

    mutating func group(_ piece: Outline.Piece, _ heading: Folded) {
        section?.group = Self.clean(piece.words)
        section?.timescale = Timescale.ofHeading(heading)
        if lookup.whole(.urgencyHeading, heading) != nil || lookup.start(.urgencyHeading, heading) != nil {
            let urgency = section?.timescale ?? Timescale.ofUrgency(heading)
            section?.timescale = urgency
        }
    }

    /// Whether an item of the list that the section has goes on after a heading within it.
    func leadsOn(_ open: Section) -> Bool {
        guard index + 1 < outline.pieces.count else { return false }
        let next = outline.pieces[index + 1]
        guard next.kind == .item, let label = next.label else { return next.isHeading && open.count == 0 }
        guard let last = open.last, open.label == .number else {
            return open.count == 0 || label.kind == open.label && open.rank > 0
        }
        guard label.numbers.last == last + 1 else { return false }
        return open.rank > 0 || Instruction.isOne(next.folded) && !Instruction.startsWithName(next.words)
    }
}
