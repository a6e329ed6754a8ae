public import Documents

/// A file that was read: its name, its bytes as they will be filed, and the lines a reader got out of them.
public struct ReadPaper: Sendable, Equatable {
    /// The last part of the path, for people; nothing is told from it.
    public var fileName: String
    /// The original, byte for byte, read once.
    public var bytes: [UInt8]
    public var paper: SourcePaper

    public init(fileName: String, bytes: [UInt8], paper: SourcePaper) {
        self.fileName = fileName
        self.bytes = bytes
        self.paper = paper
    }
}
