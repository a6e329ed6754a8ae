import Documents
import Synchronization

/// Turns the plain converter's text into pages of lines: a form feed ends a page, an empty line starts a block.
final class PlainPages: Sendable {
    private struct State {
        var text: [UInt8] = []
        var spent: Budget.Spent?
    }

    private let state = Mutex(State())
    private let limits: Limits
    private let deadline: ContinuousClock.Instant
    private let fileBytes: Int

    init(_ limits: Limits, fileBytes: Int, _ deadline: ContinuousClock.Instant) {
        self.limits = limits
        self.deadline = deadline
        self.fileBytes = fileBytes
    }

    func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            state.text.append(contentsOf: chunk)
            if state.text.count > limits.textBytes { state.spent = .bytes }
            return state.spent == nil
        }
    }

    /// The pages, once the program has ended.
    func finish() -> [SourcePage] {
        state.withLock { state in
            var budget = Budget(limits, fileBytes: fileBytes, deadline: deadline, onOneThread: false)
            var pages: [SourcePage] = []
            do throws(Budget.Spent) {
                for page in state.text.split(separator: 0x0C, omittingEmptySubsequences: false) {
                    pages.append(SourcePage(lines: try Self.lines(page, &budget)))
                }
            } catch {
                state.spent = error
            }
            if pages.last?.lines.isEmpty == true { pages.removeLast() }
            state.text = []
            return pages
        }
    }

    private static func lines(_ page: ArraySlice<UInt8>, _ budget: inout Budget) throws(Budget.Spent) -> [SourceLine] {
        var lines: [SourceLine] = []
        var startsBlock = true
        for raw in page.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let text = CleanText.line(Bullets.normalised(singleSpaced(CleanText.trim(raw))))
            if text.isEmpty {
                startsBlock = true
                continue
            }
            try budget.take(text.utf8.count)
            lines.append(SourceLine(text, startsBlock: startsBlock))
            startsBlock = false
        }
        return lines
    }

    /// The converter draws the layout with spaces; one is enough.
    private static func singleSpaced(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in line where byte != 0x20 || out.last != 0x20 { out.append(byte) }
        return out
    }

    func ending(_ ending: LimitedProgram.Ending) -> LimitedProgram.Ending {
        state.withLock { state in
            switch state.spent {
            case .bytes: .tooLarge
            case .time: .tooSlow
            case nil: ending
            }
        }
    }
}
