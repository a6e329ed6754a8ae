public import Store
import Synchronization
import WorkingDays

extension Surroundings {
    /// A clock that goes on by one second whenever it is read, from 2 November 2026, and chance from a fixed seed.
    public static func fixed(seed: UInt64 = 1) -> Surroundings {
        let steady = SteadyWorld(seed: seed)
        return Surroundings(
            now: { Instant(microseconds: 1_793_577_600_000_000 + steady.tick() * 1_000_000) },
            random: { count in (0..<count).map { _ in steady.byte() } })
    }
}

/// A clock that stands still until it is set forward, from 2 November 2026.
public final class HandClock: Sendable {
    private let now = Mutex(Instant(microseconds: 1_793_577_600_000_000))
    private let chance = Surroundings.fixed(seed: 3)

    public init() {}

    public func advance(seconds: Int64) { now.withLock { $0 = $0.adding(seconds: seconds) } }

    public var surroundings: Surroundings { Surroundings(now: { self.now.withLock { $0 } }, random: chance.random) }
}

/// SplitMix64 (public domain, Sebastiano Vigna) and a counter.
private final class SteadyWorld: Sendable {
    private let state: Mutex<(ticks: Int64, seed: UInt64)>

    init(seed: UInt64) { state = Mutex((0, seed)) }

    func tick() -> Int64 {
        state.withLock { state in
            state.ticks += 1
            return state.ticks
        }
    }

    func byte() -> UInt8 {
        state.withLock { state in
            state.seed &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state.seed
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
        }
    }
}
