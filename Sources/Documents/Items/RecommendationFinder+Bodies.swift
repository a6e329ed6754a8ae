/// Paragraphs and items: which introduce a list, which are recommendations, which end the run.
extension RecommendationFinder {
    mutating func takeBody(_ piece: Outline.Piece) {
        let folded = piece.folded
        if opensAsLine(piece) {
            index += 1
            return
        }
        if let label = piece.label, label.kind == .named, namesOnly(piece) {
            takeLabelled(label.value)
            return
        }
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
    mutating func addsSentences(of piece: Outline.Piece) -> Bool {
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
    var isAnswered: Bool {
        guard type == .forceResponse || type == .commissionerResponse || type == .response, index + 1 < outline.pieces.count
        else { return false }
        let next = outline.pieces[index + 1].folded
        guard let colon = next.bytes.prefix(40).firstIndex(of: 0x3A) else { return false }
        return Folded(bytes: next.bytes[..<colon]).hasSuffix("response")
    }

    /// "The partnership should take the following action:", "... makes the following recommendations:".
    mutating func introducesList(_ folded: Folded) -> Bool {
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
    static func announces(_ sentence: Folded) -> Bool {
        sentence.contains("following") || sentence.contains("below") || sentence.contains("recommendations")
            || sentence.contains("areas for improvement")
    }

    mutating func openList(_ piece: Outline.Piece) {
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

    func lastHeading() -> String? {
        outline.pieces[..<index].last { $0.isHeading }.map { Self.clean($0.words) }
    }

    mutating func bodyInSection(_ piece: Outline.Piece) {
        guard let open = section else { return }
        if open.isLabelled, open.count == 0, piece.kind == .item, piece.label?.kind == .number {
            index += 1
            return
        }
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
        } else if open.label == nil, Instruction.asks(folded), folded.count > 40,
            !isFindingsReport || open.fromEarlierReport && Subject.beforeModal(piece.words, in: folded) != nil
        {
            add(index, number: nil)
        } else if open.label == nil, open.isImprovement, open.rank > 0, type == .jointInspectionLetter, folded.count > 40,
            folded.count < 400, !Instruction.isStatement(folded)
        {
            add(index, number: nil)
        } else if open.label == nil, open.isImprovement && open.timescale != nil, folded.count > 25,
            Flow.startsLower(piece.words), Instruction.isOne(folded)
        {
            add(index, number: nil)
        } else if open.count > 0, open.label != nil, open.rank == 0 || folded.count > 200 {
            section = nil
            index += 1
        } else {
            index += 1
        }
    }

    var isFindingsReport: Bool { type == .postInspectionVisit }

    mutating func itemInSection(_ piece: Outline.Piece, _ label: Label, _ open: Section) {
        if introducesList(piece.folded),
            open.count == 0 || leadsDeeper(label) || piece.folded.contains("following action")
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

    /// A numbered lead whose parts are numbered under it: "2. X should:", then "2.1".
    func leadsDeeper(_ label: Label) -> Bool {
        guard label.kind == .number, index + 1 < outline.pieces.count, let next = outline.pieces[index + 1].label else {
            return false
        }
        return next.kind == .number && next.numbers == label.numbers + [1]
    }

    /// A line that is no heading by its form but by its words: "13. Priorities for further improvement:".
    mutating func opensAsLine(_ piece: Outline.Piece) -> Bool {
        let heading = piece.folded.asHeading
        guard piece.label?.kind == .number || piece.label == nil, heading.count <= 60,
            lookup.whole(.improvementHeading, heading) != nil || lookup.whole(.recommendationsHeading, heading) != nil
        else { return false }
        return opens(piece, heading)
    }

    /// "Recommendation 2: Escalation": a title after the label, what is recommended in the next paragraph.
    func namesOnly(_ piece: Outline.Piece) -> Bool {
        guard piece.folded.count <= 90, !Flow.ends(piece.text), !Instruction.asks(piece.folded), index + 1 < outline.pieces.count
        else { return false }
        let next = outline.pieces[index + 1]
        return next.kind == .paragraph && next.label == nil && Instruction.asks(next.folded)
    }

    /// "Recommendation 4" alone on a line: the next paragraph is the recommendation.
    mutating func takeLabelled(_ number: String) {
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

    var answersReport: Bool { type == .forceResponse || type == .commissionerResponse || type == .response }

    /// The recommendation told in the words of who answers: "This asks the Home Office for ...".
    static func isParaphrase(_ text: Folded) -> Bool {
        text.startsWithWords("this")
            || text.startsWithWords("the recommendation") && !text.startsWithWords("the recommendation is that")
    }
}
