/// A paragraph of a Word document while it is read.
struct WordParagraph {
    var style: String?
    var numbering: String?
    var level: Int?
    var outline: Int?
    /// Lines so far; a line break inside the paragraph ends one.
    var finished: [(bytes: [UInt8], bold: Bool)] = []
    var line = WordLine()

    mutating func breakLine() {
        finished.append((line.bytes, line.isBold))
        line = WordLine()
    }
}

/// The text of one line, with what its runs say about it.
struct WordLine {
    var bytes: [UInt8] = []
    private var letters = 0
    private var boldLetters = 0
    var isBold: Bool { letters > 0 && letters == boldLetters }

    mutating func append(_ text: ArraySlice<UInt8>, bold: Bool, raised: Bool) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == 0x26, let found = CharacterReference(text, at: index) {
                bytes += found.text
                index = found.end
                continue
            }
            if Scalars.isLetter(byte) {
                letters += 1
                if bold { boldLetters += 1 }
            }
            if raised, let digit = Scalars.superscript(byte) { bytes += digit } else { bytes.append(byte < 0x20 ? 0x20 : byte) }
            index += 1
        }
    }
}
