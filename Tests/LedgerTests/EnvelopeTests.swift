import Ledger
import Testing
import WorkingDays

@Suite struct EnvelopeTests {
    /// Frozen: a change here means that chains already written no longer verify.
    static let frozen = """
        {"actor":{"agency":"board","person":"p1","post":"clerk","role":"filer"},\
        "causedBy":"01a1998e-4400-7800-8000-000000000000","commandID":"01a1998e-4400-7700-8000-000000000000","envelope":1,\
        "id":"01a1998e-4400-7102-8304-05060708090a","ledger":"record",\
        "occurredAt":{"at":1793577600000000,"offset":60,"precision":"instant"},"payloadDigest":{"paper":"\(String(repeating: "0", count: 64))"},\
        "prev":"\(String(repeating: "0", count: 64))","purpose":"library","recordedAt":1793577600000000,\
        "sensitivity":"published","seq":1,"stream":"paper/TL-7K3F-9QX","subjects":["TL-7K3F-9QX"],\
        "supersedes":"01a1998e-4400-7900-8000-000000000000","type":{"procedure":"paper","verb":"file","version":1},"version":1}
        """

    @Test func `the header of envelope v1 is spelled so and not otherwise`() throws {
        let header = try envelope(payload: ["paper": .none]).header()
        #expect(String(decoding: header, as: UTF8.self) == EnvelopeTests.frozen)
    }

    @Test func `what is written is read back the same, for every precision`() throws {
        let day = try #require(PartialDate(iso: "2021-03-04"))
        let month = try #require(PartialDate(iso: "2021-03"))
        let year = try #require(PartialDate(iso: "2021"))
        for occurred in [Occurrence.unknown, .date(day), .date(month), .date(year), .instant(Instant(microseconds: -1), offset: 0)] {
            var event = envelope(payload: ["a": .none])
            event.occurredAt = occurred
            event.causedBy = nil
            #expect(try Envelope(header: event.header()) == event)
        }
    }

    @Test func `a header with a field too many, too few or wrong is refused with its name`() throws {
        let text = EnvelopeTests.frozen
        for (from, to, field) in [
            ("\"envelope\":1", "\"envelope\":2", "envelope"), ("\"purpose\":\"library\",", "", "purpose"),
            ("\"seq\":1", "\"seq\":\"1\"", "seq"), ("\"version\":1}", "\"version\":1,\"zeal\":1}", "zeal"),
            ("\"published\"", "\"secret\"", "sensitivity"), ("-7102-", "-4102-", "id"),
        ] {
            var changed = text
            let range = try #require(changed.ranges(of: from).last)
            changed.replaceSubrange(range, with: to)
            #expect(throws: HeaderError(field: field)) { try Envelope(header: Array(changed.utf8)) }
        }
    }
}
