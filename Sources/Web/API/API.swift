import Casework
import Documents
import HTTPTypes
import Hummingbird
import Pages

/// The JSON API: the same library for programs. Each operation is declared once; it is registered and described from that.
struct API: Sendable {
    let library: any Library

    func register(on routes: Routes) {
        for operation in operations { operation.register(on: routes) }
        let description = OpenAPI(operations: operations).document.indented()
        routes.add(Paths.apiDescription, [.get: { _, _ in .json(description) }])
    }

    var operations: [any APIOperation] {
        [
            Operation(
                path: Paths.apiPapers, id: "listPapers", summary: "Papers that fit, with where they fit",
                parameters: [
                    .query(
                        "words",
                        "Words, and phrases in double quotes; every one has to stand in the paper. None lists all papers."),
                    .query("type", "Only this kind of paper.", codes: PaperShapes.types),
                    .query("publisher", "Only papers of this publisher, named as in the list."),
                    .query("year", "Only papers dated in this year.", type: "integer"),
                    .query("cursor", "The `next` of an earlier answer."),
                ],
                answer: .json(PaperShapes.results.reference), problems: [.invalid], handler: listPapers),
            Operation(
                path: Paths.apiPaper, id: "getPaper", summary: "One paper with everything read from it",
                parameters: [.path("id", "The paper's id, such as TL-7K3F-9QX.")],
                answer: .json(PaperShapes.paper.reference), problems: [.notFound], handler: getPaper),
            Operation(
                path: Paths.apiOriginal, id: "getOriginal", summary: "The file as it was filed",
                parameters: [.path("id", "The paper's id, such as TL-7K3F-9QX.")],
                answer: .bytes, problems: [.notFound], handler: getOriginal),
        ]
    }

    private static let papersPerPage = 50

    private func listPapers(_ request: Request, _ context: WebContext) async throws -> Hummingbird.Response {
        let query = try request.query()
        let offset = try query["cursor"].map { try Cursor.offset($0) } ?? 0
        let words = query["words"] ?? ""
        if !words.isEmpty {
            try await library.note(
                Look(.search, by: context.signedIn().person.id, at: Paths.apiPapers.pattern, words: words))
        }
        let results = try await library.search(
            LibraryQuery(
                words: words, type: try query["type"].map { try type($0) }, publisher: query["publisher"],
                year: try query.number("year"), offset: offset, limit: API.papersPerPage))
        let after = offset + results.papers.count
        let page = ResultsPage(
            results: results, next: after < results.total && !results.papers.isEmpty ? Cursor.text(after) : nil)
        return .json(PaperShapes.results.json(page).encoded())
    }

    private func getPaper(_ request: Request, _ context: WebContext) async throws -> Hummingbird.Response {
        guard let paper = try await library.paper(paperID(context.parameter(of: Paths.apiPaper))) else {
            throw WebProblem.notFound
        }
        try await library.note(Look(.view, by: context.signedIn().person.id, subjects: [paper.id], at: Paths.apiPaper.pattern))
        return .json(PaperShapes.paper.json(paper).encoded())
    }

    private func getOriginal(_ request: Request, _ context: WebContext) async throws -> Hummingbird.Response {
        try await .original(
            library, paperID(context.parameter(of: Paths.apiOriginal)), for: context, at: Paths.apiOriginal.pattern)
    }

    private func type(_ text: String) throws -> PaperType {
        guard let type = PaperType(rawValue: text) else {
            let codes = PaperShapes.types.joined(separator: ", ")
            throw WebProblem.invalid([FieldProblem(field: "type", message: "Give one of: \(codes)")])
        }
        return type
    }
}

/// Where a list goes on. Callers hand it back as it is; what is in it may change.
enum Cursor {
    static func text(_ offset: Int) -> String { "o" + String(offset, radix: 36) }

    static func offset(_ text: String) throws -> Int {
        guard text.hasPrefix("o"), let offset = Int(text.dropFirst(), radix: 36), (0...10_000_000).contains(offset) else {
            throw WebProblem.invalid([FieldProblem(field: "cursor", message: "Give the `next` of an earlier answer as it was")])
        }
        return offset
    }
}

extension Hummingbird.Response {
    static func json(_ text: String) -> Hummingbird.Response {
        Hummingbird.Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
