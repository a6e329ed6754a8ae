/// How alike two spellings of a name are, from 0 to 1.
///
/// Jaro's measure with Winkler's weight for a common beginning (M. A. Jaro, "Advances in Record-Linkage Methodology", JASA
/// 84, 1989; W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules", ASA 1990). Spellings are compared as
/// Unicode scalars; the caller folds case and marks first.
public enum NameLikeness {
    /// Jaro's measure: letters in common within half the longer length, less half the transposed ones.
    public static func jaro(_ a: String, _ b: String) -> Double {
        let x = Array(a.unicodeScalars)
        let y = Array(b.unicodeScalars)
        if x.isEmpty && y.isEmpty { return 1 }
        guard !x.isEmpty, !y.isEmpty else { return 0 }
        let pairs = common(x, y)
        guard pairs.count > 0 else { return 0 }
        let m = Double(pairs.count)
        return (m / Double(x.count) + m / Double(y.count) + (m - Double(pairs.transpositions)) / m) / 3
    }

    /// Jaro's measure, raised by up to four equal letters at the beginning.
    public static func jaroWinkler(_ a: String, _ b: String) -> Double {
        let base = jaro(a, b)
        let prefix = zip(a.unicodeScalars, b.unicodeScalars).prefix(4).prefix { $0 == $1 }.count
        return base + Double(prefix) * 0.1 * (1 - base)
    }

    private static func common(_ x: [Unicode.Scalar], _ y: [Unicode.Scalar]) -> (count: Int, transpositions: Int) {
        let window = max(0, max(x.count, y.count) / 2 - 1)
        var taken = [Bool](repeating: false, count: y.count)
        var first: [Unicode.Scalar] = []
        for (i, scalar) in x.enumerated() {
            let low = max(0, i - window)
            let high = min(y.count - 1, i + window)
            guard low <= high, let j = (low...high).first(where: { !taken[$0] && y[$0] == scalar }) else { continue }
            taken[j] = true
            first.append(scalar)
        }
        let second = y.indices.filter { taken[$0] }.map { y[$0] }
        return (first.count, zip(first, second).count { $0 != $1 } / 2)
    }
}
