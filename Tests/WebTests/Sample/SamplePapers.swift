import Casework
import WorkingDays

@testable import Documents

/// Invented papers of the Brackenmoor area, each for one thing that a page has to show.
enum SamplePapers {
    static let all: [PaperView] = [seenEarly, tarnwickAnswer, childAsh, bare, hostile, long] + plans

    static let seenEarlyID = "TL-7K3F-9QX"
    static let answerID = "TL-2M8D-4TB"
    static let bareID = "TL-5B1C-0ZD"
    static let hostileID = "TL-6H2N-8WR"
    static let longID = "TL-9V4E-3SK"

    static func view(_ id: String, _ fileName: String, _ reading: Reading, format: String = "pdf", versions: Int = 1) -> PaperView
    {
        PaperView(
            id: id, version: versions, versions: versions, fileName: fileName, format: format, reader: "mutool 1.21.1",
            digest: String(repeating: "3f8a91c07b2e4d65", count: 4), filedAt: Instant(microseconds: 1_793_611_800_000_000),
            filedBy: "Tess Underhay-Vole", reading: reading)
    }

    /// A title, a publisher, one page: what most of a library looks like from afar.
    static let plans: [PaperView] = (1...28).map { number in
        var paper = SamplePaper()
        paper.heading("Safeguarding plan \(2000 + number % 20)")
        paper.paragraph("What the partners of Osmere will do this year for children who go missing.")
        let reading = paper.reading(
            type: .plan, title: "Osmere Safeguarding Partnership: plan \(number)", publisher: "Osmere Safeguarding Partnership",
            date: "20\(number % 20 < 10 ? "0" : "")\(number % 20)-04")
        return view("TL-\(1000 + number)-AAA", "plan-\(number).html", reading, format: "html")
    }

    /// No title, no date, no publisher, one line.
    static let bare: PaperView = {
        var paper = SamplePaper()
        paper.paragraph("Minutes follow.")
        var reading = paper.reading(type: nil, title: nil, publisher: nil, date: nil)
        reading.questions = [
            .init(code: .typeNotTold, text: "What kind of paper this is cannot be told from its text.", passage: nil),
            .init(code: .publisherNotTold, text: "Nobody is named as its publisher.", passage: nil),
            .init(code: .documentDateMissing, text: "The paper prints no date of its own.", passage: nil),
        ]
        return view(bareID, "scan 0001 (final) FINAL2.txt", reading, format: "text")
    }()

    /// Text that would be markup if it were let, and text that runs from right to left.
    static let hostile: PaperView = {
        var paper = SamplePaper()
        paper.heading("<script>alert(\"title\")</script> تقرير 👩‍👧‍👦")
        paper.paragraph("1. The \"Chief' <b>must</b> & shall <img src=x onerror=alert(1)> within 3 months. \u{202E}desrever\u{0}")
        paper.paragraph("يجب على المجلس أن يراجع السياسة.")
        var reading = paper.reading(
            type: .review, title: "<script>alert(\"title\")</script> تقرير 👩‍👧‍👦", publisher: "\"><svg onload=alert(1)>", date: "2026"
        )
        reading.marking = "OFFICIAL <b>"
        reading.recommendations = [
            .init(
                number: "1</h3>", ordinal: 1, text: "The \"Chief' <b>must</b> & shall", addressees: [],
                timescale: "within 3 months", due: nil,
                group: "'; DROP TABLE paper; --", limbs: [], passage: paper.passage("The \"Chief' <b>must</b>"))
        ]
        return view(hostileID, "\"><script>.pdf\r\nX-Evil: 1", reading)
    }()

    /// Three hundred pages.
    static let long: PaperView = {
        var paper = SamplePaper()
        for number in 1...300 {
            if number > 1 { paper.page() }
            paper.heading("Chapter \(number)", level: 2)
            for paragraph in 1...6 {
                paper.paragraph(
                    "Paragraph \(number).\(paragraph). Inspectors looked at records, spoke to practitioners and to children, and compared what was written with what was done. The practice varied between teams and between the days of the week."
                )
            }
            if number % 10 == 0 { paper.item("Recommendation \(number / 10): keep a list of who was asked on page \(number).") }
        }
        var reading = paper.reading(
            type: .inspectionReport, title: "Three hundred pages on how records are kept", publisher: "Inspectorate of Fenreed",
            date: "2025-11")
        reading.recommendations = (1...30).map { number in
            let words = "Recommendation \(number): keep a list of who was asked on page \(number * 10)."
            return .init(
                number: "\(number)", ordinal: number, text: "Keep a list of who was asked on page \(number * 10).",
                addressees: [],
                timescale: nil, due: nil, group: nil, limbs: [], passage: paper.passage(words))
        }
        return view(longID, "records.pdf", reading)
    }()
}
