import HTTPTypes
import Hummingbird
import Pages

extension Response {
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html.text)))
    }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// 303: whatever was asked for, look there with GET.
    static func redirection(to link: Link) -> Response {
        Response(status: .seeOther, headers: [.location: link.address])
    }

    func with(_ field: HTTPField) -> Response {
        var response = self
        response.headers.append(field)
        return response
    }
}

extension WebContext {
    /// What stands around a page for whoever asks.
    func frame(_ section: Frame.Section? = nil) -> Frame {
        Frame(person: caller?.person.name, formToken: caller?.formToken, section: section)
    }

    /// Whoever asks; closed routes have one.
    func signedIn() throws -> Caller {
        guard let caller else { throw WebProblem.signedOut }
        return caller
    }
}
