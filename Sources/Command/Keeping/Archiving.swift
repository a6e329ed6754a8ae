import ArgumentParser
import Casework
import Foundation
import Ledger
import Store
import WorkingDays

/// Writes a sealed copy of a running store.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a sealed copy of a store, while it runs.",
        discussion: "It holds everything that was acknowledged before the command began. Try it now and then: throughline drill.")

    @OptionGroup var location: DataLocation
    @OptionGroup var key: KeyFile
    @Option(name: .customLong("to"), help: "The file to write, or a folder that keeps dated backups.") var target: String
    @Option(help: "In a folder: delete backups of it that are older than so many days.") var keepDays: Int?

    func validate() throws {
        if let keepDays, keepDays < 1 { throw ValidationError("--keep-days is a number from 1 up.") }
    }

    func run() async throws {
        try await Complaint.told {
            let key = try self.key.read()
            try await location.withDatabase(creates: false) { database in
                let store = try await Archive.heads(of: database).store
                let folder = BackupFolder(target, store: store)
                let path = folder?.newPath(at: Surroundings.system.now()) ?? target
                if folder == nil, keepDays != nil {
                    throw Complaint(.usage, "--keep-days needs --to a folder. Nothing was written. Make the folder and name it.")
                }
                let summary = try await Archiving.backUp(database, to: path, key: key)
                try Output.line("Backed up \(summary.sentence) to \(path).")
                if let folder, let keepDays {
                    let gone = try folder.deleteOlder(than: keepDays, at: Surroundings.system.now())
                    try Output.line("Deleted \(counted(gone, "backup")) older than \(counted(keepDays, "day")).")
                }
            }
        }
    }
}

/// Fills a new store from a sealed copy.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a store from a backup, check it, and keep it only if it is whole.")

    @Option(name: .customLong("from"), help: "The backup.") var source: String
    @OptionGroup var location: DataLocation
    @OptionGroup var key: KeyFile

    func run() async throws {
        try await Complaint.told {
            let file = SealedSource(try FileSource(source), key: try key.read())
            let summary = try await Archiving.fill(location, from: file, isStrict: false)
            try Output.line("Restored \(summary.sentence) into \(location.shown). It is whole.\(summary.remark)")
        }
    }
}

/// Makes a backup, restores it beside the store, verifies and compares it, and takes the copy away again.
struct Drill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try out that a backup can be restored: a given one, or one made now.")

    @OptionGroup var location: DataLocation
    @OptionGroup var key: KeyFile
    @Option(name: .customLong("from"), help: "A backup to try; without it one is made now.") var source: String?

    func run() async throws {
        try await Complaint.told {
            let key = try self.key.read()
            let temporary = try PassingFolder()
            defer { temporary.remove() }
            let folder = temporary.url
            var path = source ?? ""
            if source == nil {
                path = folder.appendingPathComponent("backup").path
                try await location.withDatabase(creates: false) { _ = try await Archiving.backUp($0, to: path, key: key) }
            }
            let copy = try DataLocation.at(folder.appendingPathComponent("restored.sqlite").path)
            let summary = try await Archiving.fill(copy, from: SealedSource(try FileSource(path), key: key), isStrict: true)
            let report = try await copy.withDatabase(creates: false) { database in
                let scratch = try ScratchStore()
                defer { scratch.remove() }
                return try await StoreCheck(database, models: ReadModels.all).run(head: nil, scratch: scratch.database)
            }
            guard report.heads == summary.heads else { throw ArchiveError.differs("the head") }
            try Output.line(
                "The backup holds. Restored and compared \(summary.sentence), made \(summary.at.printedInLondon); \(report.tables) read tables came out as they were. The copy was taken away again."
            )
        }
    }
}

/// Writes everything in the open format.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a whole store in an open format (lines of JSON), unsealed.")

    @OptionGroup var location: DataLocation
    @Option(name: .customLong("to"), help: "The file to write; - is standard output.") var target: String

    func run() async throws {
        try await Complaint.told {
            try await location.withDatabase(creates: false) { database in
                if target == "-" {
                    _ = try await Archiving.write(database, to: DescriptorBytes(.standardOutput))
                } else {
                    let sink = try FileSink(target)
                    do {
                        let summary = try await Archiving.write(database, to: sink)
                        try Output.line(
                            "Exported \(summary.sentence) to \(target). It is not sealed: whoever can read it reads everything.")
                    } catch {
                        sink.abandon()
                        throw error
                    }
                }
            }
        }
    }
}

/// Fills a new store from the open format.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a store from an export, check it, and keep it only if it is whole.")

    @Option(name: .customLong("from"), help: "The export; - is standard input.") var source: String
    @OptionGroup var location: DataLocation

    func run() async throws {
        try await Complaint.told {
            let bytes: any ByteSource = source == "-" ? DescriptorBytes(.standardInput) : try FileSource(source)
            let summary = try await Archiving.fill(location, from: bytes, isStrict: false)
            try Output.line("Imported \(summary.sentence) into \(location.shown). It is whole.\(summary.remark)")
        }
    }
}

