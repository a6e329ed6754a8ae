/// The id that people read out, write down and type in: `TL-7K3F-9QX`.
///
/// Six random characters of Crockford's base 32 (30 bits) and a check character, which finds every single wrong character
/// and every two that changed places: the seven characters, as numbers of the field GF(32), weighed by powers of 2, add up
/// to nought. It tells nothing about when a record was made or how many there are.
public struct ReadableID: Sendable, Hashable, CustomStringConvertible {
    private let digits: [UInt8]

    /// - Parameter random: four random bytes, of which 30 bits are used.
    public init(random: [UInt8]) {
        let number = random.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let digits = (0..<6).map { UInt8(number >> UInt32(5 * $0) & 31) }
        self.digits = digits + [ReadableID.doubled(ReadableID.sum(digits))]
    }

    /// Reads what a person typed: small letters, O for 0, I and L for 1, hyphens and spaces left out or in other places.
    public init?(_ text: String) {
        var letters = text.uppercased().unicodeScalars.filter { $0 != "-" && $0 != " " }
        guard letters.count == 9, letters.first == "T" else { return nil }
        letters.removeFirst()
        guard letters.removeFirst() == "L" else { return nil }
        var digits: [UInt8] = []
        for letter in letters {
            guard let digit = ReadableID.digit(letter) else { return nil }
            digits.append(digit)
        }
        guard ReadableID.sum(digits) == 0 else { return nil }
        self.digits = digits
    }

    public var description: String {
        let letters = digits.map { ReadableID.alphabet[Int($0)] }
        return "TL-\(String(letters[0..<4]))-\(String(letters[4..<7]))"
    }

    private static let alphabet: [Character] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func digit(_ letter: Unicode.Scalar) -> UInt8? {
        switch letter {
        case "O": 0
        case "I", "L": 1
        default: alphabet.firstIndex(of: Character(letter)).map { UInt8($0) }
        }
    }

    private static func sum(_ digits: [UInt8]) -> UInt8 { digits.reduce(0) { doubled($0) ^ $1 } }

    /// Times 2 in GF(32) with x^5 + x^2 + 1.
    private static func doubled(_ value: UInt8) -> UInt8 { value & 16 == 0 ? value << 1 : (value << 1 ^ 0b100101) & 31 }
}
