/// Steps through a long paper, part by part.
struct PageSteps {
    let text: PaperText
    let label: String

    var html: HTML {
        guard text.parts.count > 1 else { return .empty }
        return """
            <nav class="govuk-pagination" aria-label="\(label)">
            \(previous, if: text.shown > 0)
            <ol class="page-steps">\(steps.map { step($0) })</ol>
            \(next, if: text.shown < last)
            </nav>
            """
    }

    private var last: Int { text.parts.count - 1 }

    /// First, last, and the one on either side of the one shown; nil stands for those left out.
    private var steps: [Int?] {
        let near = (text.shown - 1...text.shown + 1).filter { (0...last).contains($0) }
        var steps: [Int?] = []
        for index in Set(near + [0, last]).sorted() {
            if let before = steps.last, let before, index - before > 1 { steps.append(nil) }
            steps.append(index)
        }
        return steps
    }

    private func step(_ index: Int?) -> HTML {
        guard let index else { return #"<li class="page-steps__gap">…</li>"# }
        let words: HTML =
            #"<span class="govuk-visually-hidden">\#(text.pageCount > 1 ? "Pages" : "Part") </span>\#(pages(index))"#
        if index == text.shown { return #"<li><a href="\#(link(index))" aria-current="page">\#(words)</a></li>"# }
        return #"<li><a href="\#(link(index))">\#(words)</a></li>"#
    }

    private func pages(_ index: Int) -> String {
        guard text.pageCount > 1 else { return "\(index + 1)" }
        let pages = text.parts[index].pages
        return pages.count == 1 ? "\(pages.lowerBound)" : "\(pages.lowerBound)–\(pages.upperBound)"
    }

    private var previous: HTML {
        #"<a class="govuk-pagination__link" rel="prev" href="\#(link(text.shown - 1))">Previous</a>"#
    }

    private var next: HTML {
        #"<a class="govuk-pagination__link" rel="next" href="\#(link(text.shown + 1))">Next</a>"#
    }

    private func link(_ index: Int) -> Link { text.link(toPart: index).at("text-heading") }
}
