public import Ledger

/// Files, kept in chunks under the SHA-256 of the whole.
public enum Blobs {
    /// 256 KiB.
    static let chunkSize = 256 * 1024

    /// Keeps a file once, however often it comes.
    /// - Returns: its SHA-256.
    @discardableResult
    public static func keep(_ bytes: [UInt8], digest: Digest, in transaction: any Transaction) throws -> Digest {
        guard try transaction.row("SELECT 1 FROM blob WHERE digest = \(digest)") == nil else { return digest }
        try transaction.later("INSERT INTO blob (digest, size) VALUES (\(digest), \(bytes.count))")
        for (ordinal, start) in stride(from: 0, to: bytes.count, by: chunkSize).enumerated() {
            let chunk = Array(bytes[start..<min(start + chunkSize, bytes.count)])
            try transaction.later("INSERT INTO blob_chunk (digest, ordinal, bytes) VALUES (\(digest), \(ordinal), \(chunk))")
        }
        return digest
    }

    /// The file, or nil where there is none.
    /// - Throws: `StoreError.failed` where what is kept is not what was filed.
    public static func bytes(of digest: Digest, in transaction: any Transaction) throws -> [UInt8]? {
        guard try transaction.row("SELECT 1 FROM blob WHERE digest = \(digest)") != nil else { return nil }
        var bytes: [UInt8] = []
        try transaction.each("SELECT bytes FROM blob_chunk WHERE digest = \(digest) ORDER BY ordinal") {
            bytes.append(contentsOf: try $0.blob(0))
        }
        guard Digest.sha256(bytes) == digest else { throw StoreError.failed("the stored file \(digest) is damaged") }
        return bytes
    }

    /// Deletes a file that nothing names any more.
    public static func remove(_ digest: Digest, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM blob_chunk WHERE digest = \(digest)")
        try transaction.execute("DELETE FROM blob WHERE digest = \(digest)")
    }
}
