/// A statement. Every `\(value)` in the literal becomes a bind, so no value is ever part of the text.
///
///     let sql: SQL = "SELECT title FROM paper_v1 WHERE id = \(id)"
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Piece: Sendable, Hashable {
        case text(String)
        case bind(SQLValue)
    }

    var pieces: [Piece]

    public init(stringLiteral value: String) { pieces = [.text(value)] }

    public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    init(pieces: [Piece]) { self.pieces = pieces }

    public struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        public mutating func appendInterpolation(_ value: some SQLBindable) { pieces.append(.bind(value.sqlValue)) }

        /// A value that may be absent: NULL then.
        public mutating func appendInterpolation(_ value: (some SQLBindable)?) { pieces.append(.bind(value?.sqlValue ?? .null)) }

        /// A part of a statement, with its own binds.
        public mutating func appendInterpolation(_ sql: SQL) { pieces.append(contentsOf: sql.pieces) }

        /// Binds separated by commas, for `IN (...)`. An empty list gives `NULL`, which is in nothing.
        public mutating func appendInterpolation(list values: [some SQLBindable]) {
            if values.isEmpty { pieces.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { pieces.append(.text(", ")) }
                pieces.append(.bind(value.sqlValue))
            }
        }
    }

    /// A table's or column's name, quoted.
    public static func name(_ name: String) -> SQL {
        SQL(pieces: [.text("\"" + name.filter { $0 != "\"" && $0 != "\0" } + "\"")])
    }

    /// The parts with a separator between them.
    public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var pieces: [Piece] = []
        for (index, part) in parts.enumerated() {
            if index > 0 { pieces.append(contentsOf: separator.pieces) }
            pieces.append(contentsOf: part.pieces)
        }
        return SQL(pieces: pieces)
    }

    /// Text and binds as the driver sends them.
    public func rendered(for dialect: Dialect) -> (text: String, binds: [SQLValue]) {
        var text = "", binds: [SQLValue] = []
        for piece in pieces {
            switch piece {
            case .text(let literal):
                text += literal
            case .bind(let value):
                binds.append(value)
                text += dialect.placeholder(binds.count)
            }
        }
        return (text, binds)
    }
}
