public import Foundation
public import Ledger

/// Where an archive is written to.
public protocol ByteSink: AnyObject {
    func write(_ bytes: [UInt8]) throws
    /// Everything was written, and is to last.
    func finish() throws
}

/// Where an archive is read from.
public protocol ByteSource: AnyObject {
    /// The next bytes; none at the end.
    func read() throws -> [UInt8]
}

/// A file that appears under its name when it is whole, readable by its owner alone.
public final class FileSink: ByteSink {
    private let path: String
    private let handle: FileHandle

    /// - Throws: `ArchiveError.exists`, `.cannotWrite`.
    public init(_ path: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { throw ArchiveError.exists(path) }
        let part = path + ".part"
        guard files.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: part)
        else { throw ArchiveError.cannotWrite(path) }
        self.path = path
        self.handle = handle
    }

    public func write(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw ArchiveError.cannotWrite(path) }
    }

    public func finish() throws {
        do {
            try handle.synchronize()
            try handle.close()
            try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
            // The name lasts when the folder is on the disk too.
            let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
            if folder >= 0 {
                fsync(folder)
                close(folder)
            }
        } catch { throw ArchiveError.cannotWrite(path) }
    }

    /// Takes away what was begun.
    public func abandon() { unlink(path + ".part") }
}

/// An open descriptor: standard output or input, or one end of a pipe.
public final class DescriptorBytes: ByteSink, ByteSource {
    private let handle: FileHandle

    public init(_ handle: FileHandle) { self.handle = handle }

    public func write(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw ArchiveError.cannotWrite("the output") }
    }

    public func finish() throws {
        do { try handle.close() } catch { throw ArchiveError.cannotWrite("the output") }
    }

    public func read() throws -> [UInt8] {
        do { return [UInt8](try handle.read(upToCount: 1 << 18) ?? Data()) } catch { throw ArchiveError.cannotRead("the input") }
    }
}

/// A file.
public final class FileSource: ByteSource {
    private let path: String
    private let handle: FileHandle

    /// - Throws: `ArchiveError.cannotRead`.
    public init(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ArchiveError.cannotRead(path) }
        self.path = path
        self.handle = handle
    }

    public func read() throws -> [UInt8] {
        do { return [UInt8](try handle.read(upToCount: 1 << 18) ?? Data()) } catch { throw ArchiveError.cannotRead(path) }
    }
}

/// Seals what is written.
public final class SealedSink: ByteSink {
    private let inner: any ByteSink
    private var sealer: Sealer

    /// - Parameter salt: 32 random bytes.
    public init(_ inner: any ByteSink, key: KeeperKey, salt: [UInt8]) throws {
        self.inner = inner
        sealer = Sealer(key: key, salt: salt)
        try inner.write(sealer.head)
    }

    public func write(_ bytes: [UInt8]) throws {
        let sealed = try sealer.seal(bytes)
        if !sealed.isEmpty { try inner.write(sealed) }
    }

    public func finish() throws {
        try inner.write(try sealer.finish())
        try inner.finish()
    }
}

/// Opens what was sealed.
public final class SealedSource: ByteSource {
    private let inner: any ByteSource
    private var unsealer: Unsealer?
    private let key: KeeperKey
    private var isOver = false

    public init(_ inner: any ByteSource, key: KeeperKey) {
        self.inner = inner
        self.key = key
    }

    public func read() throws -> [UInt8] {
        while !isOver {
            var bytes = try inner.read()
            if unsealer == nil {
                while bytes.count < Unsealer.headLength {
                    let more = try inner.read()
                    if more.isEmpty { break }
                    bytes += more
                }
                unsealer = try Unsealer(key: key, head: Array(bytes.prefix(Unsealer.headLength)))
                bytes.removeFirst(Unsealer.headLength)
                if bytes.isEmpty { continue }
            }
            let opened: [UInt8]
            if bytes.isEmpty {
                isOver = true
                opened = try unsealer?.finish() ?? []
            } else {
                opened = try unsealer?.open(bytes) ?? []
            }
            if !opened.isEmpty { return opened }
        }
        return []
    }
}

/// Why an archive was not written or not taken in.
public enum ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    case exists(String)
    case cannotWrite(String)
    case cannotRead(String)
    case notAnArchive
    case newer(Int)
    case damaged(line: Int)
    case cutOff
    case notEmpty
    case differs(String)

    public var description: String {
        switch self {
        case .exists(let path): "\(path) is there already. Nothing was written. Give another name, or move the file away."
        case .cannotWrite(let path):
            "\(path) cannot be written. What was begun was taken away. Make room or check who may write there."
        case .cannotRead(let path): "\(path) cannot be read. Nothing was changed. Check the path and who may read it."
        case .notAnArchive:
            "This is not an export or backup of Throughline. Nothing was taken in. Give a file that `throughline export` or `backup` wrote."
        case .newer(let version):
            "This archive was written by a newer version of Throughline (its tables are at \(version)). Nothing was taken in. Install that version."
        case .damaged(let line): "The archive is damaged at line \(line). Nothing was taken in. Take another copy."
        case .cutOff: "The archive ends too early: it was cut off. Nothing was taken in. Take another copy."
        case .notEmpty:
            "The store that was to be filled is not empty. Nothing was changed. Give the name of one that is not there yet."
        case .differs(let what):
            "What was restored is not what was archived: \(what) differs. Nothing was kept. Take another copy, and keep this one for whoever looks into it."
        }
    }
}
