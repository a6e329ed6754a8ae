import Foundation
import Synchronization

/// A folder of this test process, removed when the process ends.
public enum TemporaryFolder {
    private static let made = Mutex<String?>(nil)

    /// A path in a folder of its own; nothing is there yet.
    public static func newPath(_ name: String) throws -> String {
        let folder = "\(try root())/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return "\(folder)/\(name)"
    }

    private static func root() throws -> String {
        try made.withLock { made in
            if let made { return made }
            let path = "\(NSTemporaryDirectory())/throughline-tests-\(getpid())"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            made = path
            atexit { TemporaryFolder.remove() }
            return path
        }
    }

    private static func remove() {
        made.withLock { made in
            if let made { try? FileManager.default.removeItem(atPath: made) }
        }
    }
}
