import Foundation
import Testing
import WorkingDays

@Suite struct LondonTimeTests {
    /// Every hour from 1996 to 2037 against the time-zone database of the machine.
    @Test func agreesWithTheTimeZoneDatabase() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        let start = try #require(CivilDate(iso: "1996-01-01")).dayNumber * 24
        let end = try #require(CivilDate(iso: "2037-12-31")).dayNumber * 24
        var wrong: [Int] = []
        for hour in start..<end {
            let seconds = Int64(hour) * 3600
            let ours = LondonTime.offset(at: Instant(microseconds: seconds * 1_000_000))
            if Int(ours) != zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) { wrong.append(hour) }
        }
        #expect(wrong.isEmpty)
    }

    /// rules.md 8, case 3: 72 hours across the change of clocks end an hour earlier by the clock.
    @Test func seventyTwoHoursAcrossTheChangeOfClocks() throws {
        let start = Instant(
            microseconds: Int64(try #require(CivilDate(iso: "2026-10-23")).dayNumber) * 86_400_000_000 + 13 * 3_600_000_000)
        #expect(start.printedInLondon == "23 October 2026 at 14:00")
        #expect(start.adding(seconds: 72 * 3600).printedInLondon == "26 October 2026 at 13:00")
    }

    @Test func instantsBefore1970ArePrinted() {
        #expect(Instant(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        #expect(Instant(microseconds: 0).description == "1970-01-01T00:00:00.000000Z")
    }
}
