/// A tag as it stands in the source.
struct HTMLTag {
    /// In lower case.
    let name: String
    let closes: Bool
    /// What stands between the name and the closing bracket.
    let attributes: ArraySlice<UInt8>

    /// The value of an attribute, if it is there and not absurdly long.
    func attribute(_ wanted: String) -> String? {
        let name = Array(wanted.utf8)
        let reach = attributes.prefix(4_000)
        var index = reach.startIndex
        while index + name.count < reach.endIndex {
            let inner = reach[index..<(index + name.count)]
            let before = index > reach.startIndex ? reach[index - 1] : 0x20
            if before <= 0x20, inner.elementsEqual(name, by: { $0 | 0x20 == $1 }) {
                return Self.value(reach[(index + name.count)...])
            }
            index += 1
        }
        return nil
    }

    private static func value(_ rest: ArraySlice<UInt8>) -> String? {
        var rest = rest.drop { $0 <= 0x20 }
        guard rest.first == 0x3D else { return nil }
        rest = rest.dropFirst().drop { $0 <= 0x20 }
        guard let quote = rest.first else { return nil }
        if quote == 0x22 || quote == 0x27 {
            return String(decoding: rest.dropFirst().prefix { $0 != quote }.prefix(500), as: UTF8.self)
        }
        return String(decoding: rest.prefix { $0 > 0x20 && $0 != 0x3E }.prefix(500), as: UTF8.self)
    }
}
