import Documents
import WorkingDays

/// What was read from a paper, as the API gives it.
enum ReadingShapes {
    static let reading = Shape<Reading>(
        "Reading", "Everything found in one paper. What it does not say is null, and a question where somebody must know it.",
        [
            .maybeCode("type", "What kind of paper it is.", PaperShapes.types) { $0.type?.rawValue },
            .maybeText("title", "As printed.") { $0.title },
            .maybeText("publisher", "As printed.") { $0.publisher },
            .maybeText("documentDate", PaperShapes.dateWords) { $0.documentDate?.iso },
            .maybeText("marking", "Protective marking as printed.") { $0.marking },
            .maybeText("reference", "The paper's own reference.") { $0.reference },
            .maybeText("to", "To whom it is addressed.") { $0.to },
            .maybeText("from", "From whom it comes.") { $0.from },
            .maybeText("meeting", "The meeting it was written for.") { $0.meeting },
            .maybe("respondsTo", citedReport) { $0.respondsTo },
            .text("text", "The stored text, which all passages point into.") { $0.text },
            .numbers("pageStarts", "Where each printed page begins in the text.") { $0.pageStarts },
            .many("blocks", "The paragraphs of the text, in order.", block) { $0.blocks },
            .many("furniture", "Lines taken out of the text.", furniture) { $0.furniture },
            .many("recommendations", "In the order of the paper.", ItemShapes.recommendation) { $0.recommendations },
            .many("responses", "Answers to recommendations.", ItemShapes.response) { $0.responses },
            .many("comments", "Comments on a report as a whole.", ItemShapes.comment) { $0.comments },
            .many("findings", "What was found about earlier recommendations.", ItemShapes.finding) { $0.findings },
            .many("asks", "What a consultation response asks for.", ItemShapes.ask) { $0.asks },
            .many("themes", "Themes that the paper names.", ItemShapes.theme) { $0.themes },
            .many("quantities", "Numbers with what they count.", ItemShapes.quantity) { $0.quantities },
            .many("contacts", "Whom to ask.", ItemShapes.contact) { $0.contacts },
            .many("footnotes", "Notes at the foot of a page.", ItemShapes.footnote) { $0.footnotes },
            .many("questions", "What the paper cannot tell and a person has to.", question) { $0.questions },
        ])

    static let passage = Shape<Passage>(
        "Passage", "A stretch of the stored text, in Unicode scalars.",
        [
            .number("start", "Where it begins.") { $0.start },
            .number("end", "Where it ends; not included.") { $0.end },
            .number("page", "The printed page it begins on, from 1.") { $0.page },
        ])

    static let block = Shape<Block>(
        "Block", "One paragraph, heading, list item, table cell or footnote.",
        [
            .code("kind", "What it is.", ["heading", "paragraph", "item", "cell", "footnote"]) { $0.kind.rawValue },
            .number("level", "Of a heading 1 to 6, of an item its depth from 0.") { $0.level },
            .one("passage", passage) { $0.passage },
        ])

    static let furniture = Shape<Furniture>(
        "Furniture", "A running head, page number or the like, set aside.",
        [
            .number("page", "Printed page, from 1.") { $0.page },
            .text("text", "The line.") { $0.text },
            .code("why", "What it is.", ["page-number", "running-head", "navigation", "contents"]) { $0.why.rawValue },
        ])

    static let citedReport = Shape<CitedReport>(
        "CitedReport", "A report that the paper answers, follows or is about.",
        [
            .maybeText("title", "As the paper names it.") { $0.title },
            .maybeText("publisher", "As the paper names it.") { $0.publisher },
            .maybeText("published", PaperShapes.dateWords) { $0.published?.iso },
            .maybeText("address", "Where it can be found, as printed.") { $0.address },
            .one("passage", passage) { $0.passage },
        ])

    static let question = Shape<Question>(
        "Question", "What the paper cannot tell.",
        [
            .code("code", "What kind of question.", Question.Code.allCases.map(\.rawValue)) { $0.code.rawValue },
            .text("text", "As a person reads it.") { $0.text },
            .maybe("passage", passage) { $0.passage },
        ])
}
