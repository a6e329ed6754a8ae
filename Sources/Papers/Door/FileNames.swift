/// Names of files as people see them.
enum FileNames {
    /// The last part of a path, without controls and not endlessly long.
    static func last(of path: String) -> String {
        let bytes = Array(path.utf8)
        let trimmed = bytes[..<(bytes.lastIndex { $0 != 0x2F }.map { $0 + 1 } ?? bytes.count)]
        let name = trimmed.lastIndex(of: 0x2F).map { trimmed[($0 + 1)...] } ?? trimmed
        let clean = CleanText.line(name)
        return clean.isEmpty ? "file" : String(clean.prefix(200))
    }
}
