import Documents
import Pages
import WorkingDays

/// What a paper says, or that it does not, in the words that pages use for it.
enum Say {
    static func type(_ type: PaperType?) -> Fact { type.map { .said($0.printed) } ?? .silent("Kind not told") }

    static func publisher(_ name: String?) -> Fact { name.map { .said($0) } ?? .silent("Publisher not told") }

    static func date(_ date: PartialDate?) -> Fact {
        switch date {
        case .day(let day): .said(printed(day))
        case .month?: .said("\(date?.printed ?? ""), day not printed")
        case .year?: .said("\(date?.printed ?? ""), month not printed")
        case nil: .silent("No date printed")
        }
    }

    /// "Friday 27 February 2026": with the weekday, which a deadline is read by.
    static func printed(_ day: CivilDate) -> String {
        "\(CivilDate.weekdayNames[day.weekday - 1]) \(PartialDate.day(day).printed)"
    }

    /// One day, or the days between which it falls.
    static func range(_ range: DateRange) -> String {
        guard range.first != range.last else { return printed(range.first) }
        for whole in [PartialDate.month(year: range.first.year, month: range.first.month), .year(range.first.year)]
        where whole.range == range {
            return "In \(whole.printed)"
        }
        return "Between \(PartialDate.day(range.first).printed) and \(PartialDate.day(range.last).printed)"
    }

    static func kind(_ kind: Response.Kind) -> String {
        switch kind {
        case .action: "Action taken, under way or proposed"
        case .awaits: "Waits for another body"
        case .none: "No action"
        case .endorses: "Supports it, with no action of its own"
        }
    }

    static func progress(_ progress: Finding.Progress) -> String {
        switch progress {
        case .good: "Good progress"
        case .some: "Some progress"
        case .limited: "Limited progress"
        case .none: "No progress"
        case .planned: "Planned, not yet done"
        case .concern: "A concern"
        }
    }

    static func by(_ by: Comment.By) -> String {
        switch by {
        case .chiefOfficer: "Comments of the chief officer"
        case .localPolicingBody: "Comments of the local policing body"
        }
    }

    static func why(_ why: Furniture.Why) -> String {
        switch why {
        case .pageNumber: "Page number"
        case .runningHead: "Running head or foot"
        case .navigation: "Navigation of a web page"
        case .contents: "Table of contents"
        }
    }

    /// "1st", "2nd", "11th", "23rd".
    static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (_, 11...13): "\(number)th"
        case (1, _): "\(number)st"
        case (2, _): "\(number)nd"
        case (3, _): "\(number)rd"
        default: "\(number)th"
        }
    }
}
