import Ledger
import Testing
import WorkingDays

@Suite struct SealingTests {
    private let key = KeeperKey([UInt8](repeating: 7, count: 32))
    private let other = KeeperKey([UInt8](repeating: 8, count: 32))

    private func seal(_ bytes: [UInt8], _ key: KeeperKey) throws -> [UInt8] {
        var sealer = Sealer(key: key, salt: [UInt8](repeating: 1, count: 32))
        return try sealer.head + sealer.seal(bytes) + sealer.finish()
    }

    private func open(_ bytes: [UInt8], _ key: KeeperKey, step: Int = 10_000) throws -> [UInt8] {
        var unsealer = try Unsealer(key: key, head: Array(bytes.prefix(Unsealer.headLength)))
        var out: [UInt8] = []
        for start in stride(from: Unsealer.headLength, to: bytes.count, by: step) {
            out += try unsealer.open(Array(bytes[start..<min(start + step, bytes.count)]))
        }
        return try out + unsealer.finish()
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func `what was sealed opens again, however it is cut`(_ size: Int) throws {
        let key = try #require(key)
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let sealed = try seal(bytes, key)
        for step in [1_000, 65_552, 1_000_000] { #expect(try open(sealed, key, step: step) == bytes) }
        #expect(sealed.count < size + 200)
    }

    @Test func `another key, a changed byte, a cut end and pieces changed about are refused`() throws {
        let key = try #require(key)
        let bytes = [UInt8](repeating: 5, count: 200_000)
        let sealed = try seal(bytes, key)
        let piece = 65_536 + 16
        #expect(throws: SealError.wrongKeyOrDamaged(piece: 0)) { try open(sealed, try #require(other)) }
        for place in [45, 8, 70_000, sealed.count - 1] {
            var damaged = sealed
            damaged[place] ^= 1
            #expect(throws: SealError.self) { try open(damaged, key) }
        }
        for kept in [Unsealer.headLength, Unsealer.headLength + piece, Unsealer.headLength + 2 * piece, sealed.count - 1] {
            #expect(throws: SealError.self) { try open(Array(sealed[..<kept]), key) }
        }
        let head = Unsealer.headLength
        let turned =
            sealed[..<head] + sealed[(head + piece)..<(head + 2 * piece)] + sealed[head..<(head + piece)]
            + sealed[(head + 2 * piece)...]
        #expect(throws: SealError.self) { try open(Array(turned), key) }
        #expect(throws: SealError.notSealed) { try open([1, 2, 3], key) }
    }

    @Test func `a signed head reads back, and one that was changed is refused`() throws {
        let key = try #require(key)
        let heads = ["record": Head(seq: 12, hash: .sha256([1])), "access": Head.empty]
        let head = try SignedHead(store: "s", at: Instant(microseconds: 5), heads: heads, key: key)
        let text = try head.text()
        let read = try SignedHead(text + "\n")
        #expect(read == head)
        try read.check()
        try read.check(signer: key.publicKey)
        #expect(throws: HeadError.otherSigner(key.publicKey)) { try read.check(signer: try #require(other).publicKey) }
        for (from, to) in [("\"seq\":12", "\"seq\":11"), ("\"store\":\"s\"", "\"store\":\"t\""), ("\"at\":5", "\"at\":6")] {
            let changed = try SignedHead(text.replacing(from, with: to))
            #expect(throws: HeadError.signatureWrong) { try changed.check() }
        }
        #expect(throws: HeadError.unreadable) { try SignedHead("{}") }
        #expect(throws: HeadError.unreadable) { try SignedHead("") }
    }

    @Test func `a key is 64 hexadecimal digits`() {
        #expect(KeeperKey(text: "00") == nil)
        #expect(KeeperKey(text: String(repeating: "0g", count: 32)) == nil)
        #expect(KeeperKey(text: String(repeating: "0A", count: 32) + "\n") != nil)
    }
}
