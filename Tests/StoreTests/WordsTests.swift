import Testing

@testable import Store

@Suite struct WordsTests {
    @Test func `words are folded and placed in Unicode scalars`() {
        let words = Words.words(in: "The cr\u{E8}che\u{2019}s \u{FB01}nd, e\u{301}t sa\u{AD}fe \u{1F600}3.1")
        #expect(words.map(\.folded) == ["the", "creche", "s", "find", "et", "safe", "3", "1"])
        #expect(words.map(\.start) == [0, 4, 11, 13, 18, 22, 29, 31])
        #expect(words.map(\.end) == [3, 10, 12, 16, 21, 27, 30, 32])
    }

    @Test func `composed and decomposed letters are the same word`() {
        #expect(Words.words(in: "n\u{303}").map(\.folded) == Words.words(in: "\u{D1}").map(\.folded))
    }

    @Test func `a word counts by its first sixty letters`() {
        let words = Words.words(in: String(repeating: "a", count: 100) + " b")
        #expect(words.map(\.folded.count) == [60, 1])
        #expect(words[0].end == 100)
    }

    @Test func `quotes make phrases, curly ones too, and an open one runs to the end`() {
        #expect(WordQuery("one \"two three\" four").parts == [["one"], ["two", "three"], ["four"]])
        #expect(WordQuery("\u{201C}two three\u{201D} four").parts == [["two", "three"], ["four"]])
        #expect(WordQuery("\"two three").parts == [["two", "three"]])
        #expect(WordQuery("one ONE \"one\"").parts == [["one"]])
        #expect(WordQuery("* ( ) \" \"").isEmpty)
    }

    @Test func `stretches cover the text, page by page, with the words that run over`() {
        let text = "one two\nthree four\nfive"
        let stretches = PreparedText(title: "", text: text, pageStarts: [0, 8, 19]).stretches
        #expect(stretches.map(\.text) == ["one two\n", "three four\n", "five"])
        #expect(stretches.map(\.page) == [1, 2, 3])
        #expect(stretches.map(\.start) == [0, 8, 19])
        #expect(stretches.map(\.overlap) == [["three", "four", "five"], ["five"], []])
    }

    @Test func `a page without an end is cut, and nothing of it is lost`() {
        let text = String(repeating: "alpha beta gamma delta epsilon zeta eta theta iota kappa \u{E9} ", count: 2_000)
        let stretches = Stretch.cut(text, pageStarts: [0])
        #expect(stretches.map(\.text).joined() == text)
        #expect(stretches.allSatisfy { $0.text.unicodeScalars.count <= Stretch.longest })
        #expect(
            stretches.allSatisfy { stretch in
                Dictionary(grouping: Words.words(in: stretch.text), by: \.folded).values.allSatisfy {
                    $0.count <= Stretch.mostOfOneWord
                }
            })
        var position = 0
        for stretch in stretches {
            #expect(stretch.start == position)
            position += stretch.text.unicodeScalars.count
        }
    }

    @Test func `page starts that make no sense lose no text`() {
        for starts in [[], [0, 0, 3], [0, 99], [2], [0, 5, 2]] {
            #expect(Stretch.cut("one two", pageStarts: starts).map(\.text).joined() == "one two")
        }
    }

    @Test func `values never become part of a statement`() {
        let name = "x'; DROP TABLE event; --"
        let inner: SQL = "t = \(name)"
        let sql: SQL = "SELECT 1 FROM a WHERE \(inner) AND n IN (\(list: [Int64(1), 2])) AND \(SQL.name("b\"c")) = \(Int?.none)"
        let (text, binds) = sql.rendered(for: .postgres)
        #expect(text == "SELECT 1 FROM a WHERE t = $1 AND n IN ($2, $3) AND \"bc\" = $4")
        #expect(binds == [.text(name), .integer(1), .integer(2), .null])
        #expect(sql.rendered(for: .sqlite).text.filter { $0 == "?" }.count == 4)
    }
}
