import Glibc

/// What is left of a file's limits while it is read. Readers ask it before they take more.
struct Budget {
    enum Spent: Error { case bytes, time }

    /// Bytes of a line from which on it is cut into several, so that no line makes anybody hold much at once.
    static let longestLine = 1_000_000
    /// What a line costs beside its text, the growth of the list it is in included.
    private static let lineCost = 140

    /// Bytes of memory that lines may still take.
    private(set) var memory: Int
    /// Bytes of text that may still come out.
    private(set) var text: Int
    let deadline: ContinuousClock.Instant
    private let processorSeconds: Double?
    private var begun: Double?
    private var ticks = 0

    /// For a file of so many bytes, which stay in memory while it is read. With `onOneThread`, the processor's time counts
    /// from the first question on: a machine that is busy with other things does not make a paper too slow.
    init(_ limits: Limits, fileBytes: Int, deadline: ContinuousClock.Instant, onOneThread: Bool = true) {
        memory = limits.memory - fileBytes
        text = limits.textBytes
        processorSeconds = onOneThread ? limits.seconds : nil
        self.deadline = deadline
    }

    /// So many bytes more are held while it is read.
    mutating func hold(_ count: Int) throws(Spent) {
        memory -= count
        if memory < 0 { throw .bytes }
    }

    /// One line of so many bytes goes out.
    mutating func take(_ count: Int) throws(Spent) {
        text -= count
        if text < 0 { throw .bytes }
        try hold(count + Self.lineCost)
        ticks += count / 1_024
        try tick()
    }

    /// Called in every loop that a file can make long; looks at the clock now and then.
    mutating func tick() throws(Spent) {
        ticks += 1
        guard ticks > 1_024 else { return }
        ticks = 0
        if ContinuousClock.now > deadline { throw .time }
        guard let processorSeconds else { return }
        let now = Self.threadSeconds
        if now - (begun ?? now) > processorSeconds { throw .time }
        begun = begun ?? now
    }

    /// Processor time of this thread so far.
    private static var threadSeconds: Double {
        var time = timespec()
        guard clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
