internal import Foundation
internal import Synchronization

/// Folds letters beyond ASCII: small letters, accents taken off, ligatures taken apart. Remembers what it has folded.
enum Folding {
    private static let known = Mutex<[Unicode.Scalar: Letter]>([:])

    static func letter(_ scalar: Unicode.Scalar) -> Letter {
        if (0x2010...0x2027).contains(scalar.value) { return .separator }
        return known.withLock { known in
            if let letter = known[scalar] { return letter }
            let letter = folded(scalar)
            // Papers use some hundreds of different letters; a hostile one must not fill the memory.
            if known.count < 20_000 { known[scalar] = letter }
            return letter
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Letter {
        if scalar.value == 0xAD || (0x200B...0x200D).contains(scalar.value) || [0x2060, 0xFEFF].contains(scalar.value) {
            return .ignored
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return .ignored
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .privateUse:
            return .folded(bare(scalar))
        default: return .separator
        }
    }

    /// The small letter without its accents. Ligatures of Latin letters (U+FB00 to U+FB06) come apart.
    private static func bare(_ scalar: Unicode.Scalar) -> [UInt8] {
        let small = scalar.properties.lowercaseMapping
        let apart = (0xFB00...0xFB06).contains(scalar.value)
            ? small.decomposedStringWithCompatibilityMapping : small.decomposedStringWithCanonicalMapping
        let letters = apart.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
        let kept = letters.isEmpty ? small.unicodeScalars : letters
        return Array(String(kept).utf8)
    }
}
