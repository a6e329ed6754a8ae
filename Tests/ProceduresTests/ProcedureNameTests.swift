import Procedures
import Testing

@Suite struct ProcedureNameTests {
    @Test func versionsOfAStepAreDifferentNames() {
        let first = ProcedureName(procedure: "paper", verb: "file", version: 1)
        let second = ProcedureName(procedure: "paper", verb: "file", version: 2)
        #expect(first != second)
        #expect(Set([first, second, first]).count == 2)
    }
}
