import Testing

/// What no source may do, and how long it may be.
struct SourceRulesTests {
    /// What is forbidden in code, and what to do instead.
    static let forbidden: [(call: String, instead: String)] = [
        ("try?", "let the error be seen, or catch it and say what follows"),
        ("try!", "let the error be seen, or catch it and say what follows"),
        ("as!", "test for the type and refuse what does not fit"),
        ("fatalError(", "throw: a server does not stop for one request"),
        ("Bundle.module", "embed the text: the bundle keeps the path of the machine it was built on"),
        ("ISO8601DateFormatter", "WorkingDays writes and reads dates"),
        ("DateFormatter(", "WorkingDays writes and reads dates"),
    ]
    static let longest = 600

    @Test func noSourceCallsWhatIsForbidden() throws {
        for file in try Repository.swiftFiles(below: "Sources") {
            let lines = SwiftText(file.text).code.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                for rule in Self.forbidden where stands(rule.call, in: line) {
                    Issue.record("\(file.path):\(number + 1): \(rule.call) - \(rule.instead)")
                }
            }
        }
    }

    @Test func noSourceNamesAPlaceOfSomebodysMachine() throws {
        for file in try Repository.swiftFiles(below: "Sources") {
            for literal in SwiftText(file.text).literals {
                for place in ["/home/", "/root/", "/Users/", "/work/"] {
                    #expect(!literal.hasPrefix(place), "\(file.path): \"\(literal)\" is a place on somebody's machine")
                }
            }
        }
    }

    @Test func noSourceIsTooLong() throws {
        let files = try Repository.swiftFiles(below: "Sources")
        let lengths = files.map(\.lineCount).sorted()
        try #require(!lengths.isEmpty)
        let (median, high) = (lengths[lengths.count / 2], lengths[lengths.count * 9 / 10])
        print("sources: \(lengths.count) files, median \(median) lines, nine in ten at most \(high)")
        for file in files where file.lineCount > 400 { print("long: \(file.path), \(file.lineCount) lines") }
        for file in files {
            #expect(file.lineCount <= Self.longest, "\(file.path) has \(file.lineCount) lines: find the second noun in it")
        }
    }

    /// As a word of its own: `as!` is not in `alias!`.
    private func stands(_ call: String, in line: Substring) -> Bool {
        line.ranges(of: call).contains { found in
            guard found.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: found.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }
}

/// The rules are worth what the reading of Swift is worth.
struct SwiftTextTests {
    @Test func literalsAndCommentsAreNotCode() {
        let swift = SwiftText(
            #"""
            let a = "try! \(try! b("fatalError(")) end" // as! x
            /* try? /* nested */ as! */ let c = #"raw "quoted" \(no)"# + "joined"
            let d = /one "two/ ; let e = 4 / 2 / 1
            let f = """
                several
                lines
                """
            """#)
        #expect(swift.code.contains("try! b("))
        #expect(!swift.code.contains("fatalError("))
        #expect(!swift.code.contains("as!"))
        #expect(!swift.code.contains("try?"))
        #expect(swift.literals.count == 5)
        #expect(swift.literals[0] == "fatalError(")
        #expect(swift.literals[1].hasPrefix("try! "))
        #expect(swift.literals[2] == #"raw "quoted" \(no)joined"#)
        #expect(swift.literals[3] == #"one "two"#)
        #expect(swift.literals[4].contains("several\n"))
        #expect(swift.code.split(separator: "\n", omittingEmptySubsequences: false).count == 7)
    }
}
