internal import CLibPQ
internal import Store

/// An answer of the server. Its memory is let go with it.
final class PostgresResult {
    private let handle: OpaquePointer

    /// - Throws: the server's refusal as a `StoreError`.
    init(_ handle: OpaquePointer?, on link: PostgresLink) throws {
        guard let handle else { throw StoreError.unavailable(String(cString: PQerrorMessage(link.handle))) }
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: self.handle = handle
        case PGRES_PIPELINE_ABORTED:
            PQclear(handle)
            throw StoreError.failed("a statement before it failed")
        default: throw PostgresResult.error(lettingGoOf: handle, link)
        }
    }

    deinit { PQclear(handle) }

    var rowCount: Int32 { PQntuples(handle) }

    /// How many rows a statement changed; 0 where it answers none.
    var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// What the server says it did: `COMMIT`, `INSERT 0 1`.
    var tag: String { String(cString: PQcmdStatus(handle)) }

    func row(_ row: Int32) throws -> Row { Row(try (0..<PQnfields(handle)).map { try value(row: row, column: $0) }) }

    func value(row: Int32, column: Int32) throws -> SQLValue {
        if PQgetisnull(handle, row, column) == 1 { return .null }
        let length = Int(PQgetlength(handle, row, column))
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: length)
        switch PQftype(handle, column) {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2: return .integer(PostgresResult.integer(bytes))
        case PostgresType.bool: return .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.bytea: return .blob(Array(bytes))
        case PostgresType.text: return .text(String(decoding: bytes, as: UTF8.self))
        default: throw StoreError.unexpectedValue(column: Int(column))
        }
    }

    /// The first value as text, for a message.
    func printed() throws -> String {
        if case .text(let text) = try value(row: 0, column: 0) { text } else { "nothing" }
    }

    /// Big-endian, with its sign.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = (bytes.first ?? 0) & 0x80 != 0
        return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
    }

    /// The server's primary message. Its detail, which may hold values, is left out.
    private static func error(lettingGoOf handle: OpaquePointer, _ link: PostgresLink) -> StoreError {
        let state = field(handle, 67)
        let message = field(handle, 77)
        PQclear(handle)
        if !link.isUsable || state.hasPrefix("08") || state.hasPrefix("57P") {
            return .unavailable(message.isEmpty ? "the connection was lost" : message)
        }
        switch state {
        case "55P03", "40001", "40P01": return .busy
        case "25006": return .cannotWrite(message)
        case let state where state.hasPrefix("53"): return .cannotWrite(message)
        case let state where state.hasPrefix("23"): return .constraint(message)
        case let state where state.hasPrefix("22"): return .failed("a value it cannot take, \(state)")
        default: return .failed("\(message), \(state)")
        }
    }

    /// A field of the server's report: `C` (67) its SQLSTATE, `M` (77) its primary message.
    private static func field(_ handle: OpaquePointer, _ code: Int32) -> String {
        PQresultErrorField(handle, code).map { String(cString: $0) } ?? ""
    }
}
