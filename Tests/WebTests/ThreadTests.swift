import Casework
import Documents
import Pages
import Testing
import WorkingDays

@testable import Web

/// The thread of a paper runs in the order of time.
@Suite struct ThreadTests {
    private func whats(_ text: String) -> [String] {
        let lines = text.split(separator: "\n").map { SourceLine(String($0), startsBlock: true) }
        let reading = DocumentReader().read(SourcePaper(format: .text, pages: [SourcePage(lines: lines)], reader: "test"))
        return ThreadMapping(view: SamplePapers.view("TL-0000-000", "a.txt", reading)).points.map(\.what)
    }

    @Test func whatFellDueBeforeAReturnVisitStandsBeforeIt() {
        let found = whats(
            """
            Return visit: Tarnwick Police
            October 2025
            The report of the first inspection was published in November 2024. It made one recommendation, which is given below with what was found.
            Recommendations from the first report
            We recommend that, within three months, Tarnwick Police reads every notification against what is already known.
            """)
        let inOrder = ["A report whose title is not given", "1 recommendation falls due", "This paper: post-inspection visit"]
        #expect(found == inOrder)
    }

    @Test func aReportsOwnDeadlinesComeAfterIt() {
        let found = whats(
            """
            Inspection of Netherfen
            Published: 3 March 2026
            Recommendations
            1. Within three months, Netherfen Council should answer every referrer.
            """)
        #expect(found == ["This paper: inspection report", "1 recommendation falls due"])
    }
}
