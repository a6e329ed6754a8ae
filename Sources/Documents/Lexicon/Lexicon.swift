/// The words that papers of these kinds are built with: headings, lead-ins, labels. No sentence of any one paper.
///
/// An entry earns its place by being used by at least two papers; which entries a reading used is part of its trace, and the
/// leave-one-out figures read each paper with only the entries that other papers use.
public struct Lexicon: Sendable {
    /// What a phrase means where it stands.
    public enum Role: String, Sendable, CaseIterable {
        /// A heading under which recommendations stand.
        case recommendationsHeading
        /// A heading under which areas for improvement stand: findings or noun phrases, seldom instructions.
        case improvementHeading
        /// A heading that groups recommendations by urgency.
        case urgencyHeading
        /// A heading that starts what answers or follows, so that a run of recommendations ends.
        case otherHeading
        /// Words with which a recommendation itself begins.
        case recommendLead
        /// Words that introduce a list of recommendations.
        case listLead
        /// A label before a response.
        case responseLabel
        /// Words of a table's column heads.
        case recommendationColumn, responseColumn, ownerColumn, dueColumn, numberColumn
        case awaits, declines, endorses, planned
        case chiefOfficerComments, bodyComments
        case findingsHeading
        case goodProgress, someProgress, limitedProgress, concern, plansInPlace
        case askLead, noteLead
        case dateLabel, otherDateLabel, toLabel, fromLabel, meetingLabel, titleLabel, referenceLabel, contactLabel, formLabel
        case marking
        case contentsHeading
        case asOf
    }

    public struct Entry: Sendable, Hashable {
        public var role: Role
        public var phrase: String
        /// Names the entry in traces: `recommendationsHeading:recommendations`.
        public var id: String { "\(role.rawValue):\(phrase)" }
    }

    struct Compiled: Sendable {
        var id: Int
        var folded: Folded
    }

    public let entries: [Entry]
    private let byRole: [Role: [Compiled]]

    public init(_ entries: [Entry]) {
        self.entries = entries
        var byRole: [Role: [Compiled]] = [:]
        for (id, entry) in entries.enumerated() {
            byRole[entry.role, default: []].append(Compiled(id: id, folded: Folded(entry.phrase)))
        }
        for role in byRole.keys { byRole[role]?.sort { $0.folded.count > $1.folded.count } }
        self.byRole = byRole
    }

    /// Only these entries, for leave-one-out figures.
    public func keeping(_ ids: Set<String>) -> Lexicon { Lexicon(entries.filter { ids.contains($0.id) }) }

    func phrases(_ role: Role) -> [Compiled] { byRole[role] ?? [] }
}

/// Looks phrases up and remembers which entries were used.
struct Lookup {
    let lexicon: Lexicon
    var used: Set<Int> = []

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The entry that is the whole of `text`.
    mutating func whole(_ role: Lexicon.Role, _ text: Folded) -> Folded? {
        find(role) { text == $0 }
    }

    /// The longest entry that `text` begins with.
    mutating func start(_ role: Lexicon.Role, _ text: Folded) -> Folded? {
        find(role) { text.startsWithWords($0) }
    }

    /// The longest entry that stands anywhere in `text`.
    mutating func anywhere(_ role: Lexicon.Role, _ text: Folded) -> Folded? {
        find(role) { text.contains($0) }
    }

    /// The longest entry that `text` ends with.
    mutating func end(_ role: Lexicon.Role, _ text: Folded) -> Folded? {
        find(role) { text.endsWithWords($0) }
    }

    private mutating func find(_ role: Lexicon.Role, _ fits: (Folded) -> Bool) -> Folded? {
        for entry in lexicon.phrases(role) where fits(entry.folded) {
            used.insert(entry.id)
            return entry.folded
        }
        return nil
    }
}
