import Foundation
import Testing

@testable import Documents
@testable import Papers

/// A folder that is gone when the test is over.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "papers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
}

/// Runs a program of the system; true if it ended well.
@discardableResult
func runTool(_ program: String, _ arguments: [String], input: String? = nil, output: String? = nil) throws -> Bool {
    guard FileManager.default.isExecutableFile(atPath: program) else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    if let input { process.standardInput = FileHandle(forReadingAtPath: input) }
    if let output {
        FileManager.default.createFile(atPath: output, contents: nil)
        process.standardOutput = FileHandle(forWritingAtPath: output)
    } else {
        process.standardOutput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
}

/// What came of a file: its paper or the reason why there is none.
enum Outcome {
    case paper(ReadPaper)
    case refusal(Refusal)

    var code: Refusal.Code? { if case .refusal(let refusal) = self { refusal.code } else { nil } }
    var paper: ReadPaper? { if case .paper(let paper) = self { paper } else { nil } }
    var lines: [SourceLine] { paper?.paper.pages.flatMap(\.lines) ?? [] }
    var texts: [String] { lines.map(\.text) }
}

func outcome(at path: String, _ reader: PaperReader = PaperReader()) async -> Outcome {
    do throws(Refusal) { return .paper(try await reader.read(path: path)) } catch { return .refusal(error) }
}

func outcome(of bytes: [UInt8], _ reader: PaperReader = PaperReader()) async -> Outcome {
    do throws(Refusal) { return .paper(try await reader.read(bytes: bytes, fileName: "upload")) } catch { return .refusal(error) }
}

func outcome(of text: String, _ reader: PaperReader = PaperReader()) async -> Outcome { await outcome(of: Array(text.utf8), reader) }
