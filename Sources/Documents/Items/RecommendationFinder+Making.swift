/// Making a recommendation of a piece: its limbs, addressees, time and group.
extension RecommendationFinder {
    mutating func add(_ at: Int, number: String?) {
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

    func isLimb(_ label: Label, of own: Label.Kind?, stem: Bool, next: Outline.Piece, own piece: Outline.Piece) -> Bool {
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
    func isFinding(_ piece: Outline.Piece) -> Bool {
        guard section?.isImprovement == true, !Instruction.isOne(piece.folded), !Instruction.asks(piece.folded) else {
            return false
        }
        return Instruction.isStatement(piece.folded)
    }

    func addressees(_ piece: Outline.Piece, _ context: [Addressee]) -> [Addressee] {
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
    func named(_ name: String) -> Addressee {
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

    static func between(_ text: String, _ a: String, _ b: String) -> String {
        guard let from = text.firstRange(of: a), let to = text[from.upperBound...].firstRange(of: b) else { return text }
        return String(text[from.upperBound..<to.lowerBound])
    }

    static func clean(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !Flow.isSuperscriptDigit($0) }))
        return Flow.trimmed(plain).trimmingSuffix(":?").description
    }
}
