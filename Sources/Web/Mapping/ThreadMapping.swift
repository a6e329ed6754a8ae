import Casework
import Documents
import Pages
import WorkingDays

/// The report that a paper answers, the paper, and the days its recommendations fall due.
struct ThreadMapping {
    let view: PaperView
    private let dueShown = 3

    var points: [ThreadPoint] {
        [cited].compactMap { $0 } + [thisPaper] + due
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

    private var due: [ThreadPoint] {
        let ranges = Dictionary(grouping: view.reading.recommendations.compactMap(\.due), by: \.self)
            .sorted { ($0.key.first, $0.key.last) < ($1.key.first, $1.key.last) }
        return ranges.prefix(dueShown).map { range, all in
            ThreadPoint(
                when: .said(Say.range(range)),
                what: all.count == 1 ? "1 recommendation falls due" : "\(all.count) recommendations fall due")
        }
    }
}

extension String {
    /// With its first letter in lower case, as in the middle of a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
