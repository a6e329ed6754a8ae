import Documents
import Testing
import WorkingDays

@Suite struct RecommendationTests {
    private let report = """
        Inspection of how Larkholt protects children

        Published: 15 January 2026

        Recommendations

        1. Within three months, Larkholt Council should tell every referrer what was decided.

        2. The Home Office and Department for Education should publish figures for each force area.

        3. Quillmarsh Constabulary should review investigations that have lasted more than six months:

        • those with a named suspect; and

        • those without one.

        Main findings

        4. Contacts are read on the day that they arrive and decisions are sound.

        5. Staff should feel proud of the way in which children are spoken to.
        """

    @Test func numberingThatRunsOnIntoTheFindingsIsNotFollowed() {
        #expect(reading(report).recommendations.map(\.number) == ["1", "2", "3"])
    }

    @Test func eachAddresseeIsNamedOnceAndNobodyElse() {
        let named = reading(report).recommendations.map { $0.addressees.map(\.name) }
        #expect(named == [["Larkholt Council"], ["Home Office", "Department for Education"], ["Quillmarsh Constabulary"]])
    }

    @Test func anAgeOfCasesIsNoDeadline() {
        let times = reading(report).recommendations.map(\.timescale)
        #expect(times == ["within three months", nil, nil])
    }

    @Test func dueDateFollowsByTheCorrespondingDate() {
        #expect(reading(report).recommendations[0].due?.iso == "2026-04-15")
    }

    @Test func limbsBelongToTheirRecommendation() {
        let found = reading(report)
        let third = found.recommendations[2]
        #expect(third.limbs.map { found.words($0) } == ["those with a named suspect; and", "those without one."])
        #expect(third.text.hasSuffix("those without one."))
    }

    @Test func everyPassageHoldsItsWords() {
        let found = reading(report)
        for item in found.recommendations {
            #expect(found.words(item.passage).hasPrefix(String(item.text.prefix(30))))
        }
    }

    @Test func urgencyHeadingsGiveTheirTimeToTheItemsUnderThem() {
        let found = reading(
            """
            Inspection of services in Netherfen

            Published: 31 August 2025

            Areas for improvement

            To put this right, the local authority should take the following action.

            Immediately:

            • see every child within one working day

            Within six months:

            • finish the strategy for early help
            """)
        #expect(found.recommendations.map(\.timescale) == ["immediately", "within six months"])
        #expect(found.recommendations.map { $0.due?.iso } == [nil, "2026-02-28"])
        #expect(found.recommendations.allSatisfy { $0.addressees.map(\.name).first?.contains("local authority") == true })
        #expect(Set(found.questions.map(\.code)) == [.immediateHasNoDate, .periodStartNotSaid, .publisherNotTold])
    }

    @Test func aMonthOfPublicationGivesARangeAndAQuestion() {
        let found = reading(
            """
            Return visit: Tarnwick Police

            October 2025

            The report of the first inspection was published in November 2024. It made one recommendation.

            Recommendations from the first report

            We recommend that, within three months, Tarnwick Police reads every notification twice.
            """)
        #expect(found.recommendations.first?.due?.iso == "2025-02-01/2025-02-28")
        #expect(found.questions.contains { $0.code == .dueDateFromMonth })
    }

    @Test func contentsLinesAreSetAsideAndOpenNothing() {
        let found = reading(
            """
            Practice review: Child Elm

            Contents

            Recommendations 4

            What happened 2

            \u{C}What happened

            Elm lived with an aunt for a year and nobody asked her how she was. Everyone who met her wrote a good note, and the notes stayed where they were written until it was too late for them to help.

            Recommendations

            R1. The partnership should read notes together.
            """)
        #expect(found.recommendations.count == 1)
        #expect(found.furniture.filter { $0.why == .contents }.map(\.text).contains("Recommendations 4"))
    }

    @Test func aConditionOnAnAddresseeIsKept() {
        let found = reading(
            """
            Thematic report on early notice

            Published: 27 February 2026

            Recommendations

            1. Chief constables whose forces have not been inspected should compare themselves with those that have.
            """)
        #expect(found.recommendations.first?.addressees.count == 1)
        #expect(found.recommendations.first?.addressees.first?.condition != nil)
    }
}

@Suite struct RepeatedRecommendationTests {
    @Test func aListAtTheEndDoesNotMakeThemTwice() {
        let words = "Tarnwick Police should, within three months, read every notification against what is already known."
        let found = reading(
            "Inspection of Tarnwick Police\n\nRecommendation 1: \(words)\n\nSummary\n\nThe force does well.\n\nAnnex\n\nRecommendation 1: \(words)\n"
        )
        #expect(found.recommendations.count == 1)
    }

    @Test func immediatelyAfterTheBodyIsATime() {
        let found = reading(
            "Inspection of Tarnwick Police\n\nWe recommend that Tarnwick Police immediately reviews how it answers children who are missing.\n"
        )
        #expect(found.recommendations.map(\.timescale) == ["immediately"])
        #expect(found.recommendations.first?.addressees.map(\.name) == ["Tarnwick Police"])
    }
}
