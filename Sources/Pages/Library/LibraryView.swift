extension LibraryPage {
    public func html() -> HTML {
        Layout.page(
            title: problems.isEmpty ? title : "Error: \(title)", frame: frame,
            content: """
                \(Parts.errorSummary(problems))
                <h1 class="govuk-heading-l">\(heading)</h1>
                \(searchForm)
                \(held == 0 ? emptyLibrary : listingPart)
                """)
    }

    private var isSearch: Bool { !words.isEmpty }

    private var title: String {
        guard isSearch else { return "Library" }
        return "\(counted(total, "paper", "papers")) found, library"
    }

    private var heading: HTML {
        isSearch ? #"Papers with <q dir="auto">\#(words)</q>"# : "Library"
    }

    private var searchForm: HTML {
        """
        <form class="search" method="post" action="\(Paths.search.link)" role="search">
        \(frame.tokenField)
        <div class="govuk-form-group\(" govuk-form-group--error", if: !problems.isEmpty)">
        <label class="govuk-label" for="words">Words in a paper</label>
        <div class="govuk-hint" id="words-hint">Put a phrase in double quotes. Every word has to stand in the paper.</div>
        \(Parts.errorMessage(problems, for: "words"))
        <div class="search__row">
        <input class="govuk-input" id="words" name="words" type="search" value="\(words)" dir="auto" spellcheck="false" \
        autocomplete="off" aria-describedby="words-hint\(" words-error", if: !problems.isEmpty)">
        <button class="govuk-button">Search</button>
        </div>
        </div>
        </form>
        """
    }

    private var listingPart: HTML {
        """
        <div class="library">
        <section class="library__papers" aria-labelledby="count">
        <h2 class="govuk-heading-m" id="count">\(countLine)</h2>
        <p class="library__jump"><a href="\(Link.here("filter"))">Filter these papers</a></p>
        \(chipList)
        \(papers.isEmpty ? nothingFits : paperList)
        \(Pagination(listing: listing, total: total, perPage: papersPerPage).html)
        </section>
        \(FilterPanel(filters: filters).html)
        </div>
        """
    }

    private var countLine: String {
        let count = counted(total, "paper", "papers")
        guard total > 1 else { return count }
        return isSearch ? "\(count), best first" : "\(count), newest first"
    }

    private var chipList: HTML {
        guard !chips.isEmpty else { return .empty }
        return """
            <ul class="moj-filter-tags" aria-label="Filters in force">
            \(chips.map { chip($0) })
            <li><a class="moj-filter__clear" href="\(listing.unfiltered.link)">Take all filters off</a></li>
            </ul>
            """
    }

    private func chip(_ chip: Chip) -> HTML {
        """
        <li><a class="moj-filter__tag" href="\(chip.without)"><span class="govuk-visually-hidden">Take off the filter</span> \
        \(chip.heading): <span dir="auto">\(chip.words)</span></a></li>

        """
    }

    private var paperList: HTML {
        #"<ol class="papers" start="\#((listing.page - 1) * papersPerPage + 1)">\#(papers.map(\.html))</ol>"#
    }

    private var emptyLibrary: HTML {
        """
        <div class="nothing">
        <p class="govuk-body-l">No paper has been filed yet.</p>
        <p class="govuk-body">Papers come in on the server: <code>throughline ingest</code> with a file or a folder.\
         It reads PDF, HTML, Word, Markdown and text.</p>
        </div>
        """
    }

    private var nothingFits: HTML {
        """
        <div class="nothing">
        <p class="govuk-body-l">\(isSearch ? "No paper fits." : "No paper fits these filters.")</p>
        \(advice, if: isSearch)
        \(takeFiltersOff, if: listing.isFiltered)
        </div>
        """
    }

    private var takeFiltersOff: HTML {
        #"<p class="govuk-body"><a href="\#(listing.unfiltered.link)">Take the filters off</a></p>"#
    }

    private var advice: HTML {
        """
        <p class="govuk-body">Every word has to stand in the paper as you wrote it. Try fewer words, or another word for the same thing.</p>

        """
    }
}
