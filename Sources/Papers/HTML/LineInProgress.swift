/// The line that is being put together from markup: white space made single, bold letters counted.
struct LineInProgress {
    private var bytes: [UInt8] = []
    private var letters = 0
    private var boldLetters = 0
    private var boldDepth = 0
    /// Digits are written as superscripts.
    var raised = false

    var isEmpty: Bool { bytes.isEmpty }
    /// It is enormous, and this is a place to cut it.
    var isFull: Bool {
        bytes.count > Budget.longestLine && (bytes.last == 0x20 || (bytes.count > Budget.longestLine + 1_000 && (bytes.last ?? 0) < 0x80))
            || bytes.count > 2 * Budget.longestLine
    }
    /// All its letters are bold.
    var isBold: Bool { letters > 0 && letters == boldLetters }

    mutating func bold(_ on: Bool) { boldDepth = max(0, boldDepth + (on ? 1 : -1)) }

    /// Adds a byte; white space is added once and not at the beginning.
    mutating func append(_ byte: UInt8) {
        if byte <= 0x20 {
            if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            return
        }
        if Scalars.isLetter(byte) {
            letters += 1
            if boldDepth > 0 { boldLetters += 1 }
        }
        guard raised else { return bytes.append(byte) }
        if let digit = Scalars.superscript(byte) {
            bytes += digit
        } else if byte != 0x5B && byte != 0x5D {
            bytes.append(byte)
        }
    }

    /// The line, and a new one begins.
    mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        letters = 0
        boldLetters = 0
        return taken
    }

    /// A text with its character references resolved and its white space made single.
    static func printed(_ text: [UInt8]) -> [UInt8] {
        var line = LineInProgress()
        var index = 0
        while index < text.count {
            if text[index] == 0x26, let found = CharacterReference(text[...], at: index) {
                for byte in found.text { line.append(byte) }
                index = found.end
            } else {
                line.append(text[index])
                index += 1
            }
        }
        return line.bytes
    }
}
