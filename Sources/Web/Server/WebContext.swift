public import Hummingbird

/// What travels with one request.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who asks; nil when nobody is signed in.
    var caller: Caller?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// Who asks, and by what right.
struct Caller: Sendable, Equatable {
    var person: Person
    /// What the forms of this session carry; nil for a caller with a token, who sends no forms.
    var formToken: String?
}
