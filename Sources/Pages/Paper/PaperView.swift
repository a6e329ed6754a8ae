extension PaperPage {
    public func html() -> HTML {
        Layout.page(
            title: identity.title, frame: frame, lead: IdentityBar(identity: identity).html, wide: true,
            content: """
                \(partLinks)
                \(ThreadView(points: thread, text: text).html)
                <div class="beside">
                \(ItemsView(questions: questions, groups: groups, text: text).html)
                \(TextView(text: text).html)
                </div>
                \(origin)
                """)
    }

    /// Leads to each part of the page; the only way about on a narrow screen.
    private var partLinks: HTML {
        """
        <nav class="moj-sub-navigation" aria-label="On this page">
        <ul class="moj-sub-navigation__list">
        <li><a href="\(Link.here("questions"))">Questions <span class="count">\(questions.count)</span></a></li>
        \(groups.filter { !$0.items.isEmpty }.map { partLink($0) })
        <li><a href="\(Link.here("text-heading"))">Text</a></li>
        <li><a href="\(Link.here("origin"))">Where it comes from</a></li>
        </ul>
        </nav>
        """
    }

    private func partLink(_ group: ItemGroup) -> HTML {
        #"<li><a href="\#(Link.here(group.anchor))">\#(group.heading) <span class="count">\#(group.items.count)</span></a></li>"#
    }

    private var origin: HTML {
        """
        <section class="origin" id="origin" aria-labelledby="origin-heading">
        <h2 class="govuk-heading-m" id="origin-heading">Where it comes from</h2>
        \(Parts.summaryList(provenance))
        <p class="govuk-body"><a class="govuk-button govuk-button--secondary" href="\(Paths.original(identity.id))">Get the file as it was filed</a></p>
        \(setAsidePart)
        </section>
        """
    }

    private var setAsidePart: HTML {
        guard !setAside.isEmpty else {
            return #"<p class="silent">Nothing was set aside: no running heads or page numbers were found.</p>"#
        }
        return """
            <details class="govuk-details">
            <summary class="govuk-details__summary">\(counted(setAside.count, "line", "lines")) set aside: running heads, page numbers and the like</summary>
            <p class="govuk-hint">They were on the page and are no part of the text above.</p>
            <div class="wide" role="region" aria-label="Lines set aside" tabindex="0">
            <table class="govuk-table">
            <caption class="govuk-visually-hidden">Lines set aside</caption>
            <thead><tr><th scope="col">Page</th><th scope="col">What it is</th><th scope="col">Line</th></tr></thead>
            <tbody>\(setAside.map { row($0) })</tbody>
            </table>
            </div>
            </details>
            """
    }

    private func row(_ line: SetAside) -> HTML {
        #"<tr><td>\#(line.page)</td><td>\#(line.why)</td><td dir="auto">\#(line.text)</td></tr>"#
    }
}
