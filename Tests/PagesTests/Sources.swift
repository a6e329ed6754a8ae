import Foundation

/// The files of the target and of its tests, for tests that read them.
enum Sources {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let snapshots = root.appending(path: "Tests/PagesTests/Snapshots")

    static func pages() throws -> [(String, String)] {
        let folder = root.appending(path: "Sources/Pages")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        return try files.sorted().map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }
}
