/// The text of the paper as it was laid out, with its pages, passages and found words.
struct TextView {
    let text: PaperText

    var html: HTML {
        """
        <section class="paper-text" aria-labelledby="text-heading">
        <h2 class="govuk-heading-m" id="text-heading">Text of the paper\(shownPages)</h2>
        \(PageSteps(text: text, label: "Pages of the paper, above the text").html)
        <div class="sheet" dir="auto">
        \(flow)
        </div>
        \(PageSteps(text: text, label: "Pages of the paper, below the text").html)
        </section>
        """
    }

    private var shownPages: HTML {
        guard text.parts.count > 1 else { return .empty }
        guard text.pageCount > 1 else { return ", part \(text.shown + 1) of \(text.parts.count)" }
        return ", pages \(text.part.pages.lowerBound) to \(text.part.pages.upperBound) of \(text.pageCount)"
    }

    private var flow: HTML {
        let blocks = TextCutter(text).blocks()
        guard !blocks.isEmpty else { return #"<p class="silent">No text here.</p>"# }
        var open: [Int] = []
        return .joined(blocks.map { BlockView(block: $0, depth: depth(of: $0, under: &open)).html })
    }

    /// How deep a heading stands among those shown: a paper that begins with a second-level heading has no gap here.
    private func depth(of block: DrawnBlock, under open: inout [Int]) -> Int {
        guard block.kind == .heading else { return 0 }
        while let last = open.last, last >= block.level { open.removeLast() }
        open.append(block.level)
        return open.count
    }
}

/// One block with what stands above it.
struct BlockView {
    let block: DrawnBlock
    /// Of a heading, from 1.
    let depth: Int

    var html: HTML {
        """
        \(block.pagesBefore.map { pageMarker($0) })\(names)\(element)

        """
    }

    private func pageMarker(_ page: Int) -> HTML { #"<p class="page-marker" id="page-\#(page)">Page \#(page)</p>"# }

    private var names: HTML {
        guard !block.named.isEmpty else { return .empty }
        return #"<p class="passage-names">\#(block.named.map { name($0) })</p>"#
    }

    private func name(_ mark: TextMark) -> HTML {
        """
        <a class="passage-name passage-name--\(mark.tone.rawValue)" id="passage-\(mark.anchor)" href="\(Link.here(mark.anchor))">\
        <span class="govuk-visually-hidden">To the item:</span> \(mark.label)</a>\u{20}
        """
    }

    private var words: HTML { .joined(block.runs.map { RunView(run: $0).html }) }

    /// As large as the paper has it, as deep as it stands here.
    private var heading: HTML {
        let inner: HTML = #"<span class="sheet__heading--\#(max(1, min(block.level, 4)))" dir="auto">\#(words)</span>"#
        return switch depth {
        case 1: #"<h3 class="sheet__heading">\#(inner)</h3>"#
        case 2: #"<h4 class="sheet__heading">\#(inner)</h4>"#
        case 3: #"<h5 class="sheet__heading">\#(inner)</h5>"#
        default: #"<h6 class="sheet__heading">\#(inner)</h6>"#
        }
    }

    private var element: HTML {
        switch block.kind {
        case .heading: heading
        case .paragraph: #"<p dir="auto">\#(words)</p>"#
        case .item: #"<p class="sheet__item sheet__item--\#(min(block.level, 3))" dir="auto">\#(words)</p>"#
        case .cell: #"<p class="sheet__cell" dir="auto">\#(words)</p>"#
        case .footnote: #"<p class="sheet__footnote" dir="auto">\#(words)</p>"#
        }
    }
}

/// Words that are drawn alike, inside a block.
struct RunView {
    let run: TextRun

    var html: HTML { #"\#(pageMarker)\#(found(ground(word(escaped))))"# }

    private var escaped: HTML { .escaping(run.text) }

    private var pageMarker: HTML {
        guard let page = run.page else { return .empty }
        return #"<span class="page-marker page-marker--inside" id="page-\#(page)"> Page \#(page) </span>"#
    }

    private func word(_ inner: HTML) -> HTML {
        guard let mark = run.word else { return inner }
        guard run.beginsWord else { return #"<a class="passage-word" href="\#(Link.here(mark.anchor))">\#(inner)</a>"# }
        return #"<a class="passage-word" id="passage-\#(mark.anchor)" href="\#(Link.here(mark.anchor))">\#(inner)</a>"#
    }

    private func ground(_ inner: HTML) -> HTML {
        guard let tone = run.tone else { return inner }
        return #"<span class="passage passage--\#(tone.rawValue)">\#(inner)</span>"#
    }

    private func found(_ inner: HTML) -> HTML {
        guard run.isFound else { return inner }
        return run.beginsFound ? #"<mark class="found" id="found">\#(inner)</mark>"# : #"<mark class="found">\#(inner)</mark>"#
    }
}
