import WorkingDays

/// What the first pages say about the paper itself.
struct Cover {
    var type: PaperType?
    var title: String?
    var titlePassage: Passage?
    var publisher: String?
    var date: PartialDate?
    var marking: String?
    var reference: String?
    var to: String?
    var from: String?
    var meeting: String?
    var respondsTo: CitedReport?
    /// The council or force that the paper is about: "Norfolk County Council".
    var subject: String?
    var wrongWeekday: Passage?
    /// Where the first prose begins: pieces before it are the cover.
    let coverEnd: Int
    private let outline: Outline
    private var titleRange: Range<Int> = 0..<0

    init(_ outline: Outline, _ metadataTitle: String?, _ lookup: inout Lookup) {
        self.outline = outline
        coverEnd = Cover.end(outline)
        readLabels(&lookup)
        findTitle(&lookup)
        type = PaperKind.tell(outline, title: title, to: to, from: from, meeting: meeting)
        findDate(&lookup)
        findPublisher()
        respondsTo = CitedReportFinder(outline: outline, title: title, titleRange: titleRange, type: type).find()
        checkWeekdays()
    }

    private static func end(_ outline: Outline) -> Int {
        for (index, piece) in outline.pieces.enumerated() {
            if index >= 60 { return index }
            if piece.kind == .paragraph || piece.kind == .item, piece.folded.count >= (Flow.ends(piece.text) ? 170 : 400),
                index > 0
            {
                return index
            }
            if piece.page > 3 { return index }
        }
        return outline.pieces.count
    }

    private var cover: ArraySlice<Outline.Piece> { outline.pieces[..<coverEnd] }

    // MARK: labelled lines

    private mutating func readLabels(_ lookup: inout Lookup) {
        for index in 0..<min(outline.pieces.count, coverEnd + 2) {
            let piece = outline.pieces[index]
            for line in Cover.labelled(piece, next: index + 1 < outline.pieces.count ? outline.pieces[index + 1] : nil) {
                take(line.label, line.value, line.folded, &lookup)
            }
            if piece.folded.count <= 60, marking == nil, lookup.start(.marking, piece.folded) != nil { marking = piece.text }
            if piece.folded.count <= 110, date == nil, !piece.text.contains(":"),
                lookup.start(.otherDateLabel, piece.folded) == nil, let label = lookup.start(.dateLabel, piece.folded)
            {
                let rest = Folded(bytes: piece.folded.bytes[label.count...])
                if let found = PrintedDate.all(in: rest).first, found.range.lowerBound <= 4 { date = found.date }
            }
        }
        for piece in outline.pieces where reference == nil && piece.folded.count < 80 {
            if let label = lookup.start(.referenceLabel, piece.folded), let value = Cover.value(piece.words, after: label) {
                reference = value
            }
        }
    }

    private mutating func take(_ label: Folded, _ value: String, _ folded: Folded, _ lookup: inout Lookup) {
        if lookup.whole(.toLabel, label) != nil, to == nil { to = value }
        if lookup.whole(.fromLabel, label) != nil, from == nil { from = value }
        if lookup.whole(.meetingLabel, label) != nil, meeting == nil { meeting = value }
        if lookup.whole(.titleLabel, label) != nil, title == nil { title = value }
        let dated = label.endsWithWords("on") ? Folded(bytes: label.bytes.dropLast(3)) : label
        if lookup.whole(.dateLabel, dated) != nil, date == nil { date = PrintedDate.all(in: folded).first?.date }
        if marking == nil, folded.count <= 40, lookup.start(.marking, folded) != nil { marking = value }
    }

