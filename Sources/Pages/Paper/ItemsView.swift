/// What was read from the paper: questions first, then its items by class.
struct ItemsView {
    let questions: [QuestionCard]
    let groups: [ItemGroup]
    let text: PaperText
    /// A longer list shows only what stands in the part of the text that is shown.
    private static let longestList = 150

    var html: HTML {
        """
        <section class="items" id="items" aria-label="Read from the paper">
        \(questionPart)
        \(shownGroups.map { group($0) })
        </section>
        """
    }

    private var shownGroups: [ItemGroup] { groups.filter { !$0.items.isEmpty || $0.whenEmpty != nil } }

    private var questionPart: HTML {
        """
        <section class="questions\(" questions--waiting", if: !questions.isEmpty)" id="questions" aria-labelledby="questions-heading">
        <h2 class="govuk-heading-m" id="questions-heading">What the paper does not say</h2>
        \(questions.isEmpty ? noQuestions : questionList)
        </section>
        """
    }

    private var noQuestions: HTML { #"<p class="govuk-hint">Nothing that somebody has to settle was found missing.</p>"# }

    private var questionList: HTML {
        """
        <p class="govuk-hint">\(counted(questions.count, "question waits", "questions wait")) for a person.</p>
        <ol class="question-list">\(questions.map { question($0) })</ol>
        """
    }

    private func question(_ card: QuestionCard) -> HTML {
        """
        <li class="question" id="\(card.anchor)">
        <h3 class="question__heading">\(card.heading)</h3>
        <p dir="auto">\(card.text)</p>
        <p class="item__foot">\(Parts.tag("Waiting", .waiting)) \(placeLink(card.place, card.anchor, card.heading))</p>
        </li>

        """
    }

    private func group(_ group: ItemGroup) -> HTML {
        let cards: HTML =
            group.items.isEmpty
            ? #"<p class="silent">\#(group.whenEmpty ?? "")</p>"#
            : #"\#(onlyHere(group))<ol class="item-list">\#(shownItems(of: group).map { card($0) })</ol>"#
        guard group.folded else {
            return """
                <section class="item-group" id="\(group.anchor)" aria-labelledby="\(group.anchor)-heading">
                <h2 class="govuk-heading-m" id="\(group.anchor)-heading">\(group.heading) \(count(group))</h2>
                \(cards)
                </section>

                """
        }
        return """
            <details class="item-group govuk-details" id="\(group.anchor)">
            <summary class="govuk-details__summary"><h2 class="govuk-heading-m">\(group.heading) \(count(group))</h2></summary>
            \(cards)
            </details>

            """
    }

    /// Of a very long list, those that stand in the part of the text that is shown.
    private func shownItems(of group: ItemGroup) -> [ItemCard] {
        group.items.count > ItemsView.longestList ? group.items.filter { text.isShown($0.place) } : group.items
    }

    private func onlyHere(_ group: ItemGroup) -> HTML {
        guard group.items.count > ItemsView.longestList else { return .empty }
        let here = counted(shownItems(of: group).count, group.one, group.many)
        return #"<p class="govuk-hint">\#(here) in the part of the text shown here, of \#(grouped(group.items.count)).</p>"#
    }

    private func count(_ group: ItemGroup) -> HTML { #"<span class="count">\#(grouped(group.items.count))</span>"# }

    private func card(_ card: ItemCard) -> HTML {
        """
        <li class="item item--\(card.tone.rawValue)" id="\(card.anchor)">
        <h3 class="item__heading" dir="auto">\(card.heading)</h3>
        \(card.text.map { #"<p class="item__text" dir="auto">\#($0)</p>"# as HTML })
        \(card.facts.isEmpty ? .empty : Parts.summaryList(card.facts))
        <p class="item__foot">\(Parts.tag("Not confirmed", .quiet)) \(placeLink(card.place, card.anchor, card.heading))</p>
        </li>

        """
    }

    private func placeLink(_ place: Place?, _ anchor: String, _ what: String) -> HTML {
        guard let place else { return #"<span class="silent">No one place in the paper</span>"# }
        let link = text.link(to: "passage-" + anchor, at: place)
        let words = text.words(for: place)
        return
            #"<a class="item__place" href="\#(link)">\#(words)<span class="govuk-visually-hidden">: passage of \#(what)</span></a>"#
    }
}
