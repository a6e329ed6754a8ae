/// One place where a part of a query stands.
public struct TextHit: Sendable, Hashable {
    /// Page from 1.
    public var page: Int
    /// In the paper's text, in Unicode scalars, end not included.
    public var start: Int
    public var end: Int
    public var before: String
    public var found: String
    public var after: String
}

extension TextSearch {
    /// Where the parts stand in some papers: first on pages that hold them all, then on others; at most `limit` places in each.
    public func hits(in filings: [Int64], limit: Int) throws -> [Int64: [TextHit]] {
        var keys: [Int64: [Int64]] = [:]
        for filing in filings { keys[filing] = try bestKeys(in: filing, limit: limit) }
        let rows = try stretches(keys.values.flatMap { $0 })
        let reader = PlaceReader(query.parts)
        return keys.mapValues { keys in
            var hits: [TextHit] = []
            for key in keys where hits.count < limit {
                guard let own = rows[key] else { continue }
                let places = reader.places(in: own.text, next: rows[key + 1]?.text ?? "", page: own.page, start: own.start)
                hits += places.prefix(limit - hits.count)
            }
            return hits
        }
    }

    private func bestKeys(in filing: Int64, limit: Int) throws -> [Int64] {
        var keys = try keys(query.parts, of: filing, limit: limit)
        guard query.parts.count > 1 else { return keys }
        for part in query.parts where keys.count < limit {
            for key in try self.keys([part], of: filing, limit: limit) where !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    private typealias Text = (page: Int, start: Int, text: String)

    /// These stretches and those that follow them, by key.
    private func stretches(_ keys: [Int64]) throws -> [Int64: Text] {
        let wanted = Array(Set(keys + keys.map { $0 + 1 }))
        var found: [Int64: Text] = [:]
        for start in stride(from: 0, to: wanted.count, by: 120) {
            // Always as many binds, so that one prepared statement serves.
            let some = wanted[start..<min(start + 120, wanted.count)]
            let padded = Array(some) + [Int64](repeating: -1, count: 120 - some.count)
            for row in try transaction.rows("SELECT key, page, start, body FROM page_text WHERE key IN (\(list: padded))") {
                found[try row.integer(0)] = (Int(try row.integer(1)), Int(try row.integer(2)), try row.text(3))
            }
        }
        return found
    }
}
