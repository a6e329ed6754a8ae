import ArgumentParser
import Foundation
import Ledger

/// The file with the keeper's key: mode 0600, kept away from the data.
struct KeyFile: ParsableArguments {
    @Option(name: .customLong("key"), help: "The file with the key: `throughline key FILE` makes one.") var path: String =
        ProcessInfo.processInfo.environment["THROUGHLINE_KEY"] ?? "throughline.key"

    /// - Throws: `Complaint` where it is missing, readable by others, or no key.
    func read() throws -> KeeperKey {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Complaint(
                .noInput, "There is no key at \(path). Nothing was done. Make one with: throughline key \(path), or give --key.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Complaint(
                .noPermission,
                "\(path) can be read by other users. Nothing was done. Say chmod 600 \(path), and think of making a new key.")
        }
        guard let data = FileManager.default.contents(atPath: path),
            let key = KeeperKey(text: String(decoding: data, as: UTF8.self))
        else {
            throw Complaint(
                .noInput, "\(path) is not a key of Throughline, or may not be read. Nothing was done. Give --key the right file.")
        }
        return key
    }
}

/// Makes a key.
struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the key that signs heads and seals backups.",
        discussion: "Keep it away from the data, and a copy of it in a second place: without it no backup can be opened.")

    @Argument(help: "Where to write it.") var path: String

    func run() async throws {
        try await Complaint.told {
            var generator = SystemRandomNumberGenerator()
            let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
            guard let key = KeeperKey(secret) else { return }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard descriptor >= 0 else {
                throw Complaint(
                    .cannotCreate,
                    "\(path) cannot be made\(errno == EEXIST ? ": it is there already" : ""). Nothing was changed. Give another path."
                )
            }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: Data(key.text.utf8))
            try handle.synchronize()
            try Output.line("The key is in \(path). Its public half, to check heads with: \(key.publicKey)")
            try Output.line("Keep a copy away from this machine: without it no backup can be opened.")
        }
    }
}
