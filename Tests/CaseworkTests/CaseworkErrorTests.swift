import Casework
import Store
import Testing

/// A store that is busy is not a fault of the program, and a person is told so.
struct CaseworkErrorTests {
    @Test func aStoreThatCannotAnswerIsUnavailable() {
        for error in [StoreError.busy, .unavailable("gone"), .cannotWrite("full")] {
            #expect(CaseworkError(error) == .unavailable)
        }
    }

    @Test func aChangeInBetweenIsAConflict() {
        #expect(CaseworkError(StoreError.versionConflict(stream: "paper/1", expected: 1, found: 2)) == .conflict)
    }

    @Test func anythingElseIsAFault() {
        #expect(CaseworkError(StoreError.nul) == nil)
        #expect(CaseworkError(CancellationError()) == nil)
    }
}
