/// Steps through the pages of a listing.
struct Pagination {
    let listing: Listing
    let total: Int
    let perPage: Int

    private var pageCount: Int { max(1, (total + perPage - 1) / perPage) }

    var html: HTML {
        guard pageCount > 1 else { return .empty }
        return """
            <nav class="govuk-pagination" aria-label="Pages of the list">
            \(previous, if: listing.page > 1)
            <p class="govuk-pagination__here">\(grouped(first)) to \(grouped(last)) of \(grouped(total))</p>
            \(next, if: listing.page < pageCount)
            </nav>
            """
    }

    private var first: Int { min(total, (listing.page - 1) * perPage + 1) }
    private var last: Int { min(total, listing.page * perPage) }

    private var previous: HTML {
        #"<a class="govuk-pagination__link" rel="prev" href="\#(listing.on(page: listing.page - 1).link)">Previous \#(perPage)</a>"#
    }

    private var next: HTML {
        #"<a class="govuk-pagination__link" rel="next" href="\#(listing.on(page: listing.page + 1).link)">Next \#(min(perPage, total - last))</a>"#
    }
}
