/// Finds the same recommendation in several papers.
///
/// Two are the *same* when their words are equal once white space, hyphens, quotes and case are set aside; *reworded* when
/// nearly every word is shared in the same order; *proposed* when rare words and their order agree enough that a person
/// should look. Nothing but the first two is asserted.
public struct Alignment: Sendable {
    public enum Sameness: String, Sendable, CaseIterable { case same, reworded, proposed }

    /// One recommendation of one paper.
    public struct Member: Sendable, Equatable {
        public var paper: Int
        public var number: String?
        public var ordinal: Int
        public var text: String

        public init(paper: Int, number: String?, ordinal: Int, text: String) {
            self.paper = paper
            self.number = number
            self.ordinal = ordinal
            self.text = text
        }
    }

    public struct Group: Sendable, Equatable {
        public var members: [Member]
        public var sameness: Sameness
    }

    private struct Profile {
        var squashed: [UInt8]
        var words: [Int]
        var weights: [Int: Double]
        var norm: Double
        /// The texts of its limbs, each as a set of words, for lists that gather earlier recommendations.
        var member: Member
    }

    /// Groups members of different papers; within one paper nothing is grouped.
    public static func groups(_ members: [Member]) -> [Group] {
        let profiles = profiles(members)
        var parent = Array(profiles.indices)
        var reworded: Set<Int> = []
        var proposals: [(Int, Int, Double)] = []
        for (a, b) in candidates(profiles) {
            guard profiles[a].member.paper != profiles[b].member.paper else { continue }
            if profiles[a].squashed == profiles[b].squashed {
                join(&parent, a, b)
            } else {
                let order = sharedInOrder(profiles[a].words, profiles[b].words)
                let close = cosine(profiles[a], profiles[b])
                if order >= 0.92, min(profiles[a].words.count, profiles[b].words.count) >= 8 {
                    join(&parent, a, b)
                    reworded.formUnion([a, b])
                } else if close >= 0.42 || order >= 0.6 {
                    proposals.append((a, b, close))
                }
            }
        }
        return asserted(profiles, &parent, reworded) + proposed(profiles, &parent, proposals)
    }

    private static func asserted(_ profiles: [Profile], _ parent: inout [Int], _ reworded: Set<Int>) -> [Group] {
        var byRoot: [Int: [Int]] = [:]
        for index in profiles.indices { byRoot[root(&parent, index), default: []].append(index) }
        return byRoot.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { indices in
            let texts = Set(indices.map { profiles[$0].squashed })
            return Group(members: indices.map { profiles[$0].member }, sameness: texts.count == 1 ? .same : .reworded)
        }
    }

