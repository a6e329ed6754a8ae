import Synchronization
public import WorkingDays

/// Somebody who may sign in.
public struct Person: Sendable, Equatable {
    public var id: String
    public var name: String

    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// One-time links, sessions and tokens, held in memory: all end when the server does.
///
/// Of each secret only the SHA-256 is kept. A secret is 128 random bits.
public final class Sessions: Sendable {
    /// A link can be used for this long.
    public static let linkSeconds: Int64 = 15 * 60
    /// A session ends this long after the last thing done in it.
    public static let sessionSeconds: Int64 = 12 * 60 * 60
    static let renewalSeconds: Int64 = 10 * 60

    let now: @Sendable () -> Instant
    private let held = Mutex(Held())

    /// - Parameter now: the clock; tests set their own.
    public init(now: @escaping @Sendable () -> Instant = { Instant.systemNow }) { self.now = now }

    /// Makes a link that signs this person in once, within 15 minutes. What is returned stands in `/sign-in/<token>`.
    public func issueLink(for person: Person) -> String {
        issue { $0.links[$1] = .init(person: person, ends: $2.adding(seconds: Sessions.linkSeconds)) }
    }

    /// Makes a token for `Authorization: Bearer`, good for 12 hours.
    public func issueToken(for person: Person) -> String {
        issue { $0.tokens[$1] = .init(person: person, ends: $2.adding(seconds: Sessions.sessionSeconds)) }
    }

    /// True while the link can be used. Looking does not use it up.
    func canUse(link: String) -> Bool {
        let digest = SecretDigest(of: link)
        let now = now()
        return held.withLock { $0.links.live(digest, at: now) != nil }
    }

    /// Uses the link up and begins a session; nil if it was used, is too old, or never was one.
    func begin(withLink link: String) -> String? {
        let digest = SecretDigest(of: link)
        let now = now()
        let person = held.withLock { held -> Person? in
            defer { held.links[digest] = nil }
            return held.links.live(digest, at: now)?.person
        }
        guard let person else { return nil }
        return issue { $0.sessions[$1] = .init(person: person, ends: $2.adding(seconds: Sessions.sessionSeconds)) }
    }

    /// The session of a cookie, moved on by this visit; nil if there is none any more.
    func visit(_ session: String) -> Visit? {
        let digest = SecretDigest(of: session)
        let now = now()
        return held.withLock { held in
            guard var grant = held.sessions.live(digest, at: now) else { return nil }
            let fresh = now.adding(seconds: Sessions.sessionSeconds)
            let due = grant.ends.adding(seconds: Sessions.renewalSeconds) < fresh
            if due {
                grant.ends = fresh
                held.sessions[digest] = grant
            }
            return Visit(person: grant.person, isDueForRenewal: due)
        }
    }

    func end(_ session: String) {
        let digest = SecretDigest(of: session)
        held.withLock { $0.sessions[digest] = nil }
    }

    func person(withToken token: String) -> Person? {
        let digest = SecretDigest(of: token)
        let now = now()
        return held.withLock { $0.tokens.live(digest, at: now)?.person }
    }

    private func issue(_ keep: (inout Held, SecretDigest, Instant) -> Void) -> String {
        let secret = newSecret()
        let digest = SecretDigest(of: secret)
        let now = now()
        held.withLock { held in
            held.dropEnded(at: now)
            keep(&held, digest, now)
        }
        return secret
    }
}

/// What a session cookie stands for.
struct Visit: Sendable {
    var person: Person
    /// The browser should be told to keep the cookie for another 12 hours.
    var isDueForRenewal: Bool
}

private struct Grant: Sendable {
    var person: Person
    var ends: Instant
}

private struct Held: Sendable {
    var links: [SecretDigest: Grant] = [:]
    var sessions: [SecretDigest: Grant] = [:]
    var tokens: [SecretDigest: Grant] = [:]

    mutating func dropEnded(at now: Instant) {
        links = links.filter { $0.value.ends > now }
        sessions = sessions.filter { $0.value.ends > now }
        tokens = tokens.filter { $0.value.ends > now }
    }
}

extension [SecretDigest: Grant] {
    /// The grant, if the secret is the right one and it has not ended.
    fileprivate func live(_ digest: SecretDigest, at now: Instant) -> Grant? {
        guard let grant = self[digest], grant.ends > now else { return nil }
        return grant
    }
}
