/// What stands around every page: who is signed in, where they are, and the token their forms carry.
public struct Frame: Sendable, Equatable {
    /// The parts of the product that the masthead leads to.
    public enum Section: Sendable { case library }

    /// Name of the person signed in; nil before sign-in.
    public var person: String?
    /// Goes into every form, so that no other site can send it.
    public var formToken: String?
    public var section: Section?

    public init(person: String? = nil, formToken: String? = nil, section: Section? = nil) {
        self.person = person
        self.formToken = formToken
        self.section = section
    }

    /// The hidden field that every form carries.
    var tokenField: HTML {
        guard let formToken else { return .empty }
        return #"<input type="hidden" name="token" value="\#(formToken)">"#
    }
}