/// Moves a store to another place or engine.
struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a store to another file or engine and compare: from a file to PostgreSQL, or back.",
        discussion: "Stop the server first. The old store stays as it is; nothing is deleted.")

    @Option(help: "The store to copy.") var from: String
    @Option(help: "The new store; it must not hold anything yet.") var to: String

    func run() async throws {
        try await Complaint.told {
            // Writing into a pipe that nobody reads any more is an error like others.
            signal(SIGPIPE, SIG_IGN)
            let target = try DataLocation.at(to)
            let source = try DataLocation.at(from)
            let pipe = Pipe()
            let summary = try await source.withDatabase(creates: false) { database in
                let handle = pipe.fileHandleForWriting
                let writing = Task {
                    // However the writing ends, the other end sees that it has.
                    defer { do { try handle.close() } catch {} }
                    return try await Archiving.write(database, to: DescriptorBytes(handle))
                }
                do {
                    let arrived = try await Archiving.fill(
                        target, from: DescriptorBytes(pipe.fileHandleForReading), isStrict: true)
                    let sent = try await writing.value
                    guard sent.heads == arrived.heads, sent.tables == arrived.tables else {
                        throw ArchiveError.differs("what arrived")
                    }
                    return arrived
                } catch {
                    do { try pipe.fileHandleForReading.close() } catch {}
                    _ = await writing.result
                    throw error
                }
            }
            try Output.line(
                "Moved \(summary.sentence) from \(source.shown) to \(target.shown): the heads and every read table are the same.")
        }
    }
}

/// What the commands have in common.
enum Archiving {
    static func write(_ database: any Database, to sink: any ByteSink) async throws -> Archive.Summary {
        let progress = Progress(verb: "Writing")
        defer { progress.clear() }
        return try await Archive.write(database, models: ReadModels.all, to: sink, now: Surroundings.system.now()) {
            progress.tell("\($0) rows")
        }
    }

    static func backUp(_ database: any Database, to path: String, key: KeeperKey) async throws -> Archive.Summary {
        let file = try FileSink(path)
        do {
            return try await write(database, to: try SealedSink(file, key: key, salt: Surroundings.system.random(32)))
        } catch {
            file.abandon()
            throw error
        }
    }

    /// Fills a store that is not there yet; where that fails, a data file that was made for it is taken away again.
    static func fill(_ location: DataLocation, from source: any ByteSource, isStrict: Bool) async throws -> Archive.Summary {
        let isNew = !location.exists
        let progress = Progress(verb: "Reading")
        defer { progress.clear() }
        do {
            return try await location.withDatabase(creates: true) { database in
                try await Archive.read(
                    source, into: database, models: ReadModels.all, isStrict: isStrict, now: Surroundings.system.now()
                ) { progress.tell("\($0) rows") }
            }
        } catch {
            if isNew { location.removeFile() }
            throw error
        }
    }
}

extension Archive.Summary {
    /// What whoever restored it should know.
    var remark: String {
        differing.isEmpty
            ? ""
            : " Its read tables say what the events say; in the store that was archived these said something else: \(differing.joined(separator: ", ")). Verify that store."
    }

    var sentence: String {
        "\(counted(heads["record"]?.seq ?? 0, "event")) of the record, \(heads["access"]?.seq ?? 0) of the access ledger (\(counted(rows, "row")))"
    }
}

/// A folder of dated backups. Only backups of the same store are ever deleted, and never the three newest.
struct BackupFolder {
    private let path: String
    private let start: String
    private static let ending = ".backup"
    private static let kept = 3

    /// Nil where the path is no folder.
    init?(_ path: String, store: String) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return nil }
        self.path = path
        start = "throughline-\(store.suffix(12))-"
    }

    /// "throughline-0ec8cdc44aa3-2026-11-22-1795329026.backup": the store, the day in London, seconds since 1970 in UTC.
    func newPath(at now: Instant) -> String {
        "\(path)/\(start)\(now.londonDate.iso)-\(now.microseconds / 1_000_000)\(Self.ending)"
    }

    func deleteOlder(than days: Int, at now: Instant) throws -> Int {
        let oldest = now.adding(seconds: -Int64(days) * 86_400).microseconds / 1_000_000
        let backups = try FileManager.default.contentsOfDirectory(atPath: path).compactMap {
            name -> (second: Int64, name: String)? in
            guard name.hasPrefix(start), name.hasSuffix(Self.ending),
                let second = name.dropLast(Self.ending.count).split(separator: "-").last.flatMap({ Int64($0) })
            else { return nil }
            return (second, name)
        }
        let old = backups.sorted { $0.second > $1.second }.dropFirst(Self.kept).filter { $0.second < oldest }
        for backup in old { try FileManager.default.removeItem(atPath: "\(path)/\(backup.name)") }
        return old.count
    }
}
