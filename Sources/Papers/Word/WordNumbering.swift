/// The lists of a document, counted on as its paragraphs go by.
struct WordNumbering {
    private struct Level {
        var start = 1
        var format = "decimal"
        var text = "%1."
    }

    private var abstracts: [String: [Int: Level]] = [:]
    private var numbers: [String: String] = [:]
    private var starts: [String: [Int: Int]] = [:]
    private var counters: [String: [Int: Int]] = [:]
    private var begun: Set<String> = []

    init() {}

    init(_ xml: [UInt8], _ budget: inout Budget) throws {
        var tokens = XMLTokens(xml)
        var abstract: String?
        var number: String?
        var level: Int?
        while let token = try tokens.next() {
            try budget.tick()
            guard case .tag(let tag) = token else { continue }
            switch tag.name {
            case "w:abstractNum": abstract = tag.closes ? nil : tag.attribute("w:abstractNumId")
            case "w:num": number = tag.closes ? nil : tag.attribute("w:numId")
            case "w:lvl", "w:lvlOverride": level = tag.closes ? nil : tag.attribute("w:ilvl").flatMap { Int($0) }
            default: if !tag.closes { read(tag, abstract, number, level) }
            }
        }
    }

    private mutating func read(_ tag: XMLTokens.Tag, _ abstract: String?, _ number: String?, _ level: Int?) {
        guard let value = tag.attribute("w:val") else { return }
        if let number {
            if tag.name == "w:abstractNumId" { numbers[number] = value }
            if tag.name == "w:startOverride", let level { starts[number, default: [:]][level] = Int(value) }
        } else if let abstract, let level, (0...8).contains(level) {
            switch tag.name {
            case "w:start": abstracts[abstract, default: [:]][level, default: Level()].start = max(0, min(Int(value) ?? 1, 1_000_000))
            case "w:numFmt": abstracts[abstract, default: [:]][level, default: Level()].format = value
            case "w:lvlText": abstracts[abstract, default: [:]][level, default: Level()].text = String(value.prefix(40))
            default: break
            }
        }
    }

    /// The label of the next paragraph in a list at a level; nil if there is no such list or it prints none.
    mutating func label(_ number: String, level: Int) -> String? {
        guard number != "0", let abstract = numbers[number], let levels = abstracts[abstract], (0...8).contains(level) else { return nil }
        let shape = levels[level] ?? Level()
        if shape.format == "bullet" { return "•" }
        if begun.insert(number).inserted, let restart = starts[number] {
            for (level, start) in restart { counters[abstract, default: [:]][level] = max(0, min(start, 1_000_000)) - 1 }
        }
        let next = (counters[abstract]?[level] ?? shape.start - 1) + 1
        counters[abstract, default: [:]][level] = next
        for deeper in (level + 1)..<10 { counters[abstract]?[deeper] = nil }
        if shape.format == "none" { return nil }
        return Self.filled(shape.text, levels, counters[abstract] ?? [:])
    }

    /// `%1.%2` with the numbers of the levels.
    private static func filled(_ text: String, _ levels: [Int: Level], _ counters: [Int: Int]) -> String? {
        var label = ""
        var isHole = false
        for scalar in text.unicodeScalars {
            if isHole, let digit = Int(String(scalar)), digit > 0 {
                let level = levels[digit - 1] ?? Level()
                label += Self.number(counters[digit - 1] ?? level.start, level.format)
                isHole = false
            } else if scalar == "%" {
                isHole = true
            } else {
                label.unicodeScalars.append(scalar)
            }
        }
        return label.isEmpty ? nil : label
    }

    private static func number(_ number: Int, _ format: String) -> String {
        switch format {
        case "lowerLetter": ListLabel.text(number, style: "a")
        case "upperLetter": ListLabel.text(number, style: "A")
        case "lowerRoman": ListLabel.text(number, style: "i")
        case "upperRoman": ListLabel.text(number, style: "I")
        case "decimalZero": number < 10 ? "0\(number)" : String(number)
        default: String(number)
        }
    }
}
