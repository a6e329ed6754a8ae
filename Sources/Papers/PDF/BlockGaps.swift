import Documents

/// Finds the lines of a page with visibly more space above them than lines of one paragraph have.
enum BlockGaps {
    static func mark(_ lines: inout [SourceLine]) {
        guard !lines.isEmpty else { return }
        let usual = usualDistance(lines)
        lines[0].startsBlock = true
        for index in lines.indices.dropFirst() {
            let above = lines[index - 1]
            let distance = lines[index].top - above.top
            let expected = max(usual[Int(lines[index].size)] ?? 0, 1.15 * max(lines[index].size, above.size))
            lines[index].startsBlock = distance < -1 || distance > 1.15 * expected + 1.5
        }
    }

    /// The commonest distance between lines of the same size, by size.
    private static func usualDistance(_ lines: [SourceLine]) -> [Int: Float] {
        var counts: [Int: [Int: Int]] = [:]
        for (above, line) in zip(lines, lines.dropFirst()) where above.size == line.size {
            let distance = line.top - above.top
            guard distance > 0.8 * line.size, distance < 2 * line.size else { continue }
            counts[Int(line.size), default: [:]][Int(distance), default: 0] += 1
        }
        return counts.compactMapValues { found in
            found.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Float($0.key) }
        }
    }
}
