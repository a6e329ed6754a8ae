internal import Foundation
public import WorkingDays

/// The two things that the store takes from outside: what time it is, and chance.
public struct Surroundings: Sendable {
    public var now: @Sendable () -> Instant
    /// As many random bytes as asked for.
    public var random: @Sendable (Int) -> [UInt8]

    public init(now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }

    /// The machine's clock and its generator of random numbers.
    public static let system = Surroundings(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
        },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 7)
            while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
            return Array(bytes.prefix(count))
        })
}
