/// What the paragraph styles of a document say about headings, lists and bold print.
struct WordStyles {
    struct Style {
        var heading: Int?
        var numbering: String?
        var level: Int?
        var bold = false
        var basedOn: String?
    }

    private var styles: [String: Style] = [:]

    init() {}

    init(_ xml: [UInt8], _ budget: inout Budget) throws {
        var tokens = XMLTokens(xml)
        var id: String?
        var style = Style()
        while let token = try tokens.next() {
            try budget.tick()
            guard case .tag(let tag) = token else { continue }
            if tag.name == "w:style" {
                if let id, styles.count < 10_000 { styles[id] = style }
                id = tag.closes ? nil : tag.attribute("w:styleId")
                style = Style()
            } else if !tag.closes {
                Self.read(tag, into: &style)
            }
        }
    }

    private static func read(_ tag: XMLTokens.Tag, into style: inout Style) {
        let value = tag.attribute("w:val")
        switch tag.name {
        case "w:name": style.heading = value.flatMap(headingLevel) ?? style.heading
        case "w:basedOn": style.basedOn = value
        case "w:outlineLvl": style.heading = style.heading ?? value.flatMap { Int($0) }.flatMap { (0...5).contains($0) ? $0 + 1 : nil }
        case "w:numId": style.numbering = value
        case "w:ilvl": style.level = value.flatMap { Int($0) }
        case "w:b": style.bold = WordStyles.isOn(value)
        default: break
        }
    }

    /// `heading 2`, `Title`.
    private static func headingLevel(_ name: String) -> Int? {
        let lower = name.lowercased()
        if lower == "title" { return 1 }
        guard lower.hasPrefix("heading "), let level = Int(lower.dropFirst(8)), level > 0 else { return nil }
        return min(level, 6)
    }

    /// A switch is on when it is there without a value, or with one that does not say no.
    static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "1") }

    /// The style of a paragraph with what it takes from the styles it is based on.
    func resolved(_ id: String?) -> Style {
        var result = Style()
        var next = id
        var steps = 0
        while let id = next, let style = styles[id], steps < 20 {
            result.heading = result.heading ?? style.heading
            result.numbering = result.numbering ?? style.numbering
            result.level = result.level ?? style.level
            result.bold = result.bold || style.bold
            next = style.basedOn
            steps += 1
        }
        if result.heading == nil, let id, let level = Self.levelOfID(id) { result.heading = level }
        return result
    }

    /// `Heading2`, for documents that use the usual names without declaring them.
    private static func levelOfID(_ id: String) -> Int? {
        guard id.hasPrefix("Heading"), let level = Int(id.dropFirst(7)), level > 0 else { return nil }
        return min(level, 6)
    }
}
