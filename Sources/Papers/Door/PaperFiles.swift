import Glibc

/// One entry that was found: a file to read, or the reason why it is none.
public enum PathFinding: Sendable, Equatable {
    case file(path: String)
    case refused(path: String, Refusal)
}

/// The files under paths, in a stable order: paths as given, folders depth first by name in byte order.
///
/// Links inside folders are followed only to regular files that lie in the folder given, so nothing outside it is
/// read and nothing is read in circles. What is hidden (its name begins with a dot) is left out unless it was given.
public func paperFiles(under paths: [String]) -> [PathFinding] {
    var findings: [PathFinding] = []
    for path in paths {
        var status = stat()
        guard stat(path, &status) == 0, OpenFile.kind(status.st_mode) == "a folder" else {
            findings.append(FolderWalk.file(path))
            continue
        }
        var walk = FolderWalk(root: path)
        walk.run()
        findings += walk.findings
    }
    return findings
}

/// A walk through one folder, without recursion and without leaving it.
struct FolderWalk {
    private(set) var findings: [PathFinding] = []
    private let root: String
    private let home: String?
    private var waiting: [String]

    init(root: String) {
        self.root = root
        home = Self.resolved(root)
        waiting = [root]
    }

    /// A path that is no folder: to be read, or refused at once.
    static func file(_ path: String) -> PathFinding {
        let name = FileNames.last(of: path)
        var status = stat()
        guard stat(path, &status) == 0 else {
            return .refused(path: path, errno == EACCES ? .unreadable(name, "there is no permission to read it") : .missing(name))
        }
        return OpenFile.kind(status.st_mode).map { .refused(path: path, .notAFile(name, $0)) } ?? .file(path: path)
    }

    mutating func run() {
        while let path = waiting.popLast() {
            var status = stat()
            guard lstat(path, &status) == 0 else {
                findings.append(.refused(path: path, .missing(FileNames.last(of: path))))
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: open(path)
            case S_IFLNK where path != root: link(path)
            case S_IFLNK: open(path)
            default: findings.append(Self.file(path))
            }
        }
    }

    /// Puts what a folder holds first in the queue, in order.
    private mutating func open(_ path: String) {
        guard let folder = opendir(path) else {
            findings.append(.refused(path: path, .unreadable(FileNames.last(of: path), "there is no permission to look into it")))
            return
        }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first != 0x2E { names.append(name) }
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        let base = path.hasSuffix("/") ? path : path + "/"
        for name in names.reversed() {
            if let text = String(validating: name, as: UTF8.self) {
                waiting.append(base + text)
            } else {
                let shown = String(decoding: name, as: UTF8.self)
                findings.append(.refused(path: base + shown, .unreadable(shown, "its name is not written in UTF-8; give it another one")))
            }
        }
    }

    private mutating func link(_ path: String) {
        let name = FileNames.last(of: path)
        guard let target = Self.resolved(path) else {
            findings.append(.refused(path: path, .missing(name)))
            return
        }
        guard let home, target.hasPrefix(home.hasSuffix("/") ? home : home + "/") else {
            findings.append(.refused(path: path, .notAFile(name, "a link to something outside the folder")))
            return
        }
        if case .refused(_, let refusal) = Self.file(path) {
            findings.append(.refused(path: path, refusal))
        } else {
            findings.append(.file(path: path))
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
