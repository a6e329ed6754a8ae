internal import Documents
internal import Store
internal import WorkingDays

/// When a file is a new version of a paper that is already filed.
///
/// All of this must hold; where one thing is in doubt the file becomes a paper of its own, which a person can put right:
/// - publisher, title and type are known and, folded to their words, the same;
/// - the dates are both known and the same, or at least one is unknown and the files have the same name;
/// - at least half of all different words of both stand in both.
enum SamePaper {
    /// Publisher, title and type, folded; nil where one is not known.
    static func key(_ reading: Reading) -> String? {
        guard let publisher = reading.publisher, let title = reading.title, let type = reading.type else { return nil }
        let parts = [folded(publisher), folded(title)]
        guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        return (parts + [type.rawValue]).joined(separator: "|")
    }

    /// The paper that this file is a new version of, by its id.
    static func find(_ prepared: PreparedPaper, in transaction: any Transaction) throws -> String? {
        guard let key = key(prepared.paper.reading) else { return nil }
        let rows = try transaction.rows(
            """
            SELECT p.id, p.version, p.filing, p.date, v.file_name FROM paper_v1 p
            JOIN paper_version_v1 v ON v.paper = p.id AND v.version = p.version
            WHERE p.alike = \(key) ORDER BY p.filing DESC LIMIT 20
            """)
        for row in rows {
            let sameOccasion = isSameOccasion(
                prepared.paper.reading.documentDate?.iso, try row.optionalText(3), prepared.paper.fileName, try row.text(4))
            guard sameOccasion else { continue }
            let words = try TextIndex.distinctWords(ofFiling: row.integer(2), in: transaction)
            if isMostlySame(words, prepared.text.distinct) { return try row.text(0) }
        }
        return nil
    }

    static func isSameOccasion(_ date: String?, _ otherDate: String?, _ name: String, _ otherName: String) -> Bool {
        if let date, let otherDate { return date == otherDate }
        return baseName(name) == baseName(otherName)
    }

    static func isMostlySame(_ a: WordSet, _ b: WordSet) -> Bool {
        let both = a.countShared(with: b)
        return both > 0 && both * 2 >= a.count + b.count - both
    }

    /// The file's name without folders and ending, folded.
    private static func baseName(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        return folded(stem)
    }

    private static func folded(_ text: String) -> String { Words.words(in: text).map(\.folded).joined(separator: " ") }
}
