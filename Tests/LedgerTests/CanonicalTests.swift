import Ledger
import Testing

@Suite struct CanonicalTests {
    private func spelled(_ value: CanonicalValue) throws -> String { String(decoding: try value.bytes(), as: UTF8.self) }

    @Test func `names are sorted by their bytes and nothing is spaced`() throws {
        let value: CanonicalValue = .object([
            "b": .integer(-1), "a": .list([.bool(true), .bool(false)]), "\u{E9}": .text(""), "B": .object([:]), "aa": .list([]),
        ])
        #expect(try spelled(value) == "{\"B\":{},\"a\":[true,false],\"aa\":[],\"b\":-1,\"\u{E9}\":\"\"}")
    }

    @Test func `text is composed and escaped in one way`() throws {
        #expect(try Array(spelled(.text("e\u{301}\u{2126}")).unicodeScalars.map(\.value)) == [0x22, 0xE9, 0x3A9, 0x22])
        #expect(try spelled(.text("\"\\/\n\u{1F}\u{7F}\u{1F600}")) == "\"\\\"\\\\/\\u000a\\u001f\u{7F}\u{1F600}\"")
    }

    @Test func `NUL is refused in text and in names`() {
        #expect(throws: CanonicalError.nul) { try CanonicalValue.text("a\0").bytes() }
        #expect(throws: CanonicalError.nul) { try CanonicalValue.object(["\0": .integer(1)]).bytes() }
    }

    @Test(arguments: [
        "{\"b\":1,\"a\":2}", "{ }", "01", "-0", "1.0", "1e3", "null", "\"e\u{301}\"", "\"\\n\"", "\"\\u000A\"", "{\"a\":1,\"a\":1}",
        "[1,]", "", "\"", "[", "9223372036854775808", "\"\\u0041\"", "1 ", "truex",
    ])
    func `another spelling is not read`(_ text: String) {
        #expect(throws: CanonicalError.self) { try CanonicalValue(canonical: Array(text.utf8)) }
    }

    @Test func `what is written is read back, at the edges too`() throws {
        let value: CanonicalValue = .object([
            "n": .list([.integer(.max), .integer(.min), .integer(0)]), "t": .text("line\u{2028}\u{10FFFF}\u{1}"),
        ])
        #expect(try CanonicalValue(canonical: value.bytes()) == value)
    }

    private struct Record: Encodable {
        var name = "x"
        var count: UInt8 = 3
        var absent: Int?
        var list: [Inner] = [Inner()]
        struct Inner: Encodable { var yes = true }
    }

    @Test func `values are encoded with absent members left out and fractions refused`() throws {
        #expect(try spelled(CanonicalValue(encoding: Record())) == "{\"count\":3,\"list\":[{\"yes\":true}],\"name\":\"x\"}")
        #expect(throws: CanonicalError.floatingPoint(at: "half")) { try CanonicalValue(encoding: ["half": 0.5]) }
        #expect(throws: CanonicalError.self) { try CanonicalValue(encoding: [UInt64.max]) }
        #expect(throws: CanonicalError.self) { try CanonicalValue(encoding: [Int?.none]) }
    }
}
