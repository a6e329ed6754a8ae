import WorkingDays

/// What the paper cannot tell, put as questions to a person, each with its passage.
struct Questions {
    let outline: Outline
    let cover: Cover
    private(set) var all: [Question] = []

    init(outline: Outline, cover: Cover) {
        self.outline = outline
        self.cover = cover
    }

    private mutating func put(_ code: Question.Code, _ text: String, _ passage: Passage?) {
        all.append(Question(code: code, text: text, passage: passage))
    }

    mutating func ask(found: [RecommendationFinder.Found], answers: ResponseFinder, others: OtherItems) {
        aboutPaper()
        aboutRecommendations(found)
        aboutAnswers(found, answers)
        if let finding = others.findings.first(where: { $0.recommendation == nil }) {
            put(
                .findingNamesNoRecommendation,
                "The paper reports progress without naming the recommendation it answers. Which recommendation does each finding speak of?",
                finding.passage)
        }
        if let concern = others.concern {
            put(
                .findingOrRecommendation,
                "Inspectors state a concern that no recommendation takes up. Does it count as a recommendation?", concern)
        }
        if let wrong = cover.wrongWeekday {
            put(.weekdayDoesNotFit, "The weekday printed here does not fit the date. Which of the two is right?", wrong)
        }
    }

    mutating func tellCut() {
        let words =
            "The paper is longer than can be read for items and search. The file is kept whole; what comes after the last page shown must be read there."
        put(.textCut, words, outline.pieces.last.map { Passage(start: $0.start, end: $0.end, page: $0.page) })
    }

    private mutating func aboutPaper() {
        if cover.type == nil { put(.typeNotTold, "What kind of paper is this?", cover.titlePassage) }
        if cover.publisher == nil { put(.publisherNotTold, "Who published this paper?", cover.titlePassage) }
        if cover.date == nil {
            put(.documentDateMissing, "The paper prints no date of its own. When was it published?", cover.titlePassage)
        }
    }

    private mutating func aboutRecommendations(_ found: [RecommendationFinder.Found]) {
        let items = found.map(\.recommendation)
        if let first = items.first(where: { $0.timescale.map(Timescale.isImmediate) == true }) {
            put(
                .immediateHasNoDate,
                "\(list(items.filter { $0.timescale.map(Timescale.isImmediate) == true })) must be met immediately. By which day is that to be shown?",
                first.passage)
        }
        let periods = items.filter { $0.timescale.flatMap { Timescale.length(Folded($0)) } != nil }
        if !saysFromWhen, let first = periods.first(where: { !Timescale.saysFromWhen($0.timescale ?? "") }) {
            put(
                .periodStartNotSaid,
                "The paper does not say from when the period runs. Dates shown count from the report's publication. Is that right?",
                first.passage)
        }
        if let published = Deadlines.published(cover), case .day = published {
        } else if let first = periods.first, Deadlines.published(cover) != nil {
            put(
                .dueDateFromMonth,
                "Only the month of publication is printed, so the due date is a range. On which day was the report published?",
                first.passage)
        }
        if let first = found.first(where: { $0.isFinding }) {
            put(
                .findingOrRecommendation,
                "These areas for improvement state findings, not instructions. Do they count as recommendations?",
                first.recommendation.passage)
        }
        if let first = items.first(where: \.addressees.isEmpty) {
            put(
                .addresseeMissing, "\(list(items.filter(\.addressees.isEmpty))) name nobody. Which bodies are they addressed to?",
                first.passage)
        }
    }

    /// "All periods in this report run from the day on which it was published."
    private var saysFromWhen: Bool {
        outline.pieces.contains { piece in
            (piece.folded.contains("periods") || piece.folded.contains("timescales")) && piece.folded.contains("from")
                && (piece.folded.contains("publication") || piece.folded.contains("published"))
        }
    }

    private mutating func aboutAnswers(_ found: [RecommendationFinder.Found], _ answers: ResponseFinder) {
        guard [.forceResponse, .commissionerResponse, .response].contains(cover.type), !answers.responses.isEmpty else { return }
        if cover.type != .commissionerResponse {
            put(
                .latenessNotTold,
                "This paper is not itself the statutory response. When was the response published, and was it in time?",
                cover.respondsTo?.passage ?? cover.titlePassage)
        }
        if let paraphrase = answers.paraphrase {
            put(.paraphrase, "The paper speaks of a recommendation in its own words. Is it the same recommendation?", paraphrase)
        }
        if leavesOut(found, answers) {
            put(
                .recommendationsLeftOut,
                "The paper may not answer every recommendation of the report. Which are left out, and is that on purpose?",
                found.first?.recommendation.passage)
        }
        if let planned = answers.planned {
            put(
                .takenOrPlanned,
                "The answer mixes what is done and what is planned. Which actions are taken, and which only planned?", planned)
        }
    }

    /// Numbers run on without a gap from the first: nothing is known to be left out. Otherwise somebody must say.
    private func leavesOut(_ found: [RecommendationFinder.Found], _ answers: ResponseFinder) -> Bool {
        let numbers = found.compactMap { $0.recommendation.number?.split(separator: ".").last.flatMap { Int($0) } }
        guard numbers.count == found.count, let first = numbers.first else { return true }
        if first != 1 || numbers != Array(first..<first + numbers.count) { return true }
        return found.contains { item in
            !answers.responses.contains { $0.recommendation == item.recommendation.number }
        }
    }

    private func list(_ items: [Recommendation]) -> String {
        guard items.count > 1 else { return "Recommendation \(name(items.first))" }
        return
            "\(items.count) recommendations (\(items.prefix(6).map { name($0) }.joined(separator: ", "))\(items.count > 6 ? ", …" : ""))"
    }

    private func name(_ item: Recommendation?) -> String { item.map { $0.number ?? "no. \($0.ordinal)" } ?? "" }
}
