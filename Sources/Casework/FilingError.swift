/// Why a paper is not filed. The message says what happened, what was kept and what to do next.
public enum FilingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is larger than a paper may be.
    case tooLarge(bytes: Int)
    /// The command id is not one: 1 to 200 printable ASCII characters.
    case commandIDUnreadable
    /// The text that was read holds U+0000.
    case textUnusable

    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The file has \(bytes / 1_000_000) MB; a paper may have 200 MB. Nothing was kept. File it in parts, or save it smaller."
        case .commandIDUnreadable: "The command id is not 1 to 200 printable characters. Nothing was kept. Send another."
        case .textUnusable:
            "The text read from the file holds a character that no text may hold (U+0000). Nothing was kept. Save the file again from the program that made it."
        }
    }
}
