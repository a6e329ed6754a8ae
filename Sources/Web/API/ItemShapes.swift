import Documents
import WorkingDays

/// The items of a paper, as the API gives them. Each points at its passage.
enum ItemShapes {
    static let recommendation = Shape<Recommendation>(
        "Recommendation", "What somebody is to do.",
        [
            .maybeText("number", "As printed; null where the paper gives none.") { $0.number },
            .number("ordinal", "Position in the paper, from 1.") { $0.ordinal },
            .text("text", "In the words of the paper.") { $0.text },
            .many("addressees", "Who is to do it.", addressee) { $0.addressees },
            .maybeText("timescale", "As worded; null where none is given.") { $0.timescale },
            .maybeText("due", "The day, or the first and last day it may mean with a stroke between; null where none follows.") {
                $0.due?.iso
            },
            .maybeText("group", "The heading it stands under.") { $0.group },
            .many("limbs", "Its separate parts.", ReadingShapes.passage) { $0.limbs },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let addressee = Shape<Addressee>(
        "Addressee", "A body that a recommendation names.",
        [
            .text("name", "As named.") { $0.name },
            .flag("fromContext", "Named for the section or the whole paper, not in the recommendation itself.") {
                $0.fromContext
            },
            .flag("jointly", "Together with the others named.") { $0.jointly },
            .maybeText("condition", "The condition on it, as worded.") { $0.condition },
        ])

    static let response = Shape<Response>(
        "Response", "An answer to a recommendation.",
        [
            .maybeText("recommendation", "Its number, or # and its position; null where the paper does not say which.") {
                $0.recommendation
            },
            .maybeText("responder", "Who answers.") { $0.responder },
            .code("class", "What the answer says.", ["action", "awaits", "none", "endorses"]) { $0.kind.rawValue },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let comment = Shape<Comment>(
        "Comment", "Comments on a report as a whole.",
        [
            .code("by", "Whose.", ["chief-officer", "local-policing-body"]) { $0.by.rawValue },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let finding = Shape<Finding>(
        "Finding", "What was found about an earlier recommendation.",
        [
            .maybeText("recommendation", "The one it speaks of, where the paper names it.") { $0.recommendation },
            .code("progress", "How far it has come.", ["good", "some", "limited", "none", "planned", "concern"]) {
                $0.progress.rawValue
            },
            .maybeText("section", "The heading it stands under.") { $0.section },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let ask = Shape<Ask>(
        "Ask", "What a consultation response asks for.",
        [
            .maybeText("number", "As printed.") { $0.number },
            .text("text", "In the words of the paper.") { $0.text },
            .maybeText("section", "The heading it stands under.") { $0.section },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let theme = Shape<Theme>(
        "Theme", "A theme that the paper names.",
        [
            .maybeText("label", "Its number or letter.") { $0.label },
            .text("text", "In the words of the paper.") { $0.text },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let quantity = Shape<Quantity>(
        "Quantity", "A number with what it counts.",
        [
            .text("value", "As printed.") { $0.value },
            .maybeNumber("number", "As a whole number, where it is one.") { $0.number },
            .maybeText("unit", "What it is counted in.") { $0.unit },
            .text("what", "What it counts.") { $0.what },
            .flag("approximate", "Printed as approximate.") { $0.approximate },
            .maybeText("asOf", PaperShapes.dateWords) { $0.asOf?.iso },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let contact = Shape<Contact>(
        "Contact", "Whom to ask.",
        [
            .text("name", "As printed.") { $0.name },
            .maybeText("role", "As printed.") { $0.role },
            .maybeText("detail", "Telephone, e-mail or the like, as printed.") { $0.detail },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])

    static let footnote = Shape<Footnote>(
        "Footnote", "A note at the foot of a page.",
        [
            .text("mark", "Its number or sign.") { $0.mark },
            .text("text", "The note.") { $0.text },
            .one("passage", ReadingShapes.passage) { $0.passage },
        ])
}
