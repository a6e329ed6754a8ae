/// One row of an answer.
public struct Row: Sendable, Hashable {
    public let values: [SQLValue]

    public init(_ values: [SQLValue]) { self.values = values }

    /// - Throws: `StoreError.unexpectedValue` where the column holds something else or is not there; so do all below.
    public func integer(_ column: Int) throws -> Int64 {
        guard let value = try optionalInteger(column) else { throw StoreError.unexpectedValue(column: column) }
        return value
    }

    public func text(_ column: Int) throws -> String {
        guard let value = try optionalText(column) else { throw StoreError.unexpectedValue(column: column) }
        return value
    }

    public func blob(_ column: Int) throws -> [UInt8] {
        guard case .blob(let value) = try self.value(column) else { throw StoreError.unexpectedValue(column: column) }
        return value
    }

    public func optionalInteger(_ column: Int) throws -> Int64? {
        switch try value(column) {
        case .integer(let value): value
        case .null: nil
        default: throw StoreError.unexpectedValue(column: column)
        }
    }

    public func optionalText(_ column: Int) throws -> String? {
        switch try value(column) {
        case .text(let value): value
        case .null: nil
        default: throw StoreError.unexpectedValue(column: column)
        }
    }

    private func value(_ column: Int) throws -> SQLValue {
        guard values.indices.contains(column) else { throw StoreError.unexpectedValue(column: column) }
        return values[column]
    }
}
