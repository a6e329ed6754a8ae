public import Procedures

/// The library of the partnership: a published paper is taken in and read (requirements N2 and N3).
public enum PaperFiling {
    /// A paper is filed with its reading; every later version of the paper is another event of the same stream.
    public static let file = ProcedureName(procedure: "paper", verb: "file", version: 1)
}
