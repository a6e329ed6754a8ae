internal import Foundation
internal import Ledger

/// The ledger keeps text in NFC. Where composing letters shortens the text of a reading, its passages move with it.
struct ComposedReading {
    private(set) var value: CanonicalValue
    private(set) var isChanged = false

    init(_ paper: CanonicalValue) {
        value = paper
        guard var fields = paper.object, var reading = fields["reading"]?.object, let text = reading["text"]?.text else { return }
        guard let shift = OffsetShift(text) else { return }
        for (name, member) in reading { reading[name] = ComposedReading.moved(member, by: shift) }
        reading["pageStarts"] = reading["pageStarts"]?.list.map { .list($0.map { ComposedReading.movedNumber($0, by: shift) }) }
        reading["text"] = .text(shift.composed)
        fields["reading"] = .object(reading)
        value = .object(fields)
        isChanged = true
    }

    /// Moves every passage, whatever it belongs to.
    private static func moved(_ value: CanonicalValue, by shift: OffsetShift) -> CanonicalValue {
        switch value {
        case .object(var fields):
            if Set(fields.keys) == ["start", "end", "page"] {
                for name in ["start", "end"] { fields[name] = fields[name].map { movedNumber($0, by: shift) } }
                return .object(fields)
            }
            return .object(fields.mapValues { moved($0, by: shift) })
        case .list(let values): return .list(values.map { moved($0, by: shift) })
        default: return value
        }
    }

    private static func movedNumber(_ value: CanonicalValue, by shift: OffsetShift) -> CanonicalValue {
        if case .integer(let number) = value { .integer(Int64(shift.moved(Int(number)))) } else { value }
    }
}

/// Where each offset of a text lies after the text was composed, in Unicode scalars. Lines are composed one by one: no letter
/// composes over a line break.
private struct OffsetShift {
    private var lines: [(before: Int, after: Int, text: String?)] = []
    let composed: String

    /// Nil where the text is in NFC already.
    init?(_ text: String) {
        let whole = text.precomposedStringWithCanonicalMapping
        guard !whole.unicodeScalars.elementsEqual(text.unicodeScalars) else { return nil }
        var before = 0, after = 0
        var parts: [String] = []
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let own = String(line), part = own.precomposedStringWithCanonicalMapping
            let length = line.count, newLength = part.unicodeScalars.count
            lines.append((before, after, length == newLength ? nil : own))
            before += length + 1
            after += newLength + 1
            parts.append(part)
        }
        composed = parts.joined(separator: "\n")
    }

    func moved(_ offset: Int) -> Int {
        var low = 0, high = lines.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lines[middle].before <= offset { low = middle } else { high = middle - 1 }
        }
        let line = lines[low], inLine = offset - line.before
        guard let text = line.text else { return line.after + inLine }
        let length = text.unicodeScalars.count
        let prefix = String(text.unicodeScalars.prefix(inLine)).precomposedStringWithCanonicalMapping
        return line.after + prefix.unicodeScalars.count + max(0, inLine - length)
    }
}
