import WorkingDays

/// Finds the recommendations of a paper: items under a heading that announces them, paragraphs that begin "We recommend
/// that", labelled ones, and rows of tables.
struct RecommendationFinder {
    /// A recommendation with the pieces it takes.
    struct Found {
        var recommendation: Recommendation
        var pieces: Range<Int>
        /// Areas for improvement that state findings instead of asking for something.
        var isFinding = false
        /// The group heading gives the timescale.
        var groupTimescale: String?
        var fromTable = false
    }

    /// A recommendation of the report told in other words, by number.
    struct Paraphrase {
        var number: String
        var piece: Int
    }

    struct Section {
        var heading: String
        var rank: Int
        var size: Float
        var isImprovement: Bool
        var fromEarlierReport: Bool
        var group: String?
        var timescale: String?
        var addressees: [Addressee]
        var groupAddressees: [Addressee]
        /// Kind of label its recommendations have, once the first is seen.
        var label: Label.Kind?
        var labelLeft: Float = 0
        var last: Int?
        var count = 0
        /// Each has "Recommendation 1" over it; other paragraphs only introduce.
        var isLabelled = false
    }

    let outline: Outline
    let type: PaperType?
    let subject: String?
    var found: [Found] = []
    var noteAsks: [Int] = []
    var paraphrases: [Paraphrase] = []
    var section: Section?
    var lastBody: String?
    var lookup: Lookup
    var index = 0
    var openEnded = false

    init(outline: Outline, cover: Cover, tables: [Table], _ lookup: inout Lookup) {
        self.outline = outline
        type = cover.type
        subject = cover.subject
        self.lookup = lookup
        guard type != .consultationResponse else { return }
        let tabled = takeTables(tables)
        while index < outline.pieces.count {
            if tabled.contains(index) { index += 1 } else { step() }
        }
        found.sort { $0.recommendation.passage.start < $1.recommendation.passage.start }
        dropRepeats()
        for position in found.indices { found[position].recommendation.ordinal = position + 1 }
        lookup = self.lookup
    }

    /// A report that lists its recommendations again at the end makes each of them once.
    mutating func dropRepeats() {
        var seen: Set<[UInt8]> = []
        found = found.filter { item in
            let letters = Folded(item.recommendation.text).bytes.filter { Folded.isWordByte($0) }
            return letters.count < 60 || seen.insert(letters).inserted
        }
    }

    // MARK: walking

    mutating func step() {
        let piece = outline.pieces[index]
        switch piece.kind {
        case .heading: takeHeading(piece)
        case .footnote, .cell: index += 1
        case .paragraph, .item: takeBody(piece)
        }
    }
}

/// The area a body serves: "Norfolk" of "Norfolk County Council".
enum Area {
    static func of(_ body: String) -> String {
        let drop: Set<Substring> = [
            "County", "Council", "City", "Borough", "Metropolitan", "District", "London", "Constabulary", "Police", "The",
            "Royal",
        ]
        let words = body.split(separator: " ").filter { !drop.contains($0) }
        return words.isEmpty ? body : BodyName.tidy(words.joined(separator: " "))
    }
}