    /// "To: Business Board", "Date     27 April 2010", "Published:" with the value in the next piece.
    static func labelled(_ piece: Outline.Piece, next: Outline.Piece?) -> [(label: Folded, value: String, folded: Folded)] {
        let text = piece.words
        guard text.utf8.count < 220 else { return [] }
        if let gap = text.firstRange(of: "  ") ?? text.firstRange(of: "\t"), text[..<gap.lowerBound].utf8.count <= 24,
            !text[..<gap.lowerBound].contains(":")
        {
            let value = Flow.trimmed(String(text[gap.upperBound...]))
            if !value.isEmpty { return [(Folded(text[..<gap.lowerBound]), value, Folded(value))] }
        }
        if let colon = text.firstIndex(of: ":"), text[..<colon].utf8.count <= 30 {
            var value = Flow.trimmed(String(text[text.index(after: colon)...]))
            if value.isEmpty, let next, next.folded.count < 90 { value = next.text }
            return value.isEmpty ? [] : [(Folded(text[..<colon]), value, Folded(value))]
        }
        return []
    }

    private static func value(_ text: String, after label: Folded) -> String? {
        let rest = text.utf8.dropFirst(label.count)
        let value = Flow.trimmed(String(decoding: rest.drop { [0x3A, 0x2E, 0x20, 0x09].contains($0) }, as: UTF8.self))
        return value.isEmpty || value.utf8.count > 60 || rest.first == 0x20 && !value.contains(where: \.isNumber) ? nil : value
    }

    /// Whether it is a line of a form: a known label with its value.
    private static func isField(_ piece: Outline.Piece, _ lookup: inout Lookup) -> Bool {
        let roles: [Lexicon.Role] = [
            .dateLabel, .otherDateLabel, .toLabel, .fromLabel, .meetingLabel, .titleLabel, .referenceLabel, .contactLabel,
            .formLabel, .marking,
        ]
        guard let line = labelled(piece, next: nil).first else { return false }
        let label = line.label
        if line.folded.count <= 40, lookup.start(.marking, line.folded) != nil { return true }
        return roles.contains { lookup.whole($0, label) != nil }
    }

    // MARK: title

    private mutating func findTitle(_ lookup: inout Lookup) {
        guard title == nil else { return }
        let pieces = outline.pieces
        let begin = titleBegin(&lookup)
        guard begin < pieces.count else { return }
        var end = begin + 1
        let letter = pieces[..<begin].contains { $0.folded.startsWithWords("dear") }
        while end < min(coverEnd, begin + 6), !letter,
            isTitlePart(pieces[end], after: pieces[end - 1], first: pieces[begin], &lookup)
        { end += 1 }
        var parts: [String] = []
        for piece in pieces[begin..<end] {
            let text = Cover.withoutMarks(piece.words)
            let body = BodyName.isBody(printed: piece.words)
            if let last = parts.last, body || BodyName.isBody(printed: last) {
                parts[parts.count - 1] = "\(last): \(text)"
            } else if let last = parts.last {
                parts[parts.count - 1] = "\(last) \(text)"
            } else {
                parts.append(text)
            }
        }
        title = parts.first.map { Cover.shortened(Cover.formOff($0)) }
        titleRange = begin..<end
        titlePassage = Passage(start: pieces[begin].start, end: pieces[end - 1].end, page: pieces[begin].page)
    }

