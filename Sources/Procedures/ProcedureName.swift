/// What an event is an instance of: a verb of a procedure, in the version that asked for it.
///
/// The kernel that declares procedures with their states, fields, guards and clocks will stand here; names and versions are
/// in the ledger from the first event.
public struct ProcedureName: Sendable, Hashable {
    /// In the trade's words, lower case: "paper", "strategy discussion".
    public let procedure: String
    /// What somebody does: "file".
    public let verb: String
    /// Rises when what the step asks for changes; old events still fold.
    public let version: Int

    public init(procedure: String, verb: String, version: Int) {
        self.procedure = procedure
        self.verb = verb
        self.version = version
    }
}
