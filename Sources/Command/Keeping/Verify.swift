import ArgumentParser
import Casework
import Foundation
import Ledger
import Store
import StoreSQLite
import WorkingDays

/// Verifies a store without changing it.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that nothing in a store was lost or changed, and name the first fault.",
        discussion: """
            Reads both ledgers, payloads, files and read tables. A tail that was cut off is found only with a head that was \
            signed and kept elsewhere: throughline head --sign. Ends with 0 when all is whole, 65 at a fault.
            """)

    @OptionGroup var location: DataLocation
    @Option(help: "A signed head that was kept elsewhere.") var head: String?
    @Option(help: "The public key that must have signed it.") var signer: String?

    func run() async throws {
        try await Complaint.told {
            let signed = try self.signed()
            try await location.withDatabase(creates: false) { database in
                let scratch = try ScratchStore()
                defer { scratch.remove() }
                let progress = Progress(verb: "Verifying")
                defer { progress.clear() }
                let check = StoreCheck(database, models: ReadModels.all) { what, done, all in
                    progress.tell("\(what): \(done) of \(all)")
                }
                let report: StoreCheck.Report
                do {
                    report = try await check.run(head: signed, scratch: scratch.database)
                } catch {
                    progress.clear()
                    throw error
                }
                progress.clear()
                try Output.line(report.sentence(signed, isTrusted: signer != nil))
            }
        }
    }

    private func signed() throws -> SignedHead? {
        guard let head else { return nil }
        guard let data = FileManager.default.contents(atPath: head) else {
            throw Complaint(.noInput, "\(head) cannot be read. Nothing was compared. Give the file with the signed head.")
        }
        let signed = try SignedHead(String(decoding: data, as: UTF8.self))
        try signed.check(signer: signer)
        return signed
    }
}

extension StoreCheck.Report {
    /// What was found, in words.
    func sentence(_ head: SignedHead?, isTrusted: Bool) -> String {
        let record = heads["record"]?.seq ?? 0
        let access = heads["access"]?.seq ?? 0
        var lines = [
            "Whole: \(counted(record, "event")) of the record, \(access) of the access ledger (\(counted(anchors, "anchor"))), \(counted(erased, "erased part")), \(counted(files, "file")), \(counted(tables, "read table"))."
        ]
        if let head {
            let upTo = head.heads["record"]?.seq ?? 0
            lines.append(
                "Anchored up to event \(upTo) of the record by a head of \(head.at.printedInLondon); \(record - upTo) events after it are not."
            )
            if !isTrusted {
                lines.append("It was signed by \(head.signer): compare that with your key, or give --signer.")
            }
        } else {
            lines.append("Tail not anchored: give --head a head that was signed and kept elsewhere, and a cut tail is found too.")
        }
        return lines.joined(separator: "\n")
    }
}

/// An empty store in a temporary folder, to fold into.
struct ScratchStore {
    let database: SQLiteDatabase
    private let folder: PassingFolder

    init() throws {
        folder = try PassingFolder()
        database = try SQLiteDatabase(path: folder.url.appendingPathComponent("scratch.sqlite").path)
    }

    func remove() { folder.remove() }
}

/// Tells the heads of a store's ledgers.
struct HeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head", abstract: "Print the heads of the ledgers, signed, to be kept elsewhere.",
        discussion: "Keep what it prints away from the data: `throughline verify --head FILE` then finds a tail that was cut off."
    )

    @OptionGroup var location: DataLocation
    @Flag(help: "Sign it with the key.") var sign = false
    @OptionGroup var key: KeyFile

    func run() async throws {
        try await Complaint.told {
            let key = sign ? try self.key.read() : nil
            try await location.withDatabase(creates: false) { database in
                let (store, heads) = try await Archive.heads(of: database)
                if let key {
                    try Output.line(try SignedHead(store: store, at: Surroundings.system.now(), heads: heads, key: key).text())
                } else {
                    for (ledger, head) in heads.sorted(by: { $0.key < $1.key }) {
                        try Output.line("\(ledger)  \(head.seq)  \(head.hash)")
                    }
                }
            }
        }
    }
}
