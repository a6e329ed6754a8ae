import Casework
import Documents
import Foundation
import Papers

extension Reading {
    enum Outcome: Sendable {
        /// Read, and made ready for filing where it is to be filed.
        case read(Reading, Set<String>, PreparedPaper?)
        case refused(Refusal)
        /// Read, but not fit for filing.
        case unfit(any Error)
    }

    /// Bytes of files that are held at once, unless one alone is larger.
    private static let bytesAtOnce = 64_000_000

    /// Reads files two for each processor at a time and hands the outcomes on in the order of the files.
    static func inOrder(
        _ findings: [PathFinding], reader: DocumentReader, library: StoredLibrary? = nil,
        _ take: (PathFinding, Outcome) async throws -> Void
    ) async throws {
        let width = max(2, ProcessInfo.processInfo.activeProcessorCount) * 2
        let papers = PaperReader()
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            var waiting: [Int: Outcome] = [:]
            var due = 0
            var held = 0
            while due < findings.count {
                while next < findings.count, next - due - waiting.count < width, next <= due + 8 * width,
                    held == 0 || held + findings[next].size <= bytesAtOnce
                {
                    let index = next
                    group.addTask { (index, await read(findings[index], papers, reader, library)) }
                    held += findings[index].size
                    next += 1
                }
                guard let (index, outcome) = try await group.next() else { break }
                waiting[index] = outcome
                while let ready = waiting.removeValue(forKey: due) {
                    try await take(findings[due], ready)
                    held -= findings[due].size
                    due += 1
                }
            }
        }
    }

    private static func read(
        _ finding: PathFinding, _ papers: PaperReader, _ reader: DocumentReader, _ library: StoredLibrary?
    ) async -> Outcome {
        switch finding {
        case .refused(_, let refusal):
            return .refused(refusal)
        case .file(let path):
            do {
                let file = try await papers.read(path: path)
                let (reading, entries) = reader.readWithTrace(file.paper)
                let submission = Submission(
                    fileName: file.fileName, bytes: file.bytes, reading: reading, format: file.paper.format.rawValue,
                    reader: file.paper.reader)
                return .read(reading, entries, try await library?.prepare(submission))
            } catch let refusal as Refusal {
                return .refused(refusal)
            } catch {
                return .unfit(error)
            }
        }
    }
}

extension PathFinding {
    /// Bytes of the file, 1 where they cannot be told.
    var size: Int {
        var status = stat()
        return stat(name, &status) == 0 ? max(1, Int(status.st_size)) : 1
    }

    /// The path as given or found.
    var name: String {
        switch self {
        case .file(let path): path
        case .refused(let path, _): path
        }
    }
}
