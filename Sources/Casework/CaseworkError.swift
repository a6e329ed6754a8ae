/// Why a command or a question was refused. Closed: each surface (pages, API, command line) maps every case.
public enum CaseworkError: Error, Sendable, Equatable {
    /// No such thing, or none that the caller may see: the two are told apart nowhere.
    case notFound
    case forbidden
    case invalid([FieldProblem])
    /// It changed since the caller saw it.
    case conflict
    /// The store does not answer, or is too busy to.
    case unavailable
}

/// What is wrong with one value that was sent.
public struct FieldProblem: Sendable, Equatable {
    public var field: String
    /// What is wrong and what to enter instead, as a person reads it.
    public var message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}
