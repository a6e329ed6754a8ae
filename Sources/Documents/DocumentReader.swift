import WorkingDays

/// Reads a paper: text in order, facts of the cover, items with their passages, and questions for a person.
public struct DocumentReader: Sendable {
    private let lexicon: Lexicon

    public init(lexicon: Lexicon = .english) { self.lexicon = lexicon }

    public func read(_ paper: SourcePaper) -> Reading { readWithTrace(paper).reading }

    /// The reading and the ids of the lexicon entries it used.
    public func readWithTrace(_ paper: SourcePaper) -> (reading: Reading, entries: Set<String>) {
        var lookup = Lookup(lexicon)
        let furniture = PageFurniture(paper, &lookup)
        let outline = Outline(furniture.lines, pageCount: paper.pages.count)
        let cover = Cover(outline, paper.metadataTitle, &lookup)
        let tables = Table.all(in: outline, &lookup)
        let asked = RecommendationFinder(outline: outline, cover: cover, tables: tables, &lookup)
        let found = Deadlines.work(asked.found, cover: cover)
        let answers = ResponseFinder(
            outline: outline, cover: cover, tables: tables, recommendations: found, paraphrased: asked.paraphrases, &lookup)
        let others = OtherItems(outline: outline, cover: cover, recommendations: found, noteAsks: asked.noteAsks, &lookup)
        let quantities = QuantityFinder.find(outline, &lookup)
        var questions = Questions(outline: outline, cover: cover)
        questions.ask(found: found, answers: answers, others: others)
        if furniture.isCut { questions.tellCut() }
        let reading = Reading(
            type: cover.type, title: cover.title ?? paper.metadataTitle, publisher: cover.publisher, documentDate: cover.date,
            marking: cover.marking, reference: cover.reference, to: cover.to, from: cover.from, meeting: cover.meeting,
            respondsTo: cover.respondsTo, text: outline.text, pageStarts: outline.pageStarts, blocks: outline.blocks,
            furniture: furniture.furniture, recommendations: found.map(\.recommendation), responses: answers.responses,
            comments: others.comments, findings: others.findings, asks: others.asks, themes: others.themes,
            quantities: quantities,
            contacts: others.contacts, footnotes: others.footnotes, questions: questions.all)
        return (reading, Set(lookup.used.map { lexicon.entries[$0].id }))
    }
}

/// Works out the days that follow from each timescale.
enum Deadlines {
    static func work(_ found: [RecommendationFinder.Found], cover: Cover) -> [RecommendationFinder.Found] {
        let published = published(cover)
        return found.map { item in
            var item = item
            if let timescale = item.recommendation.timescale {
                item.recommendation.due = Timescale.due(timescale, from: published)
            }
            return item
        }
    }

    /// When the report that makes the recommendations was published: the paper's own date, or that of the report it follows.
    static func published(_ cover: Cover) -> PartialDate? {
        switch cover.type {
        case .postInspectionVisit, .forceResponse, .commissionerResponse, .response: cover.respondsTo?.published
        default: cover.date
        }
    }
}
