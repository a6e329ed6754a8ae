/// Numbers of list items in the styles that lists have.
enum ListLabel {
    /// `1`, `a`, `A`, `i`, `I` as HTML names the styles; anything else counts in digits.
    static func text(_ number: Int, style: String) -> String {
        switch style {
        case "a": letters(number, first: 0x61)
        case "A": letters(number, first: 0x41)
        case "i": roman(number)
        case "I": roman(number).uppercased()
        default: String(number)
        }
    }

    /// a to z, then aa to zz as word processors count.
    static func letters(_ number: Int, first: UInt8) -> String {
        guard number > 0, number <= 26 * 20 else { return String(number) }
        let letter = first + UInt8((number - 1) % 26)
        return String(repeating: String(UnicodeScalar(letter)), count: (number - 1) / 26 + 1)
    }

    static func roman(_ number: Int) -> String {
        guard number > 0, number < 4_000 else { return String(number) }
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }

    private static let signs: [(Int, String)] = [
        (1_000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
        (4, "iv"), (1, "i"),
    ]
}
