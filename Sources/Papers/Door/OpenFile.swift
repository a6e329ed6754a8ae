import Glibc
import SystemPackage

/// An open file that may be read: a regular one, opened without ever waiting for anybody.
final class OpenFile: Sendable {
    let descriptor: FileDescriptor
    let size: Int
    private let stamp: timespec

    /// Opens what the path leads to, or says why it cannot be a paper.
    init(path: String, name: String) throws(Refusal) {
        guard !path.utf8.contains(0) else { throw .missing(name) }
        var before = stat()
        guard stat(path, &before) == 0 else { throw Self.refusal(errno, path: path, name: name) }
        if let what = Self.kind(before.st_mode) { throw .notAFile(name, what) }
        let number = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { throw Self.refusal(errno, path: path, name: name) }
        var status = stat()
        guard fstat(number, &status) == 0 else {
            Glibc.close(number)
            throw .unreadable(name, "the system does not say what it is")
        }
        if let what = Self.kind(status.st_mode) {
            Glibc.close(number)
            throw .notAFile(name, what)
        }
        descriptor = FileDescriptor(rawValue: number)
        size = Int(status.st_size)
        stamp = status.st_mtim
    }

    /// A file without a name, for bytes that came without a file; it is gone when it is closed.
    init(bytes: [UInt8], name: String) throws(Refusal) {
        let path = "/tmp/throughline-\(UInt64.random(in: 0...UInt64.max))"
        let number = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .unreadable(name, "there is no room for a temporary copy") }
        unlink(path)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress?.advanced(by: written), $0.count - written) }
            guard count > 0 else {
                Glibc.close(number)
                throw .unreadable(name, "there is no room for a temporary copy")
            }
            written += count
        }
        descriptor = FileDescriptor(rawValue: number)
        size = bytes.count
        stamp = timespec()
    }

    deinit { Glibc.close(descriptor.rawValue) }

    /// All bytes, or a refusal if there are more than the limit, however large the file said it was.
    func bytes(limit: Int, name: String) throws(Refusal) -> [UInt8] {
        if size > limit { throw .fileTooLarge(name, limit: limit) }
        var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            count = Self.fill(descriptor.rawValue, UnsafeMutableRawBufferPointer(buffer))
        }
        guard bytes.count > size else { return bytes }
        try readRest(&bytes, limit: limit, name: name)
        return bytes
    }

    /// Files of the system say they are empty and are not.
    private func readRest(_ bytes: inout [UInt8], limit: Int, name: String) throws(Refusal) {
        while true {
            let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = Self.fill(descriptor.rawValue, UnsafeMutableRawBufferPointer(buffer))
            }
            if piece.isEmpty { return }
            bytes += piece
            if bytes.count > limit { throw .fileTooLarge(name, limit: limit) }
        }
    }

    private static func fill(_ number: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(number, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            filled += count
        }
        return filled
    }

    /// Nobody wrote to the file since it was opened.
    func isUnchanged() -> Bool {
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0 else { return false }
        if stamp.tv_sec == 0 && stamp.tv_nsec == 0 { return true }
        return status.st_size == size && status.st_mtim.tv_sec == stamp.tv_sec && status.st_mtim.tv_nsec == stamp.tv_nsec
    }

    /// What a thing is that is not a regular file.
    static func kind(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "something else"
        }
    }

    private static func refusal(_ error: CInt, path: String, name: String) -> Refusal {
        switch error {
        case ENOENT, ENOTDIR, ELOOP: .missing(name)
        case EACCES, EPERM: .unreadable(name, "there is no permission to read it")
        case ENXIO, ENODEV: .notAFile(name, "a pipe, a socket or a device")
        case ENAMETOOLONG: .missing(name)
        default: .unreadable(name, "the system reports a fault (\(error)) on its disk")
        }
    }
}
