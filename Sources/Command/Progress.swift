import Foundation
import Synchronization

/// A bar on the terminal while something long runs. Silent where standard error is not a terminal.
final class Progress: Sendable {
    private let total: Int
    private let verb: String
    private let isShown: Bool
    private let done = Mutex(0)

    init(total: Int, verb: String) {
        self.total = total
        self.verb = verb
        isShown = isatty(STDERR_FILENO) == 1 && total > 0
        if isShown { draw(0, "") }
    }

    /// For work whose length is told as it goes.
    init(verb: String) {
        total = 0
        self.verb = verb
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// How far it is, in words.
    func tell(_ words: String) {
        if isShown { write("\r\u{1B}[K\(verb) \(words)") }
    }

    /// One more is done.
    func step(_ name: String) {
        let now = done.withLock { count in
            count += 1
            return count
        }
        if isShown { draw(now, name) }
    }

    /// Takes the bar away, so that a line can be printed.
    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func draw(_ count: Int, _ name: String) {
        let width = 24
        let filled = total == 0 ? width : count * width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
        let last = name.split(separator: "/").last.map(String.init) ?? ""
        write("\r\u{1B}[K\(verb) \(bar) \(count) of \(total)  \(last.prefix(40))")
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
