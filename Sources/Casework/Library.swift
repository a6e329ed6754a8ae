public import Documents
public import WorkingDays

/// The library of published papers: filing, searching, showing (N2, N3, N4).
///
/// Everything filed goes through the ledger as a `paper` event; the tables that search and pages read are projections of it.
public protocol Library: Sendable {
    /// Files one paper. Returns what became of it: new, already there with the same content, or a new version of a paper.
    /// - Throws: `FilingError`, `StoreError`; nothing was kept then.
    func file(_ submission: Submission) async throws -> Filed
    /// Pages of papers that fit, best first, with where they fit.
    func search(_ query: LibraryQuery) async throws -> LibraryResults
    /// One paper with its items, or nil.
    func paper(_ id: String) async throws -> PaperView?
    /// The file as it was filed, or nil.
    func original(_ id: String) async throws -> Original?
    /// Notes in the access ledger that somebody looks, before anything is shown.
    /// - Throws: `StoreError`; then nothing may be shown.
    func note(_ look: Look) async throws
}

/// Somebody looks at something.
public struct Look: Sendable, Equatable {
    public enum Kind: String, Sendable { case view, search, disclosure }

    /// A file handed out is a disclosure.
    public var kind: Kind
    /// The id of whoever looks.
    public var person: String
    /// What is shown, all of it.
    public var subjects: [String]
    /// The pattern of the address.
    public var place: String
    /// What is searched for; kept for 31 days.
    public var words: String?

    public init(_ kind: Kind, by person: String, subjects: [String] = [], at place: String, words: String? = nil) {
        self.kind = kind
        self.person = person
        self.subjects = subjects
        self.place = place
        self.words = words
    }
}

public struct Submission: Sendable {
    public var fileName: String
    public var bytes: [UInt8]
    public var reading: Reading
    public var format: String
    public var reader: String
    /// The same id and the same file answer the first result; nil where the sender does not repeat itself.
    public var commandID: String?

    public init(
        fileName: String, bytes: [UInt8], reading: Reading, format: String, reader: String, commandID: String? = nil
    ) {
        self.fileName = fileName
        self.bytes = bytes
        self.reading = reading
        self.format = format
        self.reader = reader
        self.commandID = commandID
    }
}

public struct Filed: Sendable, Equatable, Codable {
    public enum Outcome: String, Sendable, Codable { case filed, alreadyFiled, newVersion }
    public var outcome: Outcome
    /// The paper's id, as people read it: `TL-7K3F-9QX`.
    public var id: String
    public var version: Int

    public init(outcome: Outcome, id: String, version: Int) {
        self.outcome = outcome
        self.id = id
        self.version = version
    }
}

public struct Original: Sendable {
    public var fileName: String
    public var format: String
    public var bytes: [UInt8]

    public init(fileName: String, format: String, bytes: [UInt8]) {
        self.fileName = fileName
        self.format = format
        self.bytes = bytes
    }
}

public struct LibraryQuery: Sendable, Equatable {
    /// Words, and phrases in double quotes. Empty lists everything, newest first.
    public var words: String
    public var type: PaperType?
    public var publisher: String?
    public var year: Int?
    /// From 0.
    public var offset: Int
    public var limit: Int

    public init(
        words: String = "", type: PaperType? = nil, publisher: String? = nil, year: Int? = nil, offset: Int = 0, limit: Int = 20
    ) {
        self.words = words
        self.type = type
        self.publisher = publisher
        self.year = year
        self.offset = offset
        self.limit = limit
    }
}

public struct LibraryResults: Sendable, Equatable {
    public var papers: [PaperSummary]
    /// All papers that fit, not only those on this page.
    public var total: Int
    /// True where the words stand in so many papers that counting stopped: "more than `total`".
    public var totalIsAtLeast: Bool
    /// The filters that the library's papers allow, with how many of all papers each has.
    public var types: [Facet]
    public var publishers: [Facet]
    public var years: [Facet]

    public init(
        papers: [PaperSummary], total: Int, totalIsAtLeast: Bool = false, types: [Facet], publishers: [Facet], years: [Facet]
    ) {
        self.papers = papers
        self.total = total
        self.totalIsAtLeast = totalIsAtLeast
        self.types = types
        self.publishers = publishers
        self.years = years
    }
}

public struct Facet: Sendable, Equatable {
    public var value: String
    public var count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}

public struct PaperSummary: Sendable, Equatable {
    public var id: String
    public var title: String
    public var type: PaperType?
    public var publisher: String?
    public var date: PartialDate?
    public var pageCount: Int
    public var recommendationCount: Int
    public var questionCount: Int
    /// Where the words were found, best first; empty for a listing.
    public var hits: [Hit]

    public init(
        id: String, title: String, type: PaperType?, publisher: String?, date: PartialDate?, pageCount: Int,
        recommendationCount: Int, questionCount: Int, hits: [Hit]
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

/// One place where the words stand.
public struct Hit: Sendable, Equatable {
    /// Page from 1.
    public var page: Int
    /// Where the found words begin and end in the stored text, in Unicode scalars.
    public var start: Int
    public var end: Int
    /// Some words before, the found words, some words after.
    public var before: String
    public var found: String
    public var after: String

    public init(page: Int, start: Int, end: Int, before: String, found: String, after: String) {
        self.page = page
        self.start = start
        self.end = end
        self.before = before
        self.found = found
        self.after = after
    }
}

public struct PaperView: Sendable {
    public var id: String
    public var version: Int
    public var versions: Int
    public var fileName: String
    public var format: String
    public var reader: String
    /// SHA-256 of the file, hex.
    public var digest: String
    public var filedAt: Instant
    public var filedBy: String
    public var reading: Reading

    public init(
        id: String, version: Int, versions: Int, fileName: String, format: String, reader: String, digest: String,
        filedAt: Instant, filedBy: String, reading: Reading
    ) {
        self.id = id
        self.version = version
        self.versions = versions
        self.fileName = fileName
        self.format = format
        self.reader = reader
        self.digest = digest
        self.filedAt = filedAt
        self.filedBy = filedBy
        self.reading = reading
    }
}
