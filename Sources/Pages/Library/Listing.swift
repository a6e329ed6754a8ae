/// One listing of the library: all papers or one stored search, narrowed by filters, on one of its pages.
public struct Listing: Sendable, Equatable {
    /// Id of the stored search; nil lists everything.
    public var search: String?
    public var type: String?
    public var publisher: String?
    public var year: String?
    /// From 1.
    public var page: Int

    public init(search: String? = nil, type: String? = nil, publisher: String? = nil, year: String? = nil, page: Int = 1) {
        self.search = search
        self.type = type
        self.publisher = publisher
        self.year = year
        self.page = page
    }

    /// Where it is shown.
    public var link: Link {
        let start = search.map { Paths.results($0) } ?? Paths.library.link
        return start.with("type", type).with("publisher", publisher).with("year", year).with("page", page > 1 ? page : nil)
    }

    /// The same with another value of one filter, or without it; from the first page.
    public func with(_ filter: WritableKeyPath<Listing, String?>, _ value: String?) -> Listing {
        var changed = self
        changed[keyPath: filter] = value
        changed.page = 1
        return changed
    }

    func on(page: Int) -> Listing {
        var changed = self
        changed.page = page
        return changed
    }

    var isFiltered: Bool { type != nil || publisher != nil || year != nil }

    /// The same search with no filter.
    var unfiltered: Listing { Listing(search: search) }
}
