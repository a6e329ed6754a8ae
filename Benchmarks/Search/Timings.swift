/// Durations in milliseconds and what they say.
struct Timings {
    private(set) var milliseconds: [Double] = []

    mutating func add(_ duration: Duration) {
        let parts = duration.components
        milliseconds.append(Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15)
    }

    mutating func add(_ other: Timings) { milliseconds += other.milliseconds }

    func percentile(_ share: Double) -> Double {
        let sorted = milliseconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
    }

    var printed: String {
        [percentile(0.5), percentile(0.99), percentile(1)].map { Timings.padded($0) }.joined(separator: " ")
    }

    static func padded(_ value: Double) -> String {
        let text = "\(Int(value)).\(String(Int(value * 100) % 100 + 100).dropFirst())"
        return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
}
