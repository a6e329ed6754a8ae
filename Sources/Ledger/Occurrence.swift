public import WorkingDays

/// When something happened, as precisely as is known and no more.
public enum Occurrence: Sendable, Hashable {
    /// A point in time, and how far the clocks at the place were ahead of UTC, in minutes.
    case instant(Instant, offset: Int)
    /// A day, a month or a year, on the calendar at the place.
    case date(PartialDate)
    case unknown

    func write(into out: inout HeaderWriter) throws {
        switch self {
        case .instant(let instant, let offset):
            out.integer("at", instant.microseconds)
            out.integer("offset", Int64(offset))
            try out.text("precision", "instant")
        case .date(let date):
            try out.text("on", date.iso)
            try out.text("precision", Occurrence.precision(of: date))
        case .unknown:
            try out.text("precision", "unknown")
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
