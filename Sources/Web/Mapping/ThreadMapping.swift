import Casework
import Documents
import Pages
import WorkingDays

/// The report that a paper answers, the paper, and the days its recommendations fall due.
struct ThreadMapping {
    let view: PaperView
    private let dueShown = 3

    /// A point with the day it is drawn at: a thread runs in the order of time, and what has no date stands where it belongs.
    private struct Dated {
        var day: CivilDate?
        var point: ThreadPoint
    }

    /// In the order of time. The report answered stands before the paper where either has no date.
    var points: [ThreadPoint] {
        let cited = cited.map { Dated(day: view.reading.respondsTo?.published?.range.last, point: $0) }
        let paper = Dated(day: view.reading.documentDate?.range.last, point: thisPaper)
        let known = [cited, paper].compactMap { $0 }
        guard known.allSatisfy({ $0.day != nil }) else { return (known + due).map(\.point) }
        return (known + due).enumerated().sorted { a, b in
            guard let x = a.element.day, let y = b.element.day, x != y else { return a.offset < b.offset }
            return x < y
        }.map(\.element.point)
    }

    private var cited: ThreadPoint? {
        view.reading.respondsTo.map { report in
            ThreadPoint(
                when: report.published == nil ? .silent("Date not given") : Say.date(report.published),
                what: report.title ?? "A report whose title is not given",
                detail: report.publisher.map { "Published by \($0)" }, place: Place(report.passage))
        }
    }

    private var thisPaper: ThreadPoint {
        let what = view.reading.type.map { "This paper: \($0.printed.lowercasedFirst)" } ?? "This paper"
        return ThreadPoint(when: Say.date(view.reading.documentDate), what: what, isThisPaper: true)
    }

    private var due: [Dated] {
        let ranges = Dictionary(grouping: view.reading.recommendations.compactMap(\.due), by: \.self)
            .sorted { ($0.key.first, $0.key.last) < ($1.key.first, $1.key.last) }
        return ranges.prefix(dueShown).map { range, all in
            let what = all.count == 1 ? "1 recommendation falls due" : "\(all.count) recommendations fall due"
            return Dated(day: range.last, point: ThreadPoint(when: .said(Say.range(range)), what: what))
        }
    }
}

extension String {
    /// With its first letter in lower case, as in the middle of a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
