/// What was read from the paper: questions first, then its items by class.
struct ItemsView {
    let questions: [QuestionCard]
    let groups: [ItemGroup]
    let text: PaperText

    var html: HTML {
        """
        <div class="items" id="items">
        \(questionPart)
        \(shownGroups.map { group($0) })
        </div>
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
            : #"<ol class="item-list">\#(group.items.map { card($0) })</ol>"#
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
        let link = text.link(to: "passage-" + anchor, on: place.page)
        return
            #"<a class="item__place" href="\#(link)">Page \#(place.page)<span class="govuk-visually-hidden">: passage of \#(what)</span></a>"#
    }
}
