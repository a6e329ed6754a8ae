/// The library: a search box, filters, and the papers that fit.
public struct LibraryPage: Sendable {
    public var frame: Frame
    public var listing: Listing
    /// What was searched for, as it was typed.
    public var words: String
    public var filters: [Filter]
    public var chips: [Chip]
    public var papers: [PaperCard]
    /// All papers that fit, not only those shown.
    public var total: Int
    /// Papers in the whole library.
    public var held: Int
    public var papersPerPage: Int
    public var problems: [FieldMessage]

    public init(
        frame: Frame, listing: Listing, words: String, filters: [Filter], chips: [Chip], papers: [PaperCard], total: Int,
        held: Int, papersPerPage: Int, problems: [FieldMessage] = []
    ) {
        self.frame = frame
        self.listing = listing
        self.words = words
        self.filters = filters
        self.chips = chips
        self.papers = papers
        self.total = total
        self.held = held
        self.papersPerPage = papersPerPage
        self.problems = problems
    }
}

/// One way to narrow the listing.
public struct Filter: Sendable, Equatable {
    public var id: String
    public var heading: String
    public var choices: [Choice]

    public init(id: String, heading: String, choices: [Choice]) {
        self.id = id
        self.heading = heading
        self.choices = choices
    }

    public struct Choice: Sendable, Equatable {
        public var words: String
        /// Papers in the whole library with this value.
        public var count: Int
        public var link: Link

        public init(words: String, count: Int, link: Link) {
            self.words = words
            self.count = count
            self.link = link
        }
    }
}

/// A filter in force; following its link takes it off.
public struct Chip: Sendable, Equatable {
    public var heading: String
    public var words: String
    public var without: Link

    public init(heading: String, words: String, without: Link) {
        self.heading = heading
        self.words = words
        self.without = without
    }
}

/// One paper in a listing.
public struct PaperCard: Sendable, Equatable {
    public var id: String
    public var title: String
    public var type: Fact
    public var publisher: Fact
    public var date: Fact
    public var pageCount: Int
    public var recommendationCount: Int
    public var questionCount: Int
    public var hits: [HitLine]

    public init(
        id: String, title: String, type: Fact, publisher: Fact, date: Fact, pageCount: Int, recommendationCount: Int,
        questionCount: Int, hits: [HitLine]
    ) {
        self.id = id
        self.title = title
        self.type = type
        self.publisher = publisher
        self.date = date
        self.pageCount = pageCount
        self.recommendationCount = recommendationCount
        self.questionCount = questionCount
        self.hits = hits
    }
}

/// One place where the words stand, with the link that opens the paper there.
public struct HitLine: Sendable, Equatable {
    /// Nil for a paper of one page.
    public var page: Int?
    public var before: String
    public var found: String
    public var after: String
    public var link: Link

    public init(page: Int?, before: String, found: String, after: String, link: Link) {
        self.page = page
        self.before = before
        self.found = found
        self.after = after
        self.link = link
    }
}
