/// "1 paper", "12 papers", "no papers": a count as a person says it.
public func counted(_ count: Int, _ one: String, _ many: String) -> String {
    switch count {
    case 0: "No \(many)"
    case 1: "1 \(one)"
    default: "\(grouped(count)) \(many)"
    }
}

/// 12400 as "12,400".
func grouped(_ number: Int) -> String {
    var digits = String(abs(number))
    var groups: [String] = []
    while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
}
