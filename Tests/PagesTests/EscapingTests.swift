import Testing

@testable import Pages

/// Random text in every hole of a page never becomes markup.
@Suite struct EscapingTests {
    @Test(arguments: ["<", ">", "\"", "'", "&"]) func replacesWhatMarkupGivesAMeaningTo(_ sign: String) {
        let html: HTML = #"<p title="\#(sign)">\#(sign)</p>"#
        #expect(html.text.dropFirst(10).prefix(1) == "&")
        #expect(!html.text.dropFirst(10).dropLast(4).contains("<\(sign)"))
    }

    @Test func nestedMarkupPassesAndTextDoesNot() {
        let inner: HTML = "<b>\("<i>")</b>"
        let outer: HTML = "<p>\(inner)\([inner, inner])\(nil as HTML?)\(7)</p>"
        #expect(outer.text == "<p><b>&lt;i&gt;</b><b>&lt;i&gt;</b><b>&lt;i&gt;</b>7</p>")
    }

    @Test func controlCharactersAndNonCharactersAreReplaced() {
        let forbidden: [UInt32] = [0, 0x1B, 0x7F, 0x85, 0xFFFE, 0xFDD0, 0x1FFFF]
        for value in forbidden {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(escape("a\(String(Character(scalar)))b") == "a\u{FFFD}b", "\(value)")
        }
        #expect(escape("f\tg\n") == "f\tg\n")
    }

    @Test func aLinkHoldsNoTextThatWasNotEncoded() {
        var random = Seeded(1)
        for _ in 0..<2_000 {
            let link = Paths.paper(random.text()).with("page", random.text()).at(random.text())
            #expect(link.address.hasPrefix("/papers/"))
            #expect(link.address.utf8.allSatisfy { (33...126).contains($0) && !"<>\"'\\`{}|^".utf8.contains($0) })
            #expect(link.address.split(separator: "/", omittingEmptySubsequences: false).count == 3)
        }
    }

    /// A page with the same text in every hole has the same tags as one with a harmless word there.
    @Test func noTextChangesTheTagsOfAPage() {
        var random = Seeded(2)
        for _ in 0..<150 {
            let text = random.text()
            for make in SamplePages.everyHole {
                #expect(tags(make(text).text) == tags(make("word").text), "with \(text.debugDescription)")
            }
        }
    }

    /// Names of the tags and their attributes, in order; text and values left out.
    private func tags(_ html: String) -> [String] {
        var found: [String] = []
        var current: String?
        var quoted = false
        for character in html.unicodeScalars {
            if character == "<", !quoted { current = "" }
            if character == "\"", current != nil { quoted.toggle() }
            if !quoted, current != nil { current?.unicodeScalars.append(character) }
            if character == ">", !quoted, let tag = current {
                found.append(tag)
                current = nil
            }
        }
        return found
    }

    /// An attribute without quotes could be left by a space; no literal of ours has one.
    @Test func everyAttributeIsQuoted() throws {
        for (file, source) in try Sources.pages() where file != "Markup/Path.swift" {
            #expect(!source.contains("=\\("), "\(file) has an attribute without quotes")
            #expect(!source.contains("=\\#("), "\(file) has an attribute without quotes")
        }
    }
}

/// Random numbers that are the same each time.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    private static let pieces = [
        "<", ">", "\"", "'", "&", "</p>", "<script>", "</script>", "--", "<!--", "]]>", "`", "=", " ", "\n", "/", "\u{0}",
        "\u{202E}", "é",
        "👩‍👧", "تقرير", "javascript:", "onload=", "&lt;", "&#60;", "%3C", "\\", "x", "ſ", "\u{FEFF}", "\u{2028}",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 1...12, using: &self)).map { _ in Seeded.pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
