import Documents
import Testing

@Suite struct AlignmentTests {
    private func member(_ paper: Int, _ ordinal: Int, _ text: String) -> Alignment.Member {
        Alignment.Member(paper: paper, number: nil, ordinal: ordinal, text: text)
    }

    private let first =
        "Chief constables should make sure that each new report about a child is weighed together with everything already known about the household."

    @Test func equalWordsAreTheSameWhateverTheSpacing() {
        let groups = Alignment.groups([
            member(0, 1, first), member(1, 1, first.replacing(" ", with: "\n ").replacing("household", with: "house-hold")),
        ])
        #expect(groups.map(\.sameness) == [.same])
    }

    @Test func oneOtherWordIsReworded() {
        let groups = Alignment.groups([member(0, 1, first), member(1, 1, first.replacing("everything", with: "all that is"))])
        #expect(groups.map(\.sameness).allSatisfy { $0 != .same })
        #expect(groups.count == 1)
    }

    @Test func otherRecommendationsOnTheSameSubjectAreNotAsserted() {
        let other = "Chief constables should publish how many children were kept overnight in police stations."
        #expect(Alignment.groups([member(0, 1, first), member(1, 1, other)]).isEmpty)
    }

    @Test func withinOnePaperNothingIsGrouped() {
        #expect(Alignment.groups([member(0, 1, first), member(0, 2, first)]).isEmpty)
    }

    @Test func membersKeepTheOrderOfThePapers() {
        let groups = Alignment.groups([
            member(0, 1, "Another thing entirely, about beds."), member(0, 2, first), member(1, 1, first), member(2, 5, first),
        ])
        #expect(groups.map { $0.members.map(\.paper) } == [[0, 1, 2]])
    }
}
