import Documents
import Pages
import WorkingDays

/// One recommendation: who owes it, by when, under which heading.
struct RecommendationMapping {
    let item: Recommendation

    var heading: String {
        item.number.map { "Recommendation \($0)" } ?? "Recommendation, \(Say.ordinal(item.ordinal)) in the paper"
    }

    var facts: [LabelledFact] {
        [
            LabelledFact("For", addressees),
            LabelledFact("Timescale", item.timescale.map { .said($0) } ?? .silent("No timescale given")),
            due.map { LabelledFact("Falls due", $0) },
            item.group.map { LabelledFact("Under", .said($0)) },
            item.limbs.isEmpty ? nil : LabelledFact("Parts", .said("\(item.limbs.count)")),
        ].compactMap { $0 }
    }

    private var addressees: Fact {
        guard !item.addressees.isEmpty else { return .silent("Nobody named") }
        return .list(item.addressees.map { line($0) })
    }

    private func line(_ addressee: Addressee) -> String {
        var notes: [String] = []
        if addressee.jointly { notes.append("jointly") }
        if let condition = addressee.condition { notes.append("if \u{201C}\(condition)\u{201D}") }
        if addressee.fromContext { notes.append("named for the section or the whole paper") }
        return notes.isEmpty ? addressee.name : "\(addressee.name) (\(notes.joined(separator: "; ")))"
    }

    /// A date only where there is a timescale to work one out from.
    private var due: Fact? {
        if let due = item.due { return .said(Say.range(due)) }
        return item.timescale == nil ? nil : .silent("No date can be worked out")
    }
}
