internal import Ledger
internal import Store
internal import WorkingDays

/// One paper as its page shows it.
enum PaperPage {
    static func view(_ id: String, in transaction: any Transaction) throws -> PaperView? {
        guard let row = try version(id, transaction) else { return nil }
        let parts = try Events.payload(of: try row.integer(1), in: "record", transaction)
        guard let part = parts.first(where: { $0.name == FiledPaper.part }) else { return nil }
        let paper = try FiledPaper(stored: part.bytes)
        let version = Int(try row.integer(0))
        return PaperView(
            id: id, version: version, versions: version, fileName: try row.text(3), format: try row.text(4),
            reader: try row.text(5), digest: try row.text(2), filedAt: Instant(microseconds: try row.integer(6)),
            filedBy: try row.text(7), reading: paper.reading)
    }

    static func original(_ id: String, in transaction: any Transaction) throws -> Original? {
        guard let row = try version(id, transaction), let digest = Hex.decode(try row.text(2)).flatMap({ Digest($0) }),
            let bytes = try Blobs.bytes(of: digest, in: transaction)
        else { return nil }
        return Original(fileName: try row.text(3), format: try row.text(4), bytes: bytes)
    }

    /// The newest version: version, filing, digest, file name, format, reader, filed at, filed by.
    private static func version(_ id: String, _ transaction: any Transaction) throws -> Row? {
        try transaction.row(
            """
            SELECT version, filing, digest, file_name, format, reader, filed_at, filed_by FROM paper_version_v1
            WHERE paper = \(id) ORDER BY version DESC LIMIT 1
            """)
    }
}
