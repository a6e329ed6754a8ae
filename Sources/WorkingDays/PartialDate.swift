/// A date as precise as its source: a paper that prints "October 2015" has a month, and no day is invented for it.
public enum PartialDate: Sendable, Hashable, CustomStringConvertible {
    case day(CivilDate)
    case month(year: Int, month: Int)
    case year(Int)

    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    public init?(iso text: String) {
        if let date = CivilDate(iso: text) {
            self = .day(date)
        } else if text.utf8.count == 7, let first = CivilDate(iso: text + "-01") {
            self = .month(year: first.year, month: first.month)
        } else if text.utf8.count == 4, let first = CivilDate(iso: text + "-01-01") {
            self = .year(first.year)
        } else {
            return nil
        }
    }

    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: what the source knew, no more.
    public var iso: String {
        switch self {
        case .day(let date): date.iso
        case .month(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
        case .year(let year): padded(year, 4)
        }
    }

    public var description: String { iso }

    /// Every day it may mean.
    public var range: DateRange {
        switch self {
        case .day(let date):
            DateRange(first: date, last: date)
        case .month(let year, let month):
            DateRange(
                first: CivilDate(dayNumber: CivilDate.number(year, month, 1)),
                last: CivilDate(dayNumber: CivilDate.number(year, month, CivilDate.length(ofMonth: month, in: year))))
        case .year(let year):
            DateRange(
                first: CivilDate(dayNumber: CivilDate.number(year, 1, 1)),
                last: CivilDate(dayNumber: CivilDate.number(year, 12, 31)))
        }
    }

    /// In English as a letter prints it: "30 April 2020", "October 2015", "2015".
    public var printed: String {
        switch self {
        case .day(let date): "\(date.day) \(CivilDate.monthNames[date.month - 1]) \(date.year)"
        case .month(let year, let month): "\(CivilDate.monthNames[month - 1]) \(year)"
        case .year(let year): String(year)
        }
    }
}

/// All days from `first` to `last`, both included.
public struct DateRange: Sendable, Hashable {
    public let first: CivilDate
    public let last: CivilDate

    public init(first: CivilDate, last: CivilDate) {
        self.first = first
        self.last = last
    }

    public func adding(months: Int) -> DateRange {
        DateRange(first: first.adding(months: months), last: last.adding(months: months))
    }

    public func adding(days: Int) -> DateRange {
        DateRange(first: first.adding(days: days), last: last.adding(days: days))
    }

    /// `2020-04-22`, or `2014-11-01/2014-11-30` where only a month is known (ISO 8601 interval).
    public var iso: String { first == last ? first.iso : "\(first.iso)/\(last.iso)" }
}

extension CivilDate {
    public static let monthNames: [String] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Monday first.
    public static let weekdayNames: [String] = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        CivilDate(year: year, month: month, day: day)?.dayNumber ?? 0
    }
}
