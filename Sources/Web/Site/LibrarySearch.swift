import Casework
import Documents
import HTTPTypes
import Hummingbird
import Pages

/// The library: everything in it, or what a stored search finds.
extension Site {
    static let papersPerPage = 20
    static let longestSearch = 300

    func showLibrary(_ request: Request, _ context: WebContext) async throws -> Response {
        try await show(search: nil, words: "", request, context)
    }

    func showResults(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.parameter(of: Paths.results)
        guard let words = searches.words(of: id, for: try context.signedIn().person) else { throw WebProblem.notFound }
        return try await show(search: id, words: words, request, context)
    }

    /// Keeps the words and sends the browser to what they find. No words lead to the whole library.
    func search(_ request: Request, _ context: WebContext) async throws -> Response {
        let caller = try context.signedIn()
        let form = try await request.form(caller.formToken, limit: configuration.formLimit)
        guard let words = form["words"] else { return .redirection(to: Paths.library.link) }
        guard words.count <= Site.longestSearch else { return try await refuse(words, context) }
        return .redirection(to: Paths.results(searches.keep(words, for: caller.person)))
    }

    private func refuse(_ words: String, _ context: WebContext) async throws -> Response {
        let message = "Search for \(Site.longestSearch) characters or fewer; this is \(words.count)"
        let results = try await library.search(LibraryQuery(limit: Site.papersPerPage))
        var page = LibraryMapping(listing: Listing(), words: "", perPage: Site.papersPerPage)
            .page(results, frame: context.frame(.library))
        page.words = words
        page.problems = [FieldMessage(field: "words", message: message)]
        return .page(page.html(), status: .unprocessableContent)
    }

    private func show(search: String?, words: String, _ request: Request, _ context: WebContext) async throws -> Response {
        let listing = try listing(search: search, request.query())
        let query = LibraryQuery(
            words: words, type: listing.type.flatMap(PaperType.init(rawValue:)), publisher: listing.publisher,
            year: listing.year.flatMap { Int($0) }, offset: (listing.page - 1) * Site.papersPerPage, limit: Site.papersPerPage)
        if !words.isEmpty {
            try await library.note(
                Look(.search, by: context.signedIn().person.id, at: Paths.results.pattern, words: words))
        }
        let results = try await library.search(query)
        let mapping = LibraryMapping(listing: listing, words: words, perPage: Site.papersPerPage)
        return .page(mapping.page(results, frame: context.frame(.library)).html())
    }

    /// Filters as they stand in the address. A type that there is none of, or a year that is no number, leads nowhere.
    private func listing(search: String?, _ query: Values) throws -> Listing {
        let type = query["type"]
        let year = query["year"]
        guard type == nil || type.flatMap(PaperType.init(rawValue:)) != nil else { throw WebProblem.notFound }
        guard year == nil || year.flatMap({ Int($0) }).map({ (1...9999).contains($0) }) == true else { throw WebProblem.notFound }
        guard let page = Int(query["page"] ?? "1"), (1...1_000_000).contains(page) else { throw WebProblem.notFound }
        return Listing(search: search, type: type, publisher: query["publisher"], year: year, page: page)
    }
}
