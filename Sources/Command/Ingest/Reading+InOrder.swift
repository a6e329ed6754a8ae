import Documents
import Foundation
import Papers

extension Reading {
    enum Outcome: Sendable {
        case read(ReadPaper, Reading, Set<String>)
        case refused(Refusal)
    }

    /// Reads files as many at a time as there are processors and hands the outcomes on in the order of the files.
    ///
    /// At most that many papers are held at once.
    static func inOrder(
        _ findings: [PathFinding], reader: DocumentReader, _ take: (PathFinding, Outcome) async throws -> Void
    ) async throws {
        let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
        let papers = PaperReader()
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            var waiting: [Int: Outcome] = [:]
            var due = 0
            while due < findings.count {
                while next < findings.count, next < due + width + 1 {
                    let index = next
                    group.addTask { (index, await read(findings[index], papers, reader)) }
                    next += 1
                }
                guard let (index, outcome) = try await group.next() else { break }
                waiting[index] = outcome
                while let ready = waiting.removeValue(forKey: due) {
                    try await take(findings[due], ready)
                    due += 1
                }
            }
        }
    }

    private static func read(_ finding: PathFinding, _ papers: PaperReader, _ reader: DocumentReader) async -> Outcome {
        switch finding {
        case .refused(_, let refusal):
            return .refused(refusal)
        case .file(let path):
            do throws(Refusal) {
                let file = try await papers.read(path: path)
                let (reading, entries) = reader.readWithTrace(file.paper)
                return .read(file, reading, entries)
            } catch {
                return .refused(error)
            }
        }
    }
}

extension PathFinding {
    /// The path as given or found.
    var name: String {
        switch self {
        case .file(let path): path
        case .refused(let path, _): path
        }
    }
}
