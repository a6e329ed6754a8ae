/// The filters as links: one step each, nothing to send.
struct FilterPanel {
    let filters: [Filter]
    /// Choices shown before the rest is folded away.
    private let shownAtOnce = 8

    var html: HTML {
        """
        <div class="moj-filter" id="filter">
        <h2 class="govuk-heading-m">Filter</h2>
        <p class="govuk-hint">Counts are of the whole library.</p>
        <div class="moj-filter__content">
        \(filters.filter { !$0.choices.isEmpty }.map { group($0) })
        </div>
        </div>
        """
    }

    private func group(_ filter: Filter) -> HTML {
        """
        <section aria-labelledby="filter-\(filter.id)">
        <h3 class="govuk-heading-s" id="filter-\(filter.id)">\(filter.heading)</h3>
        \(list(filter.choices.prefix(shownAtOnce)))
        \(rest(filter.choices.dropFirst(shownAtOnce)))
        </section>

        """
    }

    private func rest(_ choices: ArraySlice<Filter.Choice>) -> HTML {
        guard !choices.isEmpty else { return .empty }
        return """
            <details class="govuk-details"><summary class="govuk-details__summary">\(choices.count) more</summary>
            \(list(choices))
            </details>
            """
    }

    private func list(_ choices: ArraySlice<Filter.Choice>) -> HTML {
        #"<ul class="moj-filter__choices">\#(choices.map { choice($0) })</ul>"#
    }

    private func choice(_ choice: Filter.Choice) -> HTML {
        """
        <li><a href="\(choice.link)"><span dir="auto">\(choice.words)</span> <span class="count">\(grouped(choice.count))\
        <span class="govuk-visually-hidden"> in the library</span></span></a></li>

        """
    }
}
