import Testing
import WorkingDays

@Suite struct CivilDateTests {
    @Test func everyDayOfSixCenturiesComesBack() throws {
        var previous = try #require(CivilDate(year: 1600, month: 1, day: 1))
        for number in (previous.dayNumber + 1)...(previous.dayNumber + 220_000) {
            let date = CivilDate(dayNumber: number)
            #expect(date.dayNumber == number)
            #expect(date > previous)
            #expect(date.weekday == previous.weekday % 7 + 1)
            previous = date
        }
    }

    @Test(
        "Days that do not exist are refused",
        arguments: [(2025, 2, 29), (2026, 6, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (1900, 2, 29)])
    func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "ISO dates are read strictly",
        arguments: ["2026-2-01", "2026-02-1", "26-02-01", "2026/02/01", "2026-02-30", "+026-02-01", ""])
    func strictISO(_ text: String) { #expect(CivilDate(iso: text) == nil) }

    /// Police Act 1996 s.55(5A): 56 days beginning with the day of publication. In a leap year, +56 would be wrong by one.
    @Test(
        "The 56 days begin with the day of publication", arguments: [("2020-02-27", "2020-04-22"), ("2026-02-27", "2026-04-23")])
    func fiftySixDays(_ published: String, _ last: String) throws {
        #expect(try #require(CivilDate(iso: published)).lastDay(ofPeriodOf: 56).iso == last)
    }

    @Test(
        "Months follow the corresponding date, clamped to the month's end",
        arguments: [
            ("2026-01-15", 3, "2026-04-15"), ("2025-11-30", 3, "2026-02-28"), ("2023-11-30", 3, "2024-02-29"),
            ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-31", 12, "2027-01-31"), ("2026-01-01", -1, "2025-12-01"),
        ])
    func months(_ from: String, _ months: Int, _ to: String) throws {
        #expect(try #require(CivilDate(iso: from)).adding(months: months).iso == to)
    }

    @Test func weekdaysAreRight() throws {
        #expect(try #require(CivilDate(iso: "2026-11-22")).weekday == 7)
        #expect(try #require(CivilDate(iso: "2010-04-27")).weekday == 2)
    }
}

@Suite struct PartialDateTests {
    @Test("A date is kept as precise as it was printed", arguments: ["2015", "2015-10", "2015-10-19"])
    func precision(_ iso: String) throws { #expect(try #require(PartialDate(iso: iso)).iso == iso) }

    @Test func threeMonthsFromAMonthIsARange() throws {
        let august = try #require(PartialDate(iso: "2014-08"))
        #expect(august.range.adding(months: 3).iso == "2014-11-01/2014-11-30")
        #expect(august.printed == "August 2014")
    }
}
