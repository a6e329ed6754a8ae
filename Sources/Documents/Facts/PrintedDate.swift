import WorkingDays

/// Finds dates as letters print them: "3 July 2009", "27th February 2020", "October 2015", "30/04/2020", "Tuesday 27 April 2010".
struct PrintedDate {
    var date: PartialDate
    /// Bytes of the folded text it takes.
    var range: Range<Int>
    /// The weekday printed before it, Monday 1.
    var weekday: Int?

    /// All dates in `text`, in order.
    static func all(in text: Folded) -> [PrintedDate] {
        guard text.bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return [] }
        var found: [PrintedDate] = []
        let tokens = Token.all(text.bytes)
        var i = 0
        while i < tokens.count {
            if tokens[i].mayBegin, let (date, taken) = read(tokens[i...]) {
                let weekday = i > 0 ? weekdays[tokens[i - 1].word] : nil
                let begin = weekday == nil ? tokens[i].range.lowerBound : tokens[i - 1].range.lowerBound
                found.append(PrintedDate(date: date, range: begin..<tokens[i + taken - 1].range.upperBound, weekday: weekday))
                i += taken
            } else {
                i += 1
            }
        }
        return found
    }

    private static func read(_ tokens: ArraySlice<Token>) -> (PartialDate, Int)? {
        let t = Array(tokens.prefix(6))
        if t.count >= 5, let day = t[0].number, ["/", "."].contains(t[1].word), let month = t[2].number, t[3].word == t[1].word,
            let year = t[4].number, year >= 1900,
            let date = CivilDate(year: year, month: month, day: day)
        {
            return (.day(date), 5)
        }
        if let day = t[0].ordinal {
            var i = 1
            if i < t.count, ["of", "st", "nd", "rd", "th"].contains(t[i].word) { i += 1 }
            if i + 1 < t.count, let month = months[t[i].word] {
                if t[i + 1].word == ",", i + 2 < t.count, let year = t[i + 2].year,
                    let date = CivilDate(year: year, month: month, day: day)
                {
                    return (.day(date), i + 3)
                }
                if let year = t[i + 1].year, let date = CivilDate(year: year, month: month, day: day) {
                    return (.day(date), i + 2)
                }
            }
        }
        if let month = months[t[0].word] {
            if t.count >= 2, let year = t[1].year { return (.month(year: year, month: month), 2) }
            if t.count >= 4, let day = t[1].ordinal, t[2].word == ",", let year = t[3].year,
                let date = CivilDate(year: year, month: month, day: day)
            {
                return (.day(date), 4)
            }
        }
        return nil
    }

    private struct Token {
        var word: String
        var range: Range<Int>

        /// A digit, or the letters of a month.
        var mayBegin: Bool { word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } == true || months[word] != nil }
        var number: Int? { word.utf8.count <= 4 ? Int(word) : nil }
        var year: Int? { number.flatMap { word.utf8.count == 4 && $0 >= 1900 && $0 < 2200 ? $0 : nil } }
        /// "3", "03", "27th".
        var ordinal: Int? {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            guard digits.count >= 1, digits.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
            return ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? day : nil
        }

        static func all(_ bytes: [UInt8]) -> [Token] {
            var tokens: [Token] = []
            var i = 0
            while i < bytes.count {
                if bytes[i] == 0x20 {
                    i += 1
                } else if Folded.isWordByte(bytes[i]) {
                    let begin = i
                    while i < bytes.count, Folded.isWordByte(bytes[i]) { i += 1 }
                    tokens.append(Token(word: String(decoding: bytes[begin..<i], as: UTF8.self), range: begin..<i))
                } else {
                    tokens.append(Token(word: String(decoding: bytes[i...i], as: UTF8.self), range: i..<i + 1))
                    i += 1
                }
            }
            return tokens
        }
    }

    private static let months: [String: Int] = {
        var all: [String: Int] = [:]
        for (index, name) in CivilDate.monthNames.enumerated() {
            all[name.lowercased()] = index + 1
            all[String(name.lowercased().prefix(3))] = index + 1
        }
        all["sept"] = 9
        return all
    }()

    private static let weekdays: [String: Int] = Dictionary(
        uniqueKeysWithValues: CivilDate.weekdayNames.enumerated().map { ($1.lowercased(), $0 + 1) })
}
