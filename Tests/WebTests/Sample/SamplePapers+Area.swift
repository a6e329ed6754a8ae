import Casework
import WorkingDays

@testable import Documents

extension SamplePapers {
    /// An inspection report with everything in it that a report can have.
    static let seenEarly: PaperView = {
        var paper = SamplePaper()
        paper.heading("Seen Early? How concerns about children are first heard")
        paper.paragraph("A thematic inspection by the Inspectorate of Fenreed, published 27 February 2026.")
        paper.heading("Summary", level: 2)
        paper.paragraph(
            "We looked at 258 contacts in six areas and at approximately 50 strategy discussions. In a fifth of them nobody had asked the child's school."
        )
        paper.paragraph(
            "Some forces had made good progress since our last report; the recording of children's words had not improved.1")
        paper.footnote("1 Seen and Heard, Inspectorate of Fenreed, October 2015.")
        paper.page()
        paper.heading("Recommendations", level: 2)
        paper.heading("To chief constables", level: 3)
        for words in recommendationTexts.prefix(3) { paper.item(words) }
        paper.heading("To the Department", level: 3)
        for words in recommendationTexts.dropFirst(3) { paper.item(words) }
        paper.page()
        paper.heading("Annex: where the contacts came from", level: 2)
        for cell in ["Source", "Contacts", "School", "104", "Police", "91", "Health", "63"] { paper.cell(cell) }
        paper.paragraph("Enquiries: Kit Sandlow, lead inspector, 01632 960 120.")
        var reading = paper.reading(
            type: .inspectionReport, title: "Seen Early? How concerns about children are first heard",
            publisher: "Inspectorate of Fenreed", date: "2026-02-27")
        reading.reference = "IF 2026/04"
        reading.recommendations = recommendations(paper)
        reading.quantities = [
            .init(
                value: "258", number: 258, unit: "contacts", what: "contacts looked at in six areas", approximate: false,
                asOf: nil, passage: paper.passage("258 contacts")),
            .init(
                value: "approximately 50", number: 50, unit: nil, what: "strategy discussions", approximate: true,
                asOf: .month(year: 2025, month: 10), passage: paper.passage("approximately 50")),
        ]
        reading.findings = [
            .init(
                recommendation: nil, progress: .good, section: "Summary",
                passage: paper.passage("Some forces had made good progress since our last report"))
        ]
        reading.footnotes = [
            .init(
                mark: "1", text: "Seen and Heard, Inspectorate of Fenreed, October 2015.",
                passage: paper.passage("1 Seen and Heard"))
        ]
        reading.contacts = [
            .init(name: "Kit Sandlow", role: "Lead inspector", detail: "01632 960 120", passage: paper.passage("Kit Sandlow"))
        ]
        reading.furniture = [
            .init(page: 1, text: "Seen Early?", why: .runningHead), .init(page: 2, text: "2", why: .pageNumber),
        ]
        reading.questions = [
            .init(
                code: .periodStartNotSaid,
                text:
                    "\u{201C}Within three months\u{201D}: from when is not said. Three months from the day of publication was taken.",
                passage: paper.passage("within three months")),
            .init(
                code: .immediateHasNoDate, text: "\u{201C}Immediately\u{201D} gives no day by which it is late.",
                passage: paper.passage("immediately")),
            .init(
                code: .findingNamesNoRecommendation,
                text: "Which recommendation of the last report this finding answers is not named.",
                passage: paper.passage("Some forces had made good progress")),
        ]
        return view(seenEarlyID, "seen-early.pdf", reading, versions: 2)
    }()

    private static let recommendationTexts = [
        "1. Within three months, chief constables should, within three months of this report, make sure that every contact about a child is read by somebody who can decide.",
        "2. Chief constables should immediately stop recording a notification as a closed contact.",
        "3. Chief constables of forces not yet inspected by us should, jointly with their partners, assess themselves against this report.",
        "4. The Department should say who tells the referrer what became of their concern.",
        "5. By October 2026 the Department should publish how often children are asked.",
        "6. The Department should review: (a) the guidance on early help; (b) the form on which contacts are made.",
    ]

