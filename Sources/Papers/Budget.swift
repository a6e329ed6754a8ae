import Documents

/// What is left of a file's limits while it is read. Readers ask it before they take more.
struct Budget {
    enum Spent: Error { case bytes, time }

    private(set) var lines: Int
    private(set) var bytes: Int
    let deadline: ContinuousClock.Instant
    private var ticks = 0

    init(_ limits: Limits, deadline: ContinuousClock.Instant) {
        lines = limits.lines
        bytes = limits.textBytes
        self.deadline = deadline
    }

    /// One line of so many bytes goes out.
    mutating func take(_ count: Int) throws(Spent) {
        lines -= 1
        bytes -= count
        if lines < 0 || bytes < 0 { throw .bytes }
        try tick()
    }

    /// Called in every loop that a file can make long; looks at the clock now and then.
    mutating func tick() throws(Spent) {
        ticks &+= 1
        if ticks & 0x3FF == 0, ContinuousClock.now > deadline { throw .time }
    }
}
