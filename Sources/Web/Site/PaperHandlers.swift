import Casework
import HTTPTypes
import Hummingbird
import Pages

/// One paper, and the file it was filed from.
extension Site {
    /// A refused paper and a missing one answer alike.
    func showPaper(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try request.query()
        guard let view = try await library.paper(try paperID(context.parameter(of: Paths.paper))) else {
            throw WebProblem.notFound
        }
        try await library.note(Look(.view, by: context.signedIn().person.id, subjects: [view.id], at: Paths.paper.pattern))
        let found = found(query)
        let page = PaperMapping(view: view).page(frame: context.frame(.library), shows: part(query, found), found: found)
        return .page(page.html())
    }

    func sendOriginal(_ request: Request, _ context: WebContext) async throws -> Response {
        try await .original(library, paperID(context.parameter(of: Paths.original)), for: context, at: Paths.original.pattern)
    }

    /// The part with what was found, or the part or printed page that is named, or the first.
    private func part(_ query: Values, _ found: Range<Int>?) -> PartAsked {
        if let found { return .place(found.lowerBound) }
        if let page = query["page"].flatMap({ Int($0) }) { return .page(page) }
        return .part(query["part"].flatMap { Int($0) } ?? 1)
    }

    /// Where a search found its words. A range that makes no sense is left out: the paper is still there to read.
    private func found(_ query: Values) -> Range<Int>? {
        guard let from = query["from"].flatMap({ Int($0) }), let to = query["to"].flatMap({ Int($0) }), from >= 0, from < to,
            to - from <= 2_000
        else { return nil }
        return from..<to
    }
}

/// The id as it is kept: people may type it in small letters. Anything that cannot be one leads nowhere.
func paperID(_ text: String) throws -> String {
    let id = text.uppercased()
    let isPlain = id.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || $0 == UInt8(ascii: "-") }
    guard !id.isEmpty, id.utf8.count <= 40, isPlain else { throw WebProblem.notFound }
    return id
}

extension Response {
    /// The file as it was filed, to be kept and not shown: what it holds was written by others.
    static func original(_ library: any Library, _ id: String, for context: WebContext, at place: String) async throws -> Response
    {
        guard let original = try await library.original(id) else { throw WebProblem.notFound }
        try await library.note(Look(.disclosure, by: context.signedIn().person.id, subjects: [id], at: place))
        return Response(
            status: .ok,
            headers: [
                .contentType: mediaType(of: original.format),
                .contentDisposition: attachment(named: original.fileName),
                .contentSecurityPolicy: SecurityHeaders.sandboxPolicy,
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: original.bytes)))
    }

    /// Markup is sent as bytes: no browser should take it for a page of this site.
    private static func mediaType(of format: String) -> String {
        switch format {
        case "pdf": "application/pdf"
        case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "text", "markdown": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }

    /// RFC 6266: an ASCII name for old programs, the whole name in UTF-8 for all others.
    private static func attachment(named name: String) -> String {
        let plain = String(name.unicodeScalars.map { isPlain($0) ? Character($0) : "_" })
        let bytes = name.utf8.map { byte -> String in
            isPlain(Unicode.Scalar(byte))
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(bytes.joined())"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }
}
