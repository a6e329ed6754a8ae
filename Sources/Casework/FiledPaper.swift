internal import Documents
internal import Foundation
internal import Ledger
internal import Procedures
internal import Safeguarding
internal import Store
internal import WorkingDays

/// The payload of `paper.file` version 1: the facts of the file and everything that was read from it.
struct FiledPaper: Sendable, Codable {
    var fileName: String
    var format: String
    var reader: String
    /// SHA-256 of the file, hex.
    var digest: String
    /// Bytes of the file.
    var size: Int
    var reading: Reading

    static let type = EventType(
        procedure: PaperFiling.file.procedure, verb: PaperFiling.file.verb, version: Int64(PaperFiling.file.version))
    static let part = "paper"

    /// What lists call it where the paper has no title.
    var title: String { reading.title ?? fileName }

    /// Reads a stored payload part.
    init(stored bytes: [UInt8]) throws { self = try JSONDecoder().decode(FiledPaper.self, from: Data(bytes)) }

    init(_ submission: Submission, digest: Digest) {
        fileName = submission.fileName
        format = submission.format
        reader = submission.reader
        self.digest = digest.description
        size = submission.bytes.count
        reading = submission.reading
    }
}

/// A submission made ready outside the writer: digest, canonical payload, words.
public struct PreparedPaper: Sendable {
    let commandID: String?
    let paper: FiledPaper
    let payload: [UInt8]
    let digest: Digest
    let bytes: [UInt8]
    let text: PreparedText

    static let largest = 200_000_000

    init(_ submission: Submission) throws {
        guard submission.bytes.count <= PreparedPaper.largest else { throw FilingError.tooLarge(bytes: submission.bytes.count) }
        commandID = submission.commandID
        digest = Digest.sha256(submission.bytes)
        bytes = submission.bytes
        let given = FiledPaper(submission, digest: digest)
        do {
            let value = try CanonicalValue(encoding: given)
            let composed = ComposedReading(value)
            payload = try composed.value.bytes()
            paper = composed.isChanged ? try FiledPaper(stored: payload) : given
        } catch CanonicalError.nul {
            throw FilingError.textUnusable
        }
        text = PreparedText(title: paper.title, text: paper.reading.text, pageStarts: paper.reading.pageStarts)
    }
}
