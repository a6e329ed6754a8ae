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
        now: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        })
}
