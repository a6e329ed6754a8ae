import Foundation
import Synchronization

/// A folder that holds what a store says for a moment: readable by its owner alone, and taken away however the program ends, short
/// of being killed outright.
struct PassingFolder {
    let url: URL

    private static let open = Mutex<Set<String>>([])
    private static let signals = Mutex<[any DispatchSourceSignal]>([])

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("throughline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = url.path
        Self.open.withLock { _ = $0.insert(path) }
        Self.listen()
    }

    func remove() {
        let path = url.path
        Self.delete(path)
        Self.open.withLock { _ = $0.remove(path) }
    }

    private static func delete(_ path: String) {
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }

    private static func listen() {
        signals.withLock { sources in
            guard sources.isEmpty else { return }
            for number in [SIGINT, SIGTERM, SIGHUP] {
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
                source.setEventHandler {
                    for path in open.withLock({ $0 }) { delete(path) }
                    _exit(128 + number)
                }
                source.resume()
                sources.append(source)
            }
        }
    }
}
