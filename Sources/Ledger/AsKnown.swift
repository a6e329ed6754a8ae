public import WorkingDays

/// Three different questions about what was known, each answered by folding only the events that pass. They are never mixed.
public enum AsKnown: Sendable, Hashable {
    /// What the system held then: everything recorded by that time, corrections made later left out.
    case held(at: Instant)
    /// What had happened by then, as it is held now: events that took place by that time, in their latest correction. What
    /// happened on a day or in a month counts once its last moment in London has passed; at an unknown time it does not count.
    case happened(by: Instant)
    /// What an agency could know then: what it had recorded itself, and what was shared with it by then.
    case knowable(to: String, by: Instant)

    /// The type of the event by which a record is given to agencies; they stand among its subjects as `agency:NAME`. What stands
    /// in the stream up to that event is given.
    public static let shareVerb = "share"

    /// The events of one stream that answer the question, in order.
    /// - Parameter stream: the whole stream in order.
    public func filter(_ stream: [Envelope]) -> [Envelope] {
        switch self {
        case .held(let at):
            return Self.withoutSuperseded(stream.filter { $0.recordedAt <= at })
        case .happened(let by):
            return Self.withoutSuperseded(stream).filter { $0.occurredAt.isOver(by: by) }
        case .knowable(let agency, let by):
            let recorded = stream.filter { $0.recordedAt <= by }
            let shared = recorded.last { $0.type.verb == Self.shareVerb && $0.subjects.contains("agency:\(agency)") }
            return Self.withoutSuperseded(
                recorded.filter { $0.actor.agency == agency || $0.version <= shared?.version ?? 0 })
        }
    }

    /// A correction stands in the place of what it corrects; a correction of a correction in the place of both.
    private static func withoutSuperseded(_ events: [Envelope]) -> [Envelope] {
        let superseded = Set(events.compactMap(\.supersedes))
        return events.filter { !superseded.contains($0.id) }
    }
}

extension Occurrence {
    /// Whether it had certainly happened by then.
    func isOver(by instant: Instant) -> Bool {
        switch self {
        case .instant(let at, _): at <= instant
        case .date(let date): date.range.last < instant.londonDate
        case .unknown: false
        }
    }
}
