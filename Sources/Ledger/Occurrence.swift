public import WorkingDays

/// When something happened, as precisely as is known and no more.
public enum Occurrence: Sendable, Hashable {
    /// A point in time, and how far the clocks at the place were ahead of UTC, in minutes.
    case instant(Instant, offset: Int)
    /// A day, a month or a year, on the calendar at the place.
    case date(PartialDate)
    case unknown

    var canonical: CanonicalValue {
        switch self {
        case .instant(let instant, let offset):
            .object(["precision": .text("instant"), "at": .integer(instant.microseconds), "offset": .integer(Int64(offset))])
        case .date(let date):
            .object(["precision": .text(Occurrence.precision(of: date)), "on": .text(date.iso)])
        case .unknown:
            .object(["precision": .text("unknown")])
        }
    }

    init?(canonical value: CanonicalValue) {
        switch value["precision"]?.text {
        case "instant":
            guard let at = value["at"]?.integer, let offset = value["offset"]?.integer else { return nil }
            self = .instant(Instant(microseconds: at), offset: Int(offset))
        case "unknown":
            self = .unknown
        case let precision:
            guard let text = value["on"]?.text, let date = PartialDate(iso: text), precision == Occurrence.precision(of: date)
            else { return nil }
            self = .date(date)
        }
    }

    private static func precision(of date: PartialDate) -> String {
        switch date {
        case .day: "day"
        case .month: "month"
        case .year: "year"
        }
    }
}
