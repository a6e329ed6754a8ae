import Synchronization
import WorkingDays

/// Searches that were sent, by id, so that their words stand in no address, history or log. Kept in memory for 12 hours.
final class StoredSearches: Sendable {
    private struct Search: Sendable {
        var person: String
        var words: String
        var ends: Instant
    }

    /// More than this many, and the oldest go first.
    private static let limit = 20_000

    private let now: @Sendable () -> Instant
    private let held = Mutex<[String: Search]>([:])

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Keeps the words for the person who sent them. The same words again get the same id.
    func keep(_ words: String, for person: Person) -> String {
        let now = now()
        return held.withLock { held in
            if held.count >= StoredSearches.limit { held = StoredSearches.thinned(held, at: now) }
            let kept = held.first { $0.value.person == person.id && $0.value.words == words && $0.value.ends > now }
            let id = kept?.key ?? newSecret()
            held[id] = Search(person: person.id, words: words, ends: now.adding(seconds: Sessions.sessionSeconds))
            return id
        }
    }

    /// The words, for the person who sent them and nobody else.
    func words(of id: String, for person: Person) -> String? {
        let now = now()
        return held.withLock { held in
            guard let search = held[id], search.person == person.id, search.ends > now else { return nil }
            return search.words
        }
    }

    private static func thinned(_ held: [String: Search], at now: Instant) -> [String: Search] {
        let live = held.filter { $0.value.ends > now }.sorted { $0.value.ends > $1.value.ends }
        return Dictionary(live.prefix(limit / 2).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
