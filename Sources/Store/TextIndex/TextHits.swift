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
    /// Where the parts stand in a paper: first on pages that hold them all, then on others; at most `limit` places.
    public func hits(in filing: Int64, limit: Int) throws -> [TextHit] {
        var keys = try keys(query.parts, of: filing, limit: limit)
        if keys.count < limit, query.parts.count > 1 {
            for part in query.parts where keys.count < limit {
                for key in try self.keys([part], of: filing, limit: limit) where !keys.contains(key) { keys.append(key) }
            }
        }
        let rows = try stretches(keys)
        let reader = PlaceReader(query.parts)
        var hits: [TextHit] = []
        for key in keys where hits.count < limit {
            guard let own = rows[key] else { continue }
            let places = reader.places(in: own.text, next: rows[key + 1]?.text ?? "", page: own.page, start: own.start)
            hits += places.prefix(limit - hits.count)
        }
        return hits
    }

    /// These stretches and those that follow them, by key.
    private func stretches(_ keys: [Int64]) throws -> [Int64: (page: Int, start: Int, text: String)] {
        let wanted = Set(keys + keys.map { $0 + 1 }).sorted()
        let rows = try transaction.rows("SELECT key, page, start, body FROM page_text WHERE key IN (\(list: wanted))")
        var found: [Int64: (page: Int, start: Int, text: String)] = [:]
        for row in rows {
            found[try row.integer(0)] = (Int(try row.integer(1)), Int(try row.integer(2)), try row.text(3))
        }
        return found
    }
}
