internal import CLibPQ
internal import Store

/// Values as libpq sends them: each by its own bytes in PostgreSQL's binary form, never spliced into a statement.
struct PostgresBinds {
    private(set) var types: [Oid] = []
    private var bytes: [[UInt8]?] = []

    init(_ values: [SQLValue]) throws {
        for value in values {
            switch value {
            case .null:
                types.append(0)
                bytes.append(nil)
            case .integer(let number):
                types.append(PostgresType.int8)
                bytes.append(withUnsafeBytes(of: number.bigEndian) { Array($0) })
            case .text(let text):
                guard !text.utf8.contains(0) else { throw StoreError.nul }
                types.append(PostgresType.text)
                bytes.append(Array(text.utf8))
            case .blob(let blob):
                types.append(PostgresType.bytea)
                bytes.append(blob)
            }
        }
    }

    /// The kinds of the values: a statement is prepared anew for other kinds.
    var signature: String { types.map(String.init).joined(separator: ",") + ":" }

    /// Calls the body with pointers to the values, their lengths and their formats.
    func withPointers<Answer>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> Answer
    ) rethrows -> Answer {
        var joined: [UInt8] = [], places: [Int?] = []
        joined.reserveCapacity(bytes.reduce(1) { $0 + ($1?.count ?? 0) })
        for value in bytes {
            places.append(value == nil ? nil : joined.count)
            joined.append(contentsOf: value ?? [])
        }
        joined.append(0)
        return try joined.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = places.map { place in place.flatMap { base?.advanced(by: $0) } }
            let binary = [Int32](repeating: 1, count: bytes.count)
            return try body(pointers, bytes.map { Int32($0?.count ?? 0) }, binary)
        }
    }
}

/// The types that the store uses, by their numbers in the catalogue (fixed: src/include/catalog/pg_type.dat).
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
}
