import Casework
import Documents
import WorkingDays

/// The library and its papers, as the API gives them.
enum PaperShapes {
    static let results = Shape<ResultsPage>(
        "Papers", "Papers that fit, and how to get the next ones.",
        [
            .number("total", "All papers that fit, not only those given here.") { $0.results.total },
            .many("papers", "Best first where words were given, newest first otherwise.", summary) { $0.results.papers },
            .maybeText("next", "Cursor of the next papers, for the parameter `cursor`; null after the last.") { $0.next },
        ])

    static let summary = Shape<PaperSummary>(
        "PaperSummary", "One paper in a list.",
        [
            .text("id", "The paper's id, such as TL-7K3F-9QX.") { $0.id },
            .text("title", "As printed, or the name of the file where the paper prints none.") { $0.title },
            .maybeCode("type", "What kind of paper it is; null where that could not be told.", types) { $0.type?.rawValue },
            .maybeText("publisher", "As printed.") { $0.publisher },
            .maybeText("date", dateWords) { $0.date?.iso },
            .number("pageCount", "Printed pages.") { $0.pageCount },
            .number("recommendationCount", "Recommendations read from it.") { $0.recommendationCount },
            .number("questionCount", "What the paper cannot tell and a person has to.") { $0.questionCount },
            .many("hits", "Where the words stand, best first.", hit) { $0.hits },
        ])

    static let hit = Shape<Hit>(
        "Hit", "One place where the words stand.",
        [
            .number("page", "Printed page, from 1.") { $0.page },
            .number("start", "Where the found words begin in the stored text, in Unicode scalars.") { $0.start },
            .number("end", "Where they end; not included.") { $0.end },
            .text("before", "Some words before.") { $0.before },
            .text("found", "The found words.") { $0.found },
            .text("after", "Some words after.") { $0.after },
        ])

    static let paper = Shape<PaperView>(
        "Paper", "One paper with everything read from it. Nothing read from it is confirmed unless it says so.",
        [
            .text("id", "The paper's id.") { $0.id },
            .number("version", "Version of the paper, from 1.") { $0.version },
            .number("versions", "How many versions there are.") { $0.versions },
            .text("fileName", "As it was filed.") { $0.fileName },
            .text("format", "What the file is, told from its bytes.") { $0.format },
            .text("reader", "What read it.") { $0.reader },
            .text("sha256", "SHA-256 of the file, in hexadecimal.") { $0.digest },
            .text("filedAt", "RFC 3339, in UTC.") { $0.filedAt.description },
            .text("filedBy", "Who filed it.") { $0.filedBy },
            .one("reading", ReadingShapes.reading) { $0.reading },
        ])

    static let types: [String] = PaperType.allCases.map(\.rawValue)

    static let dateWords = "As precise as it is printed: YYYY-MM-DD, YYYY-MM or YYYY; null where none is printed."
}

/// Search results with the cursor that follows them.
struct ResultsPage: Sendable {
    var results: LibraryResults
    var next: String?
}