    private static func recommendations(_ paper: SamplePaper) -> [Recommendation] {
        let chiefs = Addressee(name: "Chief constables", fromContext: false, jointly: false, condition: nil)
        let department = Addressee(name: "The Department", fromContext: false, jointly: false, condition: nil)
        let conditional = Addressee(
            name: "Chief constables", fromContext: false, jointly: true, condition: "not yet inspected by us")
        let who = [[chiefs], [chiefs], [conditional], [department], [department], []]
        let timescales = ["Within three months", "immediately", nil, nil, "By October 2026", nil]
        let due = [range("2026-05-27", "2026-05-27"), nil, nil, nil, range("2026-10-01", "2026-10-31"), nil]
        return recommendationTexts.enumerated().map { index, text in
            Recommendation(
                number: "\(index + 1)", ordinal: index + 1, text: String(text.dropFirst(3)), addressees: who[index],
                timescale: timescales[index], due: due[index], group: index < 3 ? "To chief constables" : "To the Department",
                limbs: index == 5 ? [paper.passage("(a) the guidance on early help"), paper.passage("(b) the form")] : [],
                passage: paper.passage(text))
        }
    }

    private static func range(_ first: String, _ last: String) -> DateRange? {
        guard let first = CivilDate(iso: first), let last = CivilDate(iso: last) else { return nil }
        return DateRange(first: first, last: last)
    }

    /// A force's answer to it.
    static let tarnwickAnswer: PaperView = {
        var paper = SamplePaper()
        paper.heading("Tarnwick Police: response to Seen Early?")
        paper.paragraph(
            "To the Police, Fire and Crime Panel. This paper answers the report Seen Early? of the Inspectorate of Fenreed.")
        paper.heading("Recommendation 1", level: 2)
        paper.paragraph("Since March every contact is read by a sergeant of the child abuse unit within four hours.")
        paper.heading("Recommendation 2", level: 2)
        paper.paragraph("We wait for the college's guidance before we change how notifications are recorded.")
        paper.paragraph("Chief Constable's comments: I welcome the report.")
        var reading = paper.reading(
            type: .forceResponse, title: "Tarnwick Police: response to Seen Early?", publisher: "Tarnwick Police",
            date: "2026-04-30")
        reading.marking = "OFFICIAL"
        reading.to = "Police, Fire and Crime Panel"
        reading.meeting = "7 May 2026"
        reading.respondsTo = CitedReport(
            title: "Seen Early?", publisher: "Inspectorate of Fenreed", published: .month(year: 2026, month: 2), address: nil,
            passage: paper.passage("Seen Early? of the Inspectorate"))
        reading.responses = [
            .init(
                recommendation: "1", responder: "Tarnwick Police", kind: .action,
                passage: paper.passage("Since March every contact")),
            .init(
                recommendation: nil, responder: nil, kind: .awaits, passage: paper.passage("We wait for the college's guidance")),
        ]
        reading.comments = [.init(by: .chiefOfficer, passage: paper.passage("I welcome the report."))]
        reading.questions = [
            .init(
                code: .recommendationsLeftOut,
                text: "Recommendations 3 to 6 of the report are not answered here. Whether on purpose is not said.", passage: nil)
        ]
        return view(answerID, "tarnwick-response.docx", reading, format: "docx")
    }()

    /// A practice review that asks and names themes.
    static let childAsh: PaperView = {
        var paper = SamplePaper()
        paper.heading("Child Ash: a local child safeguarding practice review")
        paper.paragraph(
            "Theme 2: what is known in one place is not known in the next. The six incidents were never read together.")
        paper.paragraph("We ask that the national body says who may see a health record.")
        var reading = paper.reading(
            type: .review, title: "Child Ash: a local child safeguarding practice review",
            publisher: "Larkholt & Netherfen Safeguarding Partnership", date: "2026-07-15")
        reading.themes = [
            .init(label: "2", text: "What is known in one place is not known in the next.", passage: paper.passage("Theme 2:"))
        ]
        reading.asks = [
            .init(
                number: nil, text: "That the national body says who may see a health record.", section: nil,
                passage: paper.passage("We ask that"))
        ]
        return view("TL-3C7A-5HS", "child-ash.pdf", reading)
    }()
}
