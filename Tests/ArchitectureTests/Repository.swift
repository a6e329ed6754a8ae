import Foundation

/// The repository on disk, as these tests read it.
enum Repository {
    /// Where these tests stand, unless `scripts/check`, which builds them alone, says where.
    static let root =
        ProcessInfo.processInfo.environment["THROUGHLINE_ROOT"].map { URL(filePath: $0) }
        ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Swift files below a folder, by their path from the root, in order.
    static func swiftFiles(below folder: String) throws -> [SourceFile] {
        try files(below: folder).filter { $0.hasSuffix(".swift") }.map { path in
            SourceFile(path: path, text: try text(path))
        }
    }

    /// Paths of all files and folders below a folder, from the root, in order.
    static func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .map { "\(folder)/\($0)" }.filter { !$0.contains("/.") }.sorted()
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// A folder that stands beside the repository for those who work on it, and does not ship with it.
    static func beside(_ path: String) -> URL? {
        let place = root.deletingLastPathComponent().appending(path: path)
        return FileManager.default.fileExists(atPath: place.path) ? place : nil
    }

    /// What a program prints, or nil where it is not installed or fails. Its output goes through a file, so nothing waits on a pipe.
    static func output(of program: String, _ arguments: [String]) async throws -> Data? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "throughline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let printed = folder.appending(path: "printed")
        _ = FileManager.default.createFile(atPath: printed.path, contents: nil)

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: printed)
        let status = try await withCheckedThrowingContinuation { (done: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
        return status == 0 ? try Data(contentsOf: printed) : nil
    }
}

struct SourceFile: Sendable {
    var path: String
    var text: String
    var lineCount: Int { text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) } }
}
