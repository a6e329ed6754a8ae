import Casework
import HTTPTypes
import Hummingbird
import Logging
import Pages

/// The pages: which address leads to which, and what each needs.
struct Site: Sendable {
    let library: any Library
    let sessions: Sessions
    let searches: StoredSearches
    let configuration: WebConfiguration

    var cookies: CookieNames { CookieNames(servedOverTLS: configuration.servedOverTLS) }

    func register(on routes: Routes) {
        routes.add(Paths.home, [.get: { _, _ in .redirection(to: Paths.library.link) }])
        registerSignIn(on: routes)
        routes.add(Paths.library, [.get: showLibrary])
        routes.add(Paths.search, [.post: search])
        routes.add(Paths.results, [.get: showResults])
        routes.add(Paths.paper, [.get: showPaper])
        routes.add(Paths.original, [.get: sendOriginal])
        registerFiles(on: routes)
    }

    private func registerFiles(on routes: Routes) {
        routes.add(Paths.asset, .open, [.get: sendAsset])
        routes.add(Paths.health, .open, [.get: { _, _ in .text("ok\n") }])
        routes.add(Paths.ready, .open, [.get: tellReadiness])
    }

    private func sendAsset(_ request: Request, _ context: WebContext) async throws -> Response {
        let hash = try context.parameter(of: Paths.asset, 0)
        let name = try context.parameter(of: Paths.asset, 1)
        guard let asset = Assets.all.first(where: { $0.hash == hash && $0.name == name }) else { throw WebProblem.notFound }
        return Response(
            status: .ok,
            headers: [.contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(string: asset.content)))
    }

    /// Ready when the library answers a question.
    private func tellReadiness(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            _ = try await library.search(LibraryQuery(limit: 1))
            return .text("ready\n")
        } catch {
            context.logger.warning("not ready", metadata: ["error": .string("\(type(of: error))")])
            return .text("not ready\n", status: .serviceUnavailable)
        }
    }
}