    private func titleBegin(_ lookup: inout Lookup) -> Int {
        let pieces = outline.pieces
        if let dear = pieces.prefix(40).firstIndex(where: { $0.folded.startsWithWords("dear") && $0.folded.count < 120 }),
            dear + 1 < pieces.count, pieces[dear + 1].folded.count < 200
        {
            return dear + 1
        }
        var afterLabels: Int?
        for index in 0..<min(coverEnd, pieces.count) {
            for line in Cover.labelled(pieces[index], next: nil)
            where lookup.whole(.toLabel, line.label) != nil || lookup.whole(.fromLabel, line.label) != nil
                || lookup.whole(.dateLabel, line.label) != nil || lookup.whole(.meetingLabel, line.label) != nil
            {
                if index < 12 { afterLabels = index + 1 }
            }
        }
        if var begin = afterLabels, begin < coverEnd, to != nil || meeting != nil {
            if let top = pieces[..<coverEnd].filter({ $0.isHeading && $0.rank == 1 }).first(where: {
                $0.label == nil && !Cover.isField($0, &lookup)
            }), top.size > 0 || top.start < pieces[begin].start, let index = pieces.firstIndex(where: { $0.start == top.start }) {
                return index
            }
            while begin + 1 < coverEnd, Cover.isField(pieces[begin], &lookup) { begin += 1 }
            return begin
        }
        let candidates = pieces[..<max(1, coverEnd)]
        if let top = candidates.filter({ $0.isHeading && !Cover.isField($0, &lookup) }).filter({
            $0.rank > 0 && $0.page == candidates[0].page
        }).min(by: { $0.rank < $1.rank }), let index = candidates.firstIndex(where: { $0.start == top.start }) {
            if index > 0, BodyName.isBody(printed: pieces[index - 1].words) { return index - 1 }
            return index
        }
        return candidates.firstIndex { piece in
            piece.folded.count > 8
                && (PrintedDate.all(in: piece.folded).first.map { $0.range.count * 2 < piece.folded.count } ?? true)
        } ?? 0
    }

    private func isTitlePart(_ piece: Outline.Piece, after previous: Outline.Piece, first: Outline.Piece, _ lookup: inout Lookup)
        -> Bool
    {
        guard piece.page == first.page, piece.folded.count <= 230, piece.label == nil, piece.kind != .footnote,
            piece.kind != .cell
        else { return false }
        if BodyName.isBody(printed: first.words), !Inspectorate.isOne(first.folded), previous.start == first.start,
            piece.isHeading || piece.size > 0 || piece.text == piece.text.uppercased()
                || !piece.text.contains(":") && !Flow.ends(piece.text),
            lookup.start(.dateLabel, piece.folded) == nil, lookup.start(.otherDateLabel, piece.folded) == nil,
            lookup.whole(.contentsHeading, piece.folded) == nil
        {
            return Self.isTitleLike(piece)
        }
        guard PrintedDate.all(in: piece.folded).isEmpty, !piece.text.contains(":"), !piece.text.contains("©"),
            !Flow.ends(piece.text)
        else { return false }
        if lookup.whole(.contentsHeading, piece.folded) != nil || lookup.start(.otherDateLabel, piece.folded) != nil {
            return false
        }
        if piece.folded == "and" || previous.folded == "and" { return true }
        if BodyName.isBody(printed: piece.words), piece.size >= first.size - 8 {
            return !Inspectorate.isOne(piece.folded) && previous.start == first.start
        }
        if BodyName.isBody(printed: first.words), previous.start == first.start { return true }
        return piece.isHeading && first.isHeading && piece.size > 0 && abs(piece.size - first.size) < 0.6
            && piece.bold == first.bold
    }

    /// More than a date, and not one field of a form.
    private static func isTitleLike(_ piece: Outline.Piece) -> Bool {
        if let date = PrintedDate.all(in: piece.folded).first, date.range.count * 2 > piece.folded.count { return false }
        return !piece.text.contains("©") && piece.folded.count > 4
    }

