/// Steps through a long paper, ten printed pages at a time.
struct PageSteps {
    let text: PaperText
    let label: String

    var html: HTML {
        guard text.pageCount > PaperText.pagesAtOnce else { return .empty }
        return """
            <nav class="govuk-pagination" aria-label="\(label)">
            \(previous)
            <ol class="page-steps">\(steps.map { step($0) })</ol>
            \(next)
            </nav>
            """
    }

    private var last: Int { text.start(ofWindowWith: text.pageCount) }

    /// First, last, and the one on either side of the one shown; nil stands for those left out.
    private var steps: [Int?] {
        let size = PaperText.pagesAtOnce
        let near = stride(from: text.firstPage - size, through: text.firstPage + size, by: size).filter {
            (1...last).contains($0)
        }
        let all = Set(near + [1, last]).sorted()
        var steps: [Int?] = []
        for start in all {
            if let before = steps.last, let before, start - before > size { steps.append(nil) }
            steps.append(start)
        }
        return steps
    }

    private func step(_ start: Int?) -> HTML {
        guard let start else { return #"<li class="page-steps__gap">…</li>"# }
        let end = min(text.pageCount, start + PaperText.pagesAtOnce - 1)
        let words = start == end ? "\(start)" : "\(start)–\(end)"
        if start == text.firstPage {
            return
                #"<li><a href="\#(link(start))" aria-current="page"><span class="govuk-visually-hidden">Pages </span>\#(words)</a></li>"#
        }
        return #"<li><a href="\#(link(start))"><span class="govuk-visually-hidden">Pages </span>\#(words)</a></li>"#
    }

    private var previous: HTML {
        guard text.firstPage > 1 else { return .empty }
        let link = link(text.firstPage - PaperText.pagesAtOnce)
        return #"<a class="govuk-pagination__link" rel="prev" href="\#(link)">Previous</a>"#
    }

    private var next: HTML {
        guard text.firstPage < last else { return .empty }
        let link = link(text.firstPage + PaperText.pagesAtOnce)
        return #"<a class="govuk-pagination__link" rel="next" href="\#(link)">Next</a>"#
    }

    private func link(_ start: Int) -> Link { text.window(start).at("text-heading") }
}
