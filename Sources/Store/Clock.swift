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
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                // At most 256 bytes a call, all or nothing.
                while filled < count, getentropy(buffer.baseAddress.map { $0 + filled }, min(256, count - filled)) == 0 {
                    filled += min(256, count - filled)
                }
                while filled < count {
                    buffer[filled] = UInt8.random(in: 0...255, using: &generator)
                    filled += 1
                }
            }
        })
}
