import Casework
import Documents
import Pages
import WorkingDays

/// A filed paper as its page shows it.
struct PaperMapping {
    let view: PaperView
    private let words: PassageWords

    init(view: PaperView) {
        self.view = view
        words = PassageWords(view.reading.text)
    }

    private var reading: Reading { view.reading }

    func page(frame: Frame, shownPage: Int, found: Range<Int>?) -> PaperPage {
        let questions = questions
        let groups = ItemMapping(reading: reading, words: words).groups
        let text = text(questions: questions, groups: groups, shownPage: shownPage, found: found)
        return PaperPage(
            frame: frame, identity: identity, questions: questions, groups: groups, thread: ThreadMapping(view: view).points,
            text: text,
            provenance: provenance,
            setAside: reading.furniture.map { SetAside(page: $0.page, text: $0.text, why: Say.why($0.why)) })
    }

    private var identity: PaperIdentity {
        PaperIdentity(
            id: view.id, title: reading.title ?? view.fileName, titleIsFileName: reading.title == nil,
            type: Say.type(reading.type),
            publisher: Say.publisher(reading.publisher), date: Say.date(reading.documentDate), marking: reading.marking,
            more: more)
    }

    private var more: [LabelledFact] {
        var facts: [LabelledFact] = []
        for (label, value) in [
            ("Reference", reading.reference), ("To", reading.to), ("From", reading.from), ("Meeting", reading.meeting),
        ] {
            if let value { facts.append(LabelledFact(label, .said(value))) }
        }
        if view.versions > 1 { facts.append(LabelledFact("Version", .said("\(view.version) of \(view.versions)"))) }
        return facts
    }

    private var questions: [QuestionCard] {
        reading.questions.enumerated().map { index, question in
            QuestionCard(
                anchor: "question-\(index + 1)", heading: Say.about(question.code), text: question.text,
                place: question.passage.map { Place($0) })
        }
    }

    private func text(questions: [QuestionCard], groups: [ItemGroup], shownPage: Int, found: Range<Int>?) -> PaperText {
        let items = groups.flatMap(\.items).map {
            TextMark(anchor: $0.anchor, label: $0.heading, tone: $0.tone, start: $0.place.start, end: $0.place.end)
        }
        let asked = questions.compactMap { card in
            card.place.map { TextMark(anchor: card.anchor, label: card.heading, tone: .question, start: $0.start, end: $0.end) }
        }
        var text = PaperText(
            paper: view.id, text: reading.text, pageStarts: reading.pageStarts, blocks: reading.blocks.map { TextBlock($0) },
            marks: asked + items, found: found, page: shownPage)
        if let found { text.show(page: text.page(at: found.lowerBound)) }
        return text
    }

    private var provenance: [LabelledFact] {
        [
            LabelledFact("File", .said(view.fileName)),
            LabelledFact("Format", .said(view.format)),
            LabelledFact("Read with", .said(view.reader)),
            LabelledFact("SHA-256", .said(view.digest)),
            LabelledFact("Filed", .said("\(view.filedAt.printedInLondon), by \(view.filedBy)")),
            LabelledFact("Version", .said("\(view.version) of \(view.versions)")),
        ]
    }
}

extension Place {
    init(_ passage: Passage) { self.init(start: passage.start, end: passage.end, page: passage.page) }
}

extension TextBlock {
    init(_ block: Block) {
        let kind: Kind =
            switch block.kind {
            case .heading: .heading
            case .paragraph: .paragraph
            case .item: .item
            case .cell: .cell
            case .footnote: .footnote
            }
        self.init(kind: kind, level: block.level, start: block.passage.start, end: block.passage.end)
    }
}

/// Words of a passage, cut out of the stored text.
struct PassageWords {
    private let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Whole, or its beginning and an ellipsis.
    func words(_ passage: Passage, atMost limit: Int) -> String {
        let start = max(0, min(passage.start, scalars.count))
        let end = max(start, min(passage.end, scalars.count))
        let cut = min(end, start + limit)
        let words = String(String.UnicodeScalarView(scalars[start..<cut])).trimmingWhitespace()
        return cut < end ? words + "…" : words
    }
}
