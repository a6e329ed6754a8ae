import Foundation
public import WorkingDays

extension Instant {
    /// The system clock.
    public static var systemNow: Instant { Instant(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded())) }
}