    private static func withoutMarks(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !Flow.isSuperscriptDigit($0) }))
    }

    /// No title is longer than some lines; what is longer is the text itself.
    private static func shortened(_ text: String) -> String {
        guard text.unicodeScalars.count > 300 else { return text }
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
        return head.split(separator: " ").dropLast().joined(separator: " ") + " …"
    }

    /// A form run into one line is no title: what follows its last field is, "Response from ..." for one.
    private static func formOff(_ text: String) -> String {
        guard text.utf8.count > 200,
            let lead = text.firstRange(of: "Response from") ?? text.firstRange(of: "Response to")
                ?? text.firstRange(of: "Submission from")
        else { return text }
        return Flow.trimmed(String(text[lead.lowerBound...]))
    }

    // MARK: date

    private mutating func findDate(_ lookup: inout Lookup) {
        guard date == nil else { return }
        var standing: [PartialDate] = []
        var first: PartialDate?
        for (index, piece) in cover.enumerated() where piece.folded.count <= 60 {
            if titleRange.contains(index) { continue }
            guard lookup.start(.otherDateLabel, piece.folded) == nil else { continue }
            if index > 0, lookup.start(.otherDateLabel, outline.pieces[index - 1].folded) != nil,
                outline.pieces[index - 1].folded.bytes.last == 0x3A
            {
                continue
            }
            let dates = PrintedDate.all(in: piece.folded)
            guard let only = dates.first, dates.count == 1, only.range.count + 4 >= piece.folded.count else { continue }
            standing.append(only.date)
            first = first ?? only.date
        }
        if type == .minutes, let title, let held = PrintedDate.all(in: Folded(title)).last { standing = [held.date] }
        if type == .jointInspectionLetter, let first {
            date = first
        } else {
            date = standing.max { $0.range.first < $1.range.first }
        }
        if date == nil { date = runOnDate(&lookup) }
    }

    /// A form run into one line: "... Date created 12th January 2018 ...".
    private func runOnDate(_ lookup: inout Lookup) -> PartialDate? {
        guard let first = outline.pieces.first(where: { !$0.isHeading }), first.folded.count > 60 else { return nil }
        for label in ["date created", "published on", "published:"] as [Folded] {
            guard let at = first.folded.firstIndex(ofWords: label) else { continue }
            let rest = Folded(bytes: first.folded.bytes[(at + label.count)...].prefix(40))
            if let date = PrintedDate.all(in: rest).first, date.range.lowerBound <= 3 {
                _ = lookup.whole(.dateLabel, label.asHeading)
                return date.date
            }
        }
        return nil
    }

    // MARK: publisher

    private mutating func findPublisher() {
        switch type {
        case .jointInspectionLetter, .inspectionReport, .singleInspection, .lookedAfterInspection, .progressInspection,
            .postInspectionVisit:
            let named = Inspectorate.named(outline, coverEnd: coverEnd, letter: type == .jointInspectionLetter)
            publisher = named.isEmpty ? nil : named.joined(separator: "; ")
        case .commissionerResponse:
            publisher = commissioner()
        case .forceResponse, .boardPaper, .response:
            publisher = titleOwner() ?? fromBody()
        case .consultationResponse:
            publisher = consulted() ?? titleOwner() ?? from
        case .minutes:
            publisher = from ?? cover.first { BodyName.isBody(printed: $0.words) }?.words ?? meeting
        default:
            let bodies = [from, titleOwner(), cover.first { BodyName.isBody(printed: $0.words) }?.words].compactMap { $0 }
            publisher = bodies.first { BodyName.isBody(printed: $0) } ?? from
        }
        // The body on the cover of an inspection report is the one inspected.
        publisher = publisher ?? (isInspected ? nil : cover.first { BodyName.isBody(printed: $0.words) }?.words) ?? copyright()
        publisher = publisher.map { $0.contains(" ") ? Cover.titleCase($0) : $0 }
        let people = ["director", "chief", "head", "leader", "chair", "commander", "manager"]
        subject = cover.first { piece in
            BodyName.isBody(printed: piece.words) && !Inspectorate.isOne(piece.folded)
                && !people.contains { piece.folded.startsWithWords(Folded($0)) }
        }.map {
            Cover.withoutMarks($0.words)
        }
    }

    private var isInspected: Bool {
        switch type {
        case .inspectionReport, .singleInspection, .lookedAfterInspection, .progressInspection, .postInspectionVisit: true
        default: false
        }
    }

    /// The body that a title begins with: "Netherfen Council: reply to the inspection of ...".
    private func titleOwner() -> String? {
        guard let title, let colon = title.firstIndex(of: ":") else { return nil }
        let owner = Cover.titleCase(String(title[..<colon]))
        return BodyName.isBody(printed: owner) ? owner : nil
    }

    /// "© Osmere Safeguarding Partnership 2026".
    private func copyright() -> String? {
        for piece in outline.pieces where piece.folded.count < 100 {
            guard let sign = piece.text.firstIndex(of: "©") else { continue }
            let name = BodyName.tidy(String(piece.text[piece.text.index(after: sign)...].filter { !$0.isNumber }))
            if !name.lowercased().contains("crown"), name.count > 3 { return name }
        }
        return nil
    }

    /// "RESPONSE OF THE POLICE AND CRIME COMMISSIONER OF X TO THE ...".
    private func commissioner() -> String? {
        guard let title else { return from }
        let words = title.split(separator: " ")
        let plain = words.map { $0.lowercased() }
        guard let of = plain.firstIndex(where: { $0 == "of" || $0 == "from" || $0 == "by" }) else { return from ?? title }
        var end = of + 1
        while end < plain.count, !(plain[end] == "to" && end > of + 3) { end += 1 }
        guard end > of + 1 else { return from }
        return BodyName.tidy(Cover.titleCase(words[(of + 1)..<end].joined(separator: " ")))
    }

    private func fromBody() -> String? {
        if let from, BodyName.isBody(printed: from), Folded(from).words.count > 2 { return from }
        if let title, let own = BodyFinder.forces(in: "\u{2014} " + Cover.titleCase(title)).first { return own }
        if let own = ownForce() { return from.map { "\(own) (\($0))" } ?? own }
        return from
    }

    /// The force whose paper it is: a name that the paper uses most, or the place of its motto and "the Constabulary".
    private func ownForce() -> String? {
        var counts: [String: Int] = [:]
        for piece in outline.pieces {
            for name in BodyFinder.forces(in: piece.words) { counts[name, default: 0] += 1 }
        }
        if let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 2 { return most.key }
        let motto = cover.prefix(4).map(\.text).joined(separator: " ").split(separator: " ").map(String.init)
        if let safer = motto.firstIndex(where: { $0.lowercased() == "safer" }), safer + 1 < motto.count,
            Flow.startsUpper(motto[safer + 1]),
            outline.pieces.contains(where: { $0.folded.contains("the constabulary") })
        {
            return "\(motto[safer + 1]) Constabulary"
        }
        return counts.keys.sorted().first
    }

    /// "Force/organisation X", "response is made in my capacity as ...".
    private func consulted() -> String? {
        for piece in outline.pieces.prefix(20) {
            if let range = piece.text.firstRange(of: "organisation ") {
                let rest = piece.text[range.upperBound...].split(separator: " ").prefix(12)
                let length = BodyName.length(Array(rest))
                if length > 0 { return BodyName.tidy(rest.prefix(min(length, 5)).joined(separator: " ")) }
            }
        }
        return cover.first { BodyName.isBody(printed: $0.words) }?.words
    }

    static func titleCase(_ text: String) -> String {
        guard text == text.uppercased() else { return text }
        let small: Set<Substring> = ["of", "and", "the", "for", "to", "in", "on"]
        return text.lowercased().split(separator: " ").map {
            small.contains($0) ? String($0) : $0.prefix(1).uppercased() + $0.dropFirst()
        }.joined(separator: " ")
    }

    private mutating func checkWeekdays() {
        for piece in outline.pieces where piece.folded.bytes.contains(0x79) {
            for found in PrintedDate.all(in: piece.folded) {
                if let weekday = found.weekday, case .day(let date) = found.date, date.weekday != weekday {
                    wrongWeekday = wrongWeekday ?? Passage(start: piece.start, end: piece.end, page: piece.page)
                }
            }
        }
    }
}
