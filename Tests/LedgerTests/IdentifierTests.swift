import Ledger
import Testing
import WorkingDays

@Suite struct IdentifierTests {
    @Test func `a UUID of version 7 is built as in RFC 9562, appendix A.6`() {
        // 2022-02-22T19:22:22Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
        let id = UUIDv7(
            at: Instant(microseconds: 0x017F_22E2_79B0 * 1000), random: [0xFC, 0xC3, 0xD8, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F])
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(UUIDv7(id.description) == id)
        #expect(id.time == Instant(microseconds: 1_645_557_742_000_000))
    }

    @Test(arguments: [
        "", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", "017F22E2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e279b0-7cc3-98c4-dc0c0c07398f0-", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    ])
    func `another text is no UUID of version 7`(_ text: String) { #expect(UUIDv7(text) == nil) }

    @Test func `ids sort by the time they were made`() {
        let early = UUIDv7(at: Instant(microseconds: 1_000_000), random: [255])
        let late = UUIDv7(at: Instant(microseconds: 1_001_000), random: [0])
        #expect(early < late && early.description < late.description)
    }

    @Test func `every single wrong character and every two exchanged ones are found`() throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for seed in 0..<50 {
            let id = ReadableID(random: [UInt8(seed), UInt8(seed * 5), 0x5A, UInt8(255 - seed)])
            let letters = Array(id.description)
            #expect(ReadableID(id.description) == id && letters.count == 11)
            let places = [3, 4, 5, 6, 8, 9, 10]
            for place in places {
                for other in alphabet where other != letters[place] {
                    var wrong = letters
                    wrong[place] = other
                    #expect(ReadableID(String(wrong)) == nil)
                }
                for other in places where letters[other] != letters[place] {
                    var wrong = letters
                    wrong.swapAt(place, other)
                    #expect(ReadableID(String(wrong)) == nil)
                }
            }
        }
    }

    @Test func `an id is read as people write it`() throws {
        let id = ReadableID(random: [0, 0, 0, 1])
        #expect(id.description == "TL-1000-00A")
        let typed = id.description.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l")
        #expect(ReadableID(typed.replacing("tl", with: "TL")) == id)
        #expect(ReadableID("XX-1000-000") == nil && ReadableID("TL-1000") == nil && ReadableID("") == nil)
    }

    @Test func `digests are those of FIPS 180-4 and RFC 4231`() {
        #expect(
            Digest.sha256(Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.salted(Array("what do ya want for nothing?".utf8), salt: Array("Jefe".utf8)).description
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        var running = RunningDigest()
        running.add(Array("a".utf8))
        running.add(Array("bc".utf8))
        #expect(running.finish() == Digest.sha256(Array("abc".utf8)))
    }
}
