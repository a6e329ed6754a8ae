import Ledger
import Testing
import WorkingDays

@Suite struct VerificationTests {
    @Test func `a whole chain is found whole`() throws {
        let events = try chain(5)
        #expect(fault(in: events) == nil)
        let hash = try #require(Digest(events[4].hash))
        #expect(fault(in: events, anchor: Head(seq: 5, hash: hash)) == nil)
    }

    @Test func `one changed byte anywhere in a header or a hash is found and named`() throws {
        let events = try chain(3)
        for index in events[1].header.indices {
            var changed = events
            changed[1].header[index] ^= 1
            #expect(fault(in: changed)?.kind == .hashDiffers && fault(in: changed)?.seq == 2)
        }
        for index in events[1].hash.indices {
            var changed = events
            changed[1].hash[index] ^= 1
            #expect(fault(in: changed)?.kind == .hashDiffers)
        }
    }

    @Test func `a header rewritten with its hash breaks the chain at the next event`() throws {
        var events = try chain(3)
        let text = String(decoding: events[1].header, as: UTF8.self).replacing("library", with: "privacy")
        events[1].header = Array(text.utf8)
        events[1].hash = Envelope.hash(of: events[1].header).bytes
        #expect(fault(in: events) == Fault(ledger: "record", seq: 3, kind: .prevDiffers))
    }

    @Test func `each indexed column that does not say what the header says is named`() throws {
        let events = try chain(3)
        let changes: [(String, (inout StoredEvent) -> Void)] = [
            ("ledger", { $0.ledger = "access" }), ("id", { $0.id += "0" }), ("stream", { $0.stream += "x" }),
            ("version", { $0.version += 1 }), ("procedure", { $0.procedure = "Paper" }), ("verb", { $0.verb = "" }),
            ("type_version", { $0.typeVersion = 2 }), ("recorded_at", { $0.recordedAt -= 1 }),
            ("command_id", { $0.commandID = "x" }),
        ]
        for (column, change) in changes {
            var changed = events
            change(&changed[2])
            #expect(fault(in: changed) == Fault(ledger: "record", seq: 3, kind: .columnDiffers(column)))
        }
    }

    @Test func `an event taken out, put in twice, or two that changed places are found`() throws {
        let events = try chain(4)
        #expect(fault(in: [events[0], events[2], events[3]])?.kind == .outOfSequence(found: 3))
        #expect(fault(in: [events[0], events[0], events[1]])?.kind == .outOfSequence(found: 1))
        var swapped = events
        swapped.swapAt(1, 2)
        #expect(fault(in: swapped) == Fault(ledger: "record", seq: 2, kind: .outOfSequence(found: 3)))
    }

    @Test func `payloads are found changed, exchanged, missing or added`() throws {
        let events = try chain(3)
        var exchanged = events
        (exchanged[0].payload, exchanged[1].payload) = (events[1].payload, events[0].payload)
        #expect(fault(in: exchanged)?.kind == .payloadDiffers(part: "paper"))
        for change in [{ (part: inout StoredPart) in part.bytes[2] ^= 1 }, { $0.salt[0] ^= 1 }] {
            var changed = events
            change(&changed[2].payload[0])
            #expect(fault(in: changed) == Fault(ledger: "record", seq: 3, kind: .payloadDiffers(part: "paper")))
        }
        var missing = events
        missing[1].payload = []
        #expect(fault(in: missing)?.kind == .payloadMissing(part: "paper"))
        var added = events
        added[1].payload.append(StoredPart(name: "other", salt: [], bytes: []))
        #expect(fault(in: added)?.kind == .payloadUnknown(part: "other"))
    }

    @Test func `a part that an event of erasure names may be missing`() throws {
        var events = try chain(2)
        events[0].payload = []
        var erased = ErasedParts()
        erased.add(1, "paper")
        var verification = Verification(ledger: "record", erased: erased)
        for event in events { try verification.check(event) }
        #expect(verification.head.seq == 2)
        erased = ErasedParts()
        erased.expire("paper", upTo: 1)
        events[1].payload = []
        verification = Verification(ledger: "record", erased: erased)
        try verification.check(events[0])
        #expect(throws: Fault(ledger: "record", seq: 2, kind: .payloadMissing(part: "paper"))) {
            try verification.check(events[1])
        }
    }

    @Test func `a cut tail is found with a head kept elsewhere, and only with one`() throws {
        let events = try chain(3)
        let head = Head(seq: 3, hash: try #require(Digest(events[2].hash)))
        #expect(fault(in: Array(events.prefix(2))) == nil)
        #expect(fault(in: Array(events.prefix(2)), anchor: head)?.kind == .tailCut(head: 3))
        #expect(fault(in: events, anchor: Head(seq: 2, hash: .none))?.kind == .headDiffers)
    }
}
