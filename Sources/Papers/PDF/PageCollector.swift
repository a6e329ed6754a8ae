import Documents
import Synchronization

/// Turns the structured converter's output into pages of lines while it arrives.
final class PageCollector: Sendable {
    private struct State {
        var splitter = PageSplitter()
        var pages: [SourcePage] = []
        var budget: Budget
        var received = 0
        var spent: Budget.Spent?
        var malformed = false
    }

    private let state: Mutex<State>
    private let limits: Limits

    init(_ limits: Limits, fileBytes: Int, _ deadline: ContinuousClock.Instant) {
        self.limits = limits
        state = Mutex(State(budget: Budget(limits, fileBytes: fileBytes, deadline: deadline, onOneThread: false)))
    }

    var pages: [SourcePage] { state.withLock { $0.pages } }

    /// Takes output; false when a limit is met.
    func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            state.received += chunk.count
            for page in state.splitter.take(chunk) where !add(page, &state) { return false }
            if state.received > limits.converterBytes || state.splitter.pending > limits.pageBytes { state.spent = .bytes }
            return state.spent == nil
        }
    }

    /// Adds a page; one that cannot be understood counts as an empty one, and the rest is still read.
    private func add(_ json: [UInt8], _ state: inout State) -> Bool {
        var page = SourcePage(lines: [])
        do { page.lines = LineJoiner.lines(try PrintedPage.spans(json)) } catch { state.malformed = true }
        state.pages.append(page)
        do {
            for line in page.lines { try state.budget.take(line.text.utf8.count) }
            try state.budget.tick()
            return true
        } catch {
            state.spent = error
            return false
        }
    }

    /// How the run ended, seen with what came out of it.
    func ending(_ ending: LimitedProgram.Ending) -> LimitedProgram.Ending {
        state.withLock { state in
            switch state.spent {
            case .bytes: .tooLarge
            case .time: .tooSlow
            case nil: state.malformed || (ending == .exited(0) && !state.splitter.finished) ? .exited(1) : ending
            }
        }
    }
}
