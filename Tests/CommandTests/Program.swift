import Foundation
import Testing

/// The built program, run as scripts run it.
enum Program {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct Answer {
        var status: Int32
        var lines: [String]
        var errors: String

        func objects() throws -> [[String: Any]] {
            try lines.filter { !$0.isEmpty }.map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
        }
    }

    static func run(_ arguments: String...) throws -> Answer {
        let process = Process()
        process.executableURL = root.appendingPathComponent(".build/debug/throughline")
        process.arguments = arguments
        let out = Pipe()
        let err = Pipe()
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let printed = out.fileHandleForReading.readDataToEndOfFile()
        let errors = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            lines: String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init),
            errors: String(decoding: errors, as: UTF8.self))
    }
}
