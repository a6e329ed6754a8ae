import Documents
import Pages

/// Everything read from a paper, class by class, in the order a reader needs it.
struct ItemMapping {
    let reading: Reading
    let words: PassageWords
    /// Of a passage that is shown in the text too, this much is repeated beside it.
    private let excerpt = 400

    var groups: [ItemGroup] {
        [
            ItemGroup(
                anchor: "recommendations", heading: "Recommendations", one: "recommendation", many: "recommendations",
                whenEmpty: makesRecommendations ? "No recommendation was found in this paper." : nil, items: recommendations),
            ItemGroup(
                anchor: "responses", heading: "Responses", one: "response", many: "responses",
                whenEmpty: answersRecommendations ? "No response to a recommendation was found in this paper." : nil,
                items: responses),
            ItemGroup(anchor: "findings", heading: "Findings", one: "finding", many: "findings", items: findings),
            ItemGroup(anchor: "asks", heading: "Asks", one: "ask", many: "asks", items: asks),
            ItemGroup(anchor: "comments", heading: "Comments", one: "comment", many: "comments", items: comments),
            ItemGroup(anchor: "themes", heading: "Themes", one: "theme", many: "themes", folded: true, items: themes),
            ItemGroup(
                anchor: "quantities", heading: "Quantities", one: "quantity", many: "quantities", folded: true, items: quantities),
            ItemGroup(anchor: "contacts", heading: "Contacts", one: "contact", many: "contacts", folded: true, items: contacts),
            ItemGroup(
                anchor: "footnotes", heading: "Footnotes", one: "footnote", many: "footnotes", folded: true, items: footnotes),
        ]
    }

    /// In such a paper it is worth saying that there are none.
    private var makesRecommendations: Bool {
        switch reading.type {
        case .inspectionReport, .jointInspectionLetter, .review, nil: true
        default: false
        }
    }

    private var answersRecommendations: Bool { reading.type == .forceResponse || reading.type == .commissionerResponse }

    private var recommendations: [ItemCard] {
        reading.recommendations.enumerated().map { index, item in
            ItemCard(
                anchor: "recommendation-\(index + 1)", heading: RecommendationMapping(item: item).heading, text: item.text,
                facts: RecommendationMapping(item: item).facts, place: Place(item.passage), tone: .owed)
        }
    }

    private var responses: [ItemCard] {
        reading.responses.enumerated().map { index, item in
            ItemCard(
                anchor: "response-\(index + 1)", heading: item.recommendation.map { "Response to \(named($0))" } ?? "Response",
                text: words.words(item.passage, atMost: excerpt),
                facts: [
                    item.recommendation == nil ? LabelledFact("To", .silent("Which recommendation is not said")) : nil,
                    LabelledFact("By", item.responder.map { .said($0) } ?? .silent("Nobody named")),
                    LabelledFact("Says", .said(Say.kind(item.kind))),
                ].compactMap { $0 }, place: Place(item.passage), tone: .answer)
        }
    }

    private var findings: [ItemCard] {
        reading.findings.enumerated().map { index, item in
            ItemCard(
                anchor: "finding-\(index + 1)", heading: Say.progress(item.progress),
                text: words.words(item.passage, atMost: excerpt),
                facts: [
                    LabelledFact("On", item.recommendation.map { .said(named($0)) } ?? .silent("No recommendation named")),
                    item.section.map { LabelledFact("Under", .said($0)) },
                ].compactMap { $0 }, place: Place(item.passage), tone: .finding)
        }
    }

    private var asks: [ItemCard] {
        reading.asks.enumerated().map { index, item in
            ItemCard(
                anchor: "ask-\(index + 1)",
                heading: item.number.map { "Ask \($0)" } ?? "Ask, \(Say.ordinal(index + 1)) in the paper",
                text: item.text, facts: item.section.map { [LabelledFact("Under", .said($0))] } ?? [], place: Place(item.passage),
                tone: .owed)
        }
    }

    private var comments: [ItemCard] {
        reading.comments.enumerated().map { index, item in
            ItemCard(
                anchor: "comment-\(index + 1)", heading: Say.by(item.by), text: words.words(item.passage, atMost: excerpt),
                facts: [],
                place: Place(item.passage), tone: .named)
        }
    }

    private var themes: [ItemCard] {
        reading.themes.enumerated().map { index, item in
            ItemCard(
                anchor: "theme-\(index + 1)", heading: item.label.map { "Theme \($0)" } ?? "Theme", text: item.text, facts: [],
                place: Place(item.passage), tone: .named)
        }
    }

    private var quantities: [ItemCard] {
        reading.quantities.enumerated().map { index, item in
            ItemCard(
                anchor: "quantity-\(index + 1)", heading: [item.value, item.unit].compactMap { $0 }.joined(separator: " "),
                text: item.what,
                facts: [
                    item.approximate ? LabelledFact("Precision", .said("Approximate, as printed")) : nil,
                    LabelledFact("As of", item.asOf.map { Say.date(.some($0)) } ?? .silent("Not said")),
                ].compactMap { $0 }, place: Place(item.passage), tone: .word)
        }
    }

    private var contacts: [ItemCard] {
        reading.contacts.enumerated().map { index, item in
            ItemCard(
                anchor: "contact-\(index + 1)", heading: item.name, text: nil,
                facts: [
                    item.role.map { LabelledFact("Role", .said($0)) }, item.detail.map { LabelledFact("Reached at", .said($0)) },
                ].compactMap { $0 }, place: Place(item.passage), tone: .word)
        }
    }

    private var footnotes: [ItemCard] {
        reading.footnotes.enumerated().map { index, item in
            ItemCard(
                anchor: "footnote-\(index + 1)", heading: "Footnote \(item.mark)", text: item.text, facts: [],
                place: Place(item.passage),
                tone: .named)
        }
    }

    /// "recommendation 3.1"; `#4` is the 4th where the paper gives no numbers.
    private func named(_ number: String) -> String {
        guard number.hasPrefix("#"), let ordinal = Int(number.dropFirst()) else { return "recommendation \(number)" }
        return "the \(Say.ordinal(ordinal)) recommendation"
    }
}
