import HTTPTypes
import Hummingbird

/// The page somebody asked for before they were signed in. It is kept in a cookie for as long as a sign-in link works, so
/// that a link to a passage that a colleague sent leads there after all.
enum WantedPage {
    /// What to tell the browser to keep; nil where there is no page worth coming back to.
    static func cookie(for request: Request, _ cookies: CookieNames) -> HTTPField? {
        guard request.method == .get, let address = request.head.path, isOurs(address) else { return nil }
        return cookies.header(cookies.wanted, encoded(address), maxAge: Sessions.linkSeconds)
    }

    /// Where to go after signing in; nil where nothing was asked for.
    static func address(in request: Request, _ cookies: CookieNames) -> String? {
        guard let kept = request.cookies[cookies.wanted]?.value, let address = percentDecoded(kept[...]), isOurs(address) else {
            return nil
        }
        return address
    }

    /// Papers and the library, and nothing that could lead to another site.
    private static func isOurs(_ address: String) -> Bool {
        let isPlain = address.utf8.allSatisfy { (33...126).contains($0) && !"\"\\<>^`{|}".utf8.contains($0) }
        return isPlain && address.utf8.count <= 1_000 && (address.hasPrefix("/papers/") || address.hasPrefix("/library"))
    }

    /// What a cookie may not hold (and `%` itself) as `%XX`.
    private static func encoded(_ address: String) -> String {
        address.replacing("%", with: "%25").replacing(",", with: "%2C").replacing(";", with: "%3B")
    }
}
