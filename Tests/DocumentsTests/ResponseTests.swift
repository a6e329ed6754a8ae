import Documents
import Testing
import WorkingDays

@Suite struct ResponseTests {
    private let paper = """
        To: Tarnwick Accountability Board

        From: Chief Constable

        Date: 30 April 2026

        Tarnwick Police: response to the thematic report “Seen Early Enough”

        1. Why this paper

        1.1 The Inspectorate of Joint Safeguarding published its report “Seen Early Enough” on 27 February 2026.

        2. Recommendations and answers

        2.1 We recommend that chief constables read each notification against what is known.

        Force response: Screeners now open the history before they grade.

        2.2 We recommend that the Home Office sets a standard for addresses.

        Force response: This is addressed to the Home Office. We will await the standard.

        2.3 We recommend that chief constables count nights in custody.

        Force response: No action is proposed, because the figures are published already.
        """

    @Test func eachAnswerBelongsToItsRecommendationAndHasItsClass() {
        let found = reading(paper)
        #expect(found.type == .forceResponse)
        #expect(found.responses.map(\.recommendation) == ["2.1", "2.2", "2.3"])
        #expect(found.responses.map(\.kind) == [.action, .awaits, .none])
        #expect(found.responses.first.map { found.words($0.passage) } == "Screeners now open the history before they grade.")
        #expect(found.responses.allSatisfy { $0.responder == "Tarnwick Police" })
    }

    @Test func theReportThatIsAnsweredIsNamedWithItsDate() {
        let cited = reading(paper).respondsTo
        #expect(cited?.title == "Seen Early Enough")
        #expect(cited?.published?.iso == "2026-02-27")
    }

    @Test func factsOfTheCoverAreRead() {
        let found = reading(paper)
        #expect(found.to == "Tarnwick Accountability Board")
        #expect(found.from == "Chief Constable")
        #expect(found.documentDate?.iso == "2026-04-30")
    }

    @Test func aBoardPaperCannotTellWhetherTheStatutoryResponseWasLate() {
        #expect(reading(paper).questions.contains { $0.code == .latenessNotTold })
    }

    @Test func aWeekdayThatDoesNotFitIsAsked() {
        #expect(
            reading("Minutes of the board\n\nHeld on Monday 16 June 2026 in the hall.").questions.contains {
                $0.code == .weekdayDoesNotFit
            })
        #expect(
            !reading("Minutes of the board\n\nHeld on Tuesday 16 June 2026 in the hall.").questions.contains {
                $0.code == .weekdayDoesNotFit
            })
    }

    @Test func aTableWithoutItsHeadTakesTheColumnsOfTheOneBeforeIt() {
        func cell(_ text: String, _ table: Int, _ row: Int, _ column: Int) -> SourceLine {
            SourceLine(text, kind: .cell(table: table, row: row, column: column), startsBlock: true)
        }
        let lines = [
            SourceLine("Response of the Police and Crime Commissioner for Tarnwick to “Seen Early Enough”", startsBlock: true),
            cell("Recommendations", 0, 0, 0), cell("Our response", 0, 0, 1),
            cell("We recommend that chief constables read each notification.", 0, 1, 0), cell("They are read.", 0, 1, 1),
            cell("A second reader was found in March and has begun.", 1, 0, 1),
            cell("We recommend that chief constables count nights in custody.", 1, 1, 0),
            cell("We count them and publish what we count.", 1, 1, 1),
        ]
        let found = DocumentReader().read(SourcePaper(format: .text, pages: [SourcePage(lines: lines)], reader: "test"))
        #expect(found.recommendations.count == 2)
        #expect(found.responses.map(\.recommendation) == ["#1", "#1", "#2"])
    }
}
