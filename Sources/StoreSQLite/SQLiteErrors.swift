internal import GRDB
internal import Store

extension SQLiteDatabase {
    static func translating<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw storeError(error)
        }
    }

    /// SQLite's own message, never the values of a statement.
    static func storeError(_ error: DatabaseError, opening path: String? = nil) -> StoreError {
        let message = error.message ?? "code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_PERM: return .cannotWrite(message)
        case .SQLITE_CONSTRAINT: return .constraint(message)
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_IOERR, .SQLITE_CORRUPT:
            return .unavailable(path.map { "\($0): \(message)" } ?? message)
        default: return .failed(message)
        }
    }
}
