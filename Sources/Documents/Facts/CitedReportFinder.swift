import WorkingDays

/// Finds the report that a paper answers or follows.
struct CitedReportFinder {
    let outline: Outline
    let title: String?
    let titleRange: Range<Int>
    let type: PaperType?

    func find() -> CitedReport? {
        switch type {
        case .forceResponse, .commissionerResponse, .response: answered()
        case .postInspectionVisit, .progressInspection: followed()
        default: nil
        }
    }

    /// The report in quotation marks with a date of publication near it, or what the title says after "to the".
    private func answered() -> CitedReport? {
        for needsDate in [true, false] {
            if let report = quoted(needsDate: needsDate) { return report }
        }
        return fromTitle()
    }

    private func quoted(needsDate: Bool) -> CitedReport? {
        for piece in outline.pieces.prefix(30) {
            guard let quoted = Quoted.first(in: piece.text), quoted.words >= 3 else { continue }
            var report = CitedReport(
                title: Self.tidy(quoted.text), publisher: nil, published: nil, address: nil,
                passage: Passage(start: piece.start, end: piece.end, page: piece.page))
            if let at = piece.folded.firstIndex(ofWords: "published") {
                let after = Folded(bytes: piece.folded.bytes[at...].prefix(170))
                report.published = PrintedDate.all(in: after).first?.date
            }
            if report.published != nil || !needsDate && piece.folded.contains("report") {
                report.publisher = publisher()
                report.published = report.published ?? titleDate()
                report.address = address()
                return report
            }
        }
        return nil
    }

    private func fromTitle() -> CitedReport? {
        guard let title, let passage = titlePassage else { return nil }
        let words = title.split(separator: " ")
        guard let to = words.firstIndex(where: { $0.lowercased() == "to" }), to + 2 < words.count else { return nil }
        var rest = words[(to + 1)...].joined(separator: " ")
        if let open = rest.lastIndex(of: "("), PrintedDate.all(in: Folded(rest[open...])).first != nil {
            rest = Flow.trimmed(String(rest[..<open]))
        }
        for lead in ["the hmicfrs report ", "hmicfrs ", "the hmic report ", "the report ", "the "]
        where rest.lowercased().hasPrefix(lead) {
            rest = String(rest.dropFirst(lead.count))
        }
        return CitedReport(
            title: Self.tidy(Cover.titleCase(rest)), publisher: publisher(), published: titleDate(), address: address(),
            passage: passage)
    }

    private func followed() -> CitedReport? {
        for piece in outline.pieces.prefix(80) where piece.kind == .paragraph || piece.kind == .item {
            let published =
                piece.folded.firstIndex(ofWords: "published in") ?? piece.folded.firstIndex(ofWords: "was published") ?? piece
                .folded.firstIndex(ofWords: "publication of") ?? piece.folded.firstIndex(ofWords: "letter of")
                ?? piece.folded.firstIndex(ofWords: "report of")
            guard let published,
                piece.folded.contains("report") || piece.folded.contains("review") || piece.folded.contains("letter")
            else { continue }
            let window = Folded(bytes: piece.folded.bytes[published...].prefix(90))
            guard let date = PrintedDate.all(in: window).first?.date else { continue }
            return CitedReport(
                title: nil, publisher: nil, published: date, address: nil,
                passage: Passage(start: piece.start, end: piece.end, page: piece.page))
        }
        return nil
    }

    private var titlePassage: Passage? {
        guard let first = titleRange.first, let last = titleRange.last, last < outline.pieces.count else { return nil }
        return Passage(start: outline.pieces[first].start, end: outline.pieces[last].end, page: outline.pieces[first].page)
    }

    /// A date printed in the title is the report's, not the paper's.
    private func titleDate() -> PartialDate? { PrintedDate.all(in: Folded(title ?? "")).last?.date }

    private func publisher() -> String? {
        let text = Folded(outline.pieces.prefix(30).map(\.text).joined(separator: " "))
        for (name, short) in [
            ("hmicfrs", "HMICFRS"), ("hmic", "HMIC"), ("ofsted", "Ofsted"),
            ("care quality commission", "Care Quality Commission"),
        ] as [(Folded, String)] where text.contains(name) { return short }
        return nil
    }

    private func address() -> String? {
        for piece in outline.pieces {
            for word in piece.text.split(whereSeparator: { $0 == " " || $0 == "\t" })
            where word.hasPrefix("http") && word.contains("report") { return String(word) }
        }
        return nil
    }

    static func tidy(_ text: String) -> String {
        Flow.trimmed(text).trimmingSuffix(",;:.").description
    }
}

/// The first stretch between double quotation marks.
struct Quoted {
    var text: String
    var words: Int { text.split(separator: " ").count }

    static func first(in text: String) -> Quoted? {
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "\u{201C}" || $0 == "\"" }) {
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(where: { $0 == "\u{201D}" || $0 == "\"" }) else { return nil }
            let found = Quoted(text: String(after[..<close]))
            if found.words >= 3 { return found }
            rest = after[after.index(after: close)...]
        }
        return nil
    }
}

extension String {
    func trimmingSuffix(_ marks: String) -> Substring {
        self[...].trimmingSuffix { marks.contains($0) }
    }
}
