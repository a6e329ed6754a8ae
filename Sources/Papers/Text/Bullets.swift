/// Bullets as they come out of symbol fonts and word processors.
enum Bullets {
    static let mark: [UInt8] = [0xE2, 0x80, 0xA2]

    /// Is this character, as the first of a line, a bullet?
    static func isBullet(_ value: UInt32) -> Bool {
        switch value {
        case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x00B7: true
        case 0x25A0...0x25FF, 0x2B1B, 0x2B1C, 0x2B25...0x2B2A, 0x2B9A: true
        case 0x2713...0x2718, 0x2756, 0x2765, 0x2794...0x27BE: true
        case 0xF020...0xF0FF, 0xFFFD: true
        default: false
        }
    }

    /// The line with its first character, if it is a bullet, written “• ”.
    static func normalised(_ line: [UInt8]) -> [UInt8] {
        guard let first = line.first, first >= 0x80 else { return line }
        let end = min(Scalars.length(first), line.count)
        guard isBullet(Scalars.value(line[..<end])) else { return line }
        let rest = line[end...].drop { $0 == 0x20 }
        return rest.isEmpty ? mark : mark + [0x20] + rest
    }
}