    /// A pair is proposed when neither has a closer partner in the other's paper.
    private static func proposed(_ profiles: [Profile], _ parent: inout [Int], _ pairs: [(Int, Int, Double)]) -> [Group] {
        var best: [Pair: Double] = [:]
        for (a, b, close) in pairs {
            best[Pair(a, profiles[b].member.paper)] = max(best[Pair(a, profiles[b].member.paper)] ?? 0, close)
            best[Pair(b, profiles[a].member.paper)] = max(best[Pair(b, profiles[a].member.paper)] ?? 0, close)
        }
        var groups: [Group] = []
        for (a, b, close) in pairs.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
            guard close >= (best[Pair(a, profiles[b].member.paper)] ?? 0), close >= (best[Pair(b, profiles[a].member.paper)] ?? 0)
            else { continue }
            guard root(&parent, a) != root(&parent, b) else { continue }
            groups.append(Group(members: [profiles[a].member, profiles[b].member], sameness: .proposed))
        }
        return groups
    }

    private struct Pair: Hashable {
        var member: Int
        var paper: Int
        init(_ member: Int, _ paper: Int) {
            self.member = member
            self.paper = paper
        }
    }

    // MARK: profiles

    private static func profiles(_ members: [Member]) -> [Profile] {
        var ids: [[UInt8]: Int] = [:]
        var documents: [Int: Int] = [:]
        var all: [[Int]] = []
        for member in members {
            var words: [Int] = []
            for word in Folded(member.text).words {
                let stem = stem(word)
                guard !stem.isEmpty else { continue }
                words.append(ids[stem] ?? ids.count)
                if ids[stem] == nil { ids[stem] = ids.count }
            }
            for word in Set(words) { documents[word, default: 0] += 1 }
            all.append(words)
        }
        let total = Double(members.count)
        return zip(members, all).map { member, words in
            var weights: [Int: Double] = [:]
            for word in words { weights[word] = Logarithm.natural((total + 1) / Double(documents[word] ?? 1)) }
            let norm = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return Profile(squashed: squash(member.text), words: words, weights: weights, norm: norm, member: member)
        }
    }

    /// Only pairs that share a word that few have are compared, so that a library of thousands stays quick.
    private static func candidates(_ profiles: [Profile]) -> [(Int, Int)] {
        var holders: [Int: [Int]] = [:]
        for (index, profile) in profiles.enumerated() {
            for word in profile.weights.keys { holders[word, default: []].append(index) }
        }
        let limit = max(12, profiles.count / 8)
        var seen: Set<Int> = []
        var pairs: [(Int, Int)] = []
        for (_, indices) in holders where indices.count > 1 && indices.count <= limit {
            for (position, a) in indices.enumerated() {
                for b in indices[(position + 1)...] where seen.insert(a * profiles.count + b).inserted { pairs.append((a, b)) }
            }
        }
        return pairs.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }

    private static func squash(_ text: String) -> [UInt8] {
        Folded(text).bytes.filter { Folded.isWordByte($0) && $0 != 0x27 }
    }

    /// Cuts the commonest endings, so that "takes" and "take" meet.
    private static func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = Array(word.filter { $0 != 0x27 })
        for ending in ["ing", "ed", "es", "s"]
        where bytes.count > ending.utf8.count + 3 && bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            bytes.removeLast(ending.utf8.count)
            break
        }
        return bytes
    }

    // MARK: closeness

    private static func cosine(_ a: Profile, _ b: Profile) -> Double {
        guard a.norm > 0, b.norm > 0 else { return 0 }
        let (small, large) = a.weights.count < b.weights.count ? (a, b) : (b, a)
        var sum = 0.0
        for (word, weight) in small.weights { if let other = large.weights[word] { sum += weight * other } }
        return sum / (a.norm * b.norm)
    }

    /// Length of the longest common run of words in order, as a part of the longer text.
    private static func sharedInOrder(_ a: [Int], _ b: [Int]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        var row = [Int](repeating: 0, count: b.count + 1)
        for word in a.prefix(600) {
            var diagonal = 0
            for j in 1...b.count {
                let above = row[j]
                row[j] = b[j - 1] == word ? diagonal + 1 : max(row[j], row[j - 1])
                diagonal = above
            }
        }
        return Double(row[b.count]) / Double(max(a.count, b.count))
    }

    private static func root(_ parent: inout [Int], _ index: Int) -> Int {
        var i = index
        while parent[i] != i {
            parent[i] = parent[parent[i]]
            i = parent[i]
        }
        return i
    }

    private static func join(_ parent: inout [Int], _ a: Int, _ b: Int) {
        let x = root(&parent, a)
        let y = root(&parent, b)
        parent[max(x, y)] = min(x, y)
    }
}

/// The natural logarithm without a C library: by halving to [1, 2) and the series of artanh.
enum Logarithm {
    static func natural(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        let exponent = Double(value.exponent)
        let x = (value.significand - 1) / (value.significand + 1)
        var term = x
        var sum = 0.0
        var k = 1.0
        while k < 30 {
            sum += term / k
            term *= x * x
            k += 2
        }
        return 2 * sum + exponent * 0.693147180559945309
    }
}
