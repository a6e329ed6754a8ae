import Ledger
import Testing
import WorkingDays

@Suite struct AsKnownTests {
    private static let day: Int64 = 86_400_000_000
    /// 2 November 2026, 12:00 in London.
    private static let noon = Instant(microseconds: 1_793_620_800_000_000)

    private func at(_ days: Int64) -> Instant { Instant(microseconds: Self.noon.microseconds + days * Self.day) }

    private func event(
        _ number: Int64, recorded: Int64, occurred: Occurrence, agency: String = "police", supersedes: Int64? = nil,
        verb: String = "note", subjects: [String] = []
    ) -> Envelope {
        Envelope(
            seq: number, id: id(number), ledger: "record", stream: "s", version: number,
            type: EventType(procedure: "contact", verb: verb, version: 1), subjects: subjects,
            actor: Actor(person: "p", post: "q", agency: agency, role: "r"), purpose: "p", occurredAt: occurred,
            recordedAt: at(recorded), commandID: CommandID(id(number)), supersedes: supersedes.map { id($0) },
            sensitivity: .personal, payloadDigest: [:], prev: .none)
    }

    private func id(_ number: Int64) -> UUIDv7 {
        UUIDv7(at: Instant(microseconds: number * 1_000), random: [UInt8](repeating: UInt8(number), count: 10))
    }

    @Test func `what the system held then leaves out what was recorded or corrected later`() {
        let stream = [
            event(1, recorded: 0, occurred: .instant(at(-3), offset: 0)),
            event(2, recorded: 2, occurred: .instant(at(-4), offset: 0), supersedes: 1),
            event(3, recorded: 5, occurred: .instant(at(1), offset: 0)),
        ]
        #expect(AsKnown.held(at: at(-1)).filter(stream).isEmpty)
        #expect(AsKnown.held(at: at(0)).filter(stream).map(\.version) == [1])
        #expect(AsKnown.held(at: at(2)).filter(stream).map(\.version) == [2])
        #expect(AsKnown.held(at: at(9)).filter(stream).map(\.version) == [2, 3])
    }

    @Test func `what had happened by then takes the latest correction and counts only what is certainly over`() throws {
        let second = try #require(CivilDate(year: 2026, month: 11, day: 2))
        let stream = [
            event(1, recorded: 0, occurred: .instant(at(-3), offset: 0)),
            event(2, recorded: 9, occurred: .instant(at(-1), offset: 0), supersedes: 1),
            event(3, recorded: 9, occurred: .date(.day(second))),
            event(4, recorded: 9, occurred: .date(.month(year: 2026, month: 11))),
            event(5, recorded: 9, occurred: .unknown),
        ]
        #expect(AsKnown.happened(by: at(-2)).filter(stream).isEmpty)
        #expect(AsKnown.happened(by: at(0)).filter(stream).map(\.version) == [2])
        // 23:59:59 of 2 November is still in that day; half a second into the 3rd it is over.
        #expect(AsKnown.happened(by: at(0).adding(seconds: 43_199)).filter(stream).map(\.version) == [2])
        #expect(AsKnown.happened(by: at(0).adding(seconds: 43_200)).filter(stream).map(\.version) == [2, 3])
        #expect(AsKnown.happened(by: at(40)).filter(stream).map(\.version) == [2, 3, 4])
    }

    @Test func `what an agency could know is what it recorded and what was shared with it`() {
        let stream = [
            event(1, recorded: 0, occurred: .unknown, agency: "police"),
            event(2, recorded: 1, occurred: .unknown, agency: "health"),
            event(3, recorded: 2, occurred: .unknown, agency: "police", verb: AsKnown.shareVerb, subjects: ["agency:council"]),
            event(4, recorded: 3, occurred: .unknown, agency: "police", supersedes: 1),
        ]
        #expect(AsKnown.knowable(to: "police", by: at(9)).filter(stream).map(\.version) == [3, 4])
        #expect(AsKnown.knowable(to: "health", by: at(9)).filter(stream).map(\.version) == [2])
        #expect(AsKnown.knowable(to: "council", by: at(1)).filter(stream).isEmpty)
        #expect(
            AsKnown.knowable(to: "council", by: at(9)).filter(stream).map(\.version) == [1, 2, 3],
            "it was given the first account and never told of the correction")
        #expect(AsKnown.knowable(to: "school", by: at(9)).filter(stream).isEmpty)
    }
}
