/// A file that is not filed, with a code for scripts and a reason a person understands.
public struct Refusal: Error, Sendable, Equatable {
    public var code: Code
    /// What happened, what was kept (nothing), and what to do next.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Why it is not filed.
    public enum Code: String, Sendable, CaseIterable {
        case empty, encrypted, scanned, damaged, tooLarge, tooSlow, unsupported, notAFile, unreadable, missing
    }
}
