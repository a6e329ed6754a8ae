@testable import Pages

enum SamplePaperPages {
    private static let words = [
        "Seen Early? How concerns are first heard", "Chief constables should, within three months, read every contact.",
        "In 258 contacts nobody asked the school.", "By whom it is read", "1 Inspectorate of Fenreed, 2015.",
    ]

    /// Two pages; the second begins inside the third paragraph.
    static func text(_ paragraphs: [String], marks: [TextMark] = [], found: Range<Int>? = nil) -> PaperText {
        let kinds: [TextBlock.Kind] = [.heading, .item, .paragraph, .cell, .footnote]
        var start = 0
        let blocks = paragraphs.enumerated().map { index, words in
            defer { start += words.unicodeScalars.count + 1 }
            return TextBlock(
                kind: kinds[index % 5], level: index == 0 ? 1 : 0, start: start, end: start + words.unicodeScalars.count)
        }
        let second = min(start - 1, (blocks.dropFirst(2).first?.start ?? 0) + 3)
        return PaperText(
            paper: "TL-7K3F-9QX", text: paragraphs.joined(separator: "\n"), pageStarts: [0, second], blocks: blocks, marks: marks,
            found: found)
    }

    static let typical: PaperPage = {
        let marks = [
            TextMark(anchor: "recommendation-1", label: "Recommendation 1", tone: .owed, start: 41, end: 106),
            TextMark(anchor: "question-1", label: "Start of the period", tone: .question, start: 67, end: 86),
            TextMark(anchor: "quantity-1", label: "258 contacts", tone: .word, start: 110, end: 122),
        ]
        let place = Place(start: 41, end: 106, page: 1)
        return PaperPage(
            frame: SamplePages.frame,
            identity: PaperIdentity(
                id: "TL-7K3F-9QX", title: "Seen Early?", titleIsFileName: false, type: .said("Inspection report"),
                publisher: .said("Inspectorate of Fenreed"), date: .said("February 2026, day not printed"), marking: "OFFICIAL",
                more: [LabelledFact("Reference", .said("IF 2026/04"))]),
            questions: [
                QuestionCard(anchor: "question-1", heading: "Start of the period", text: "From when is not said.", place: place)
            ],
            groups: [
                ItemGroup(
                    anchor: "recommendations", heading: "Recommendations", one: "recommendation", many: "recommendations",
                    items: [
                        ItemCard(
                            anchor: "recommendation-1", heading: "Recommendation 1", text: "Read every contact.",
                            facts: [
                                LabelledFact("For", .list(["Chief constables", "The Department"])),
                                LabelledFact("Timescale", .silent("No timescale given")),
                            ],
                            place: place, tone: .owed)
                    ]),
                ItemGroup(
                    anchor: "responses", heading: "Responses", one: "response", many: "responses",
                    whenEmpty: "No response was found.",
                    items: []),
                ItemGroup(
                    anchor: "quantities", heading: "Quantities", one: "quantity", many: "quantities", folded: true,
                    items: [
                        ItemCard(
                            anchor: "quantity-1", heading: "258 contacts", text: nil, facts: [],
                            place: Place(start: 110, end: 122, page: 1),
                            tone: .word)
                    ]),
            ],
            thread: [
                ThreadPoint(
                    when: .said("October 2015, day not printed"), what: "Seen and Heard", detail: "Published by the Inspectorate",
                    place: place),
                ThreadPoint(
                    when: .said("February 2026, day not printed"), what: "This paper: inspection report", isThisPaper: true),
            ],
            text: text(words, marks: marks, found: 118..<130),
            provenance: [LabelledFact("File", .said("seen-early.pdf"))],
            setAside: [SetAside(page: 2, text: "2", why: "Page number")])
    }()

    static let empty = PaperPage(
        frame: SamplePages.frame,
        identity: PaperIdentity(
            id: "TL-5B1C-0ZD", title: "scan.txt", titleIsFileName: true, type: .silent("Kind not told"),
            publisher: .silent("Publisher not told"), date: .silent("No date printed"), marking: nil, more: []),
        questions: [], groups: [], thread: [],
        text: PaperText(paper: "TL-5B1C-0ZD", text: "", pageStarts: [], blocks: [], marks: []), provenance: [], setAside: [])

    /// The middle of three hundred pages.
    static let longest: PaperPage = {
        let line = "Inspectors looked at records and spoke to children."
        let length = line.unicodeScalars.count + 1
        let blocks = (0..<300).map { TextBlock(kind: .paragraph, level: 0, start: $0 * length, end: ($0 + 1) * length - 1) }
        let places = (0..<300).map { Place(start: $0 * length, end: ($0 + 1) * length - 1, page: $0 + 1) }
        var page = typical
        page.questions = []
        page.groups = [
            ItemGroup(
                anchor: "recommendations", heading: "Recommendations", one: "recommendation", many: "recommendations",
                items: places.enumerated().map { index, place in
                    ItemCard(
                        anchor: "recommendation-\(index + 1)", heading: "Recommendation \(index + 1)", text: line, facts: [],
                        place: place, tone: .owed)
                })
        ]
        page.text = PaperText(
            paper: "TL-9V4E-3SK", text: Array(repeating: line, count: 300).joined(separator: "\n"),
            pageStarts: places.map(\.start),
            blocks: blocks,
            marks: places.enumerated().map { index, place in
                TextMark(
                    anchor: "recommendation-\(index + 1)", label: "Recommendation \(index + 1)", tone: .owed, start: place.start,
                    end: place.end)
            }, page: 155)
        return page
    }()

    /// The same text in every hole.
    static func page(_ text: String) -> PaperPage {
        let length = text.unicodeScalars.count
        let place = Place(start: 0, end: length, page: 1)
        var page = typical
        page.frame = Frame(person: text, formToken: "f0f0", section: .library)
        page.identity = PaperIdentity(
            id: text, title: text, titleIsFileName: true, type: .said(text), publisher: .list([text, text]), date: .silent(text),
            marking: text, more: [LabelledFact(text, .said(text))])
        page.questions = [QuestionCard(anchor: "question-1", heading: text, text: text, place: place)]
        page.groups[0].heading = text
        page.groups[0].items = [
            ItemCard(
                anchor: "recommendation-1", heading: text, text: text, facts: [LabelledFact(text, .said(text))], place: place,
                tone: .owed)
        ]
        page.groups[1].whenEmpty = text
        page.groups[2].items = []
        page.thread = [
            ThreadPoint(when: .said(text), what: text, detail: text, place: place),
            ThreadPoint(when: .silent(text), what: text, isThisPaper: true),
        ]
        page.text = Self.text(
            [text, "one two"],
            marks: [
                TextMark(anchor: "recommendation-1", label: text, tone: .owed, start: 0, end: length),
                TextMark(anchor: "question-1", label: text, tone: .question, start: 0, end: length),
            ])
        page.text.pageStarts = [0]
        page.provenance = [LabelledFact(text, .said(text))]
        page.setAside = [SetAside(page: 1, text: text, why: text)]
        return page
    }
}
