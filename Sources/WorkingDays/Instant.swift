/// A point in time, in whole microseconds since 1970-01-01T00:00:00Z. The store keeps it so, in UTC.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The UTC calendar day it falls on.
    public var utcDate: CivilDate { CivilDate(dayNumber: Int(floorDivide(microseconds, 86_400_000_000))) }

    /// The calendar day in London it falls on.
    public var londonDate: CivilDate { Instant(microseconds: microseconds + LondonTime.offset(at: self) * 1_000_000).utcDate }

    /// RFC 3339 in UTC with microseconds: `2026-11-02T09:30:00.000000Z`.
    public var description: String {
        let inDay = microseconds - floorDivide(microseconds, 86_400_000_000) * 86_400_000_000
        let seconds = Int(inDay / 1_000_000)
        return "\(utcDate.iso)T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
            + ".\(padded(Int(inDay % 1_000_000), 6))Z"
    }

    /// "2 November 2026 at 09:30" on London's clocks.
    public var printedInLondon: String {
        let local = microseconds + LondonTime.offset(at: self) * 1_000_000
        let minutes = Int((local - floorDivide(local, 86_400_000_000) * 86_400_000_000) / 60_000_000)
        return "\(PartialDate.day(londonDate).printed) at \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }

    public func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * 1_000_000) }

    public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
}

/// Local time in London: GMT, and BST from 01:00 UTC on the last Sunday in March to 01:00 UTC on the last Sunday in
/// October (Summer Time Act 1972 as amended by SI 2002/262; the rule in force since 1996).
public enum LondonTime {
    /// Seconds that London's clocks are ahead of UTC at this instant: 0 or 3600.
    public static func offset(at instant: Instant) -> Int64 {
        let date = instant.utcDate
        guard date.year >= 1996 else { return before1996(date) }
        let start = lastSunday(3, date.year)
        let end = lastSunday(10, date.year)
        let hour = floorDivide(instant.microseconds, 3_600_000_000)
        return hour >= Int64(start * 24 + 1) && hour < Int64(end * 24 + 1) ? 3600 : 0
    }

    /// 1981 to 1995 began on the last Sunday in March too, and ended on the fourth Sunday in October (SI 1980/1089 and
    /// after). Nothing is recorded here from before then: such instants are printed in GMT.
    private static func before1996(_ date: CivilDate) -> Int64 {
        guard date.year >= 1981 else { return 0 }
        let end = CivilDate.number(date.year, 10, 22)
        let fourth = end + (7 - CivilDate(dayNumber: end).weekday) % 7
        return date.dayNumber >= lastSunday(3, date.year) && date.dayNumber < fourth ? 3600 : 0
    }

    private static func lastSunday(_ month: Int, _ year: Int) -> Int {
        let last = CivilDate.number(year, month, 31)
        return last - CivilDate(dayNumber: last).weekday % 7
    }
}

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((-a + b - 1) / b) }
