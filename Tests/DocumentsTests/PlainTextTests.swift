import Documents
import Testing

/// Papers as text programs give them: no fonts, few blank lines, numbers and signs on lines of their own or lost.
@Suite struct PlainTextTests {
    private func headings(_ reading: Reading) -> [String] {
        reading.blocks.filter { $0.kind == .heading }.map { reading.words($0.passage) }
    }

    @Test func aHeadingWithoutSpaceAboveEndsTheListBefore() {
        let found = reading(
            """
            Joint targeted area inspection of Osmere

            Inspectors met many children and read their files with those who had written them in the
            two years before, and asked what had become of each of the children since they had first met.
            What needs to improve?
            • How often social workers and police officers meet to talk about a child whom both of them
            know well.
            • The reading of old files.
            Strengths
            • Leaders who know the children.
            """)
        #expect(headings(found).contains("What needs to improve?"))
        #expect(headings(found).contains("Strengths"))
        #expect(found.recommendations.count == 2)
    }

    @Test func contentsWithPageNumbersOnLinesOfTheirOwnOpenNothing() {
        let found = reading(
            "Inspection of Osmere Council\u{C}Contents\n\nExecutive summary\n\n2\n\nRecommendations\n\n3\n\nFindings\n\n4"
                + "\u{C}Executive summary\n\nChildren were seen by those who knew them.")
        #expect(found.furniture.filter { $0.why == .contents }.count == 7)
        #expect(found.recommendations.isEmpty)
    }

    @Test func aNumberOnALineOfItsOwnBelongsToTheNextLine() {
        let found = reading(
            """
            Domestic homicide review

            9. Recommendations

            9.1

            Osmere Council should tell each landlord whom to ring about a tenant who is afraid.

            9.2

            All agencies to write down where a former partner lives, and who told them so.
            """)
        #expect(found.recommendations.map(\.number) == ["9.1", "9.2"])
        #expect(found.recommendations.map { $0.addressees.map(\.name) } == [["Osmere Council"], ["agencies"]])
    }

    @Test func aTitleAfterTheLabelIsNotTheRecommendation() {
        let found = reading(
            """
            Serious case review

            Recommendation 1: Housing
            Osmere Homes and the District Council should agree how their officers tell each other about a
            child whom they worry about.
            """)
        #expect(found.recommendations.count == 1)
        #expect(found.recommendations.first?.text.hasPrefix("Osmere Homes") == true)
        #expect(found.recommendations.first?.addressees.count == 2)
    }

    @Test func itemsWhoseSignsWereLostAreStillItems() {
        let found = reading(
            """
            Inspection of looked after children services

            Areas for improvement

            The local authority and its partners should take the following action:

            Within three months:

            make sure that each child has a plan that says who will do what and until when it is
            to be done

            read the plans with the children
            """)
        #expect(found.recommendations.map(\.timescale) == ["within three months", "within three months"])
    }

    @Test func aListNumberedUnderWhoActsIsOneForEachNumber() {
        let found = reading(
            """
            Review of health services

            Recommendations

            1. Osmere Hospitals Trust should:

            1.1 Ask about other children at home.

            1.2 Write to the school nurse on the same day.

            2. Saltway Health Board should:

            2.1 Send school nurses to meetings about children whom they know.
            """)
        #expect(found.recommendations.map(\.number) == ["1.1", "1.2", "2.1"])
        #expect(found.recommendations.last?.addressees.map(\.name) == ["Saltway Health Board"])
    }
}
