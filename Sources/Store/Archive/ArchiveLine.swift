internal import Foundation

/// One row in the open format: a JSON list of whole numbers, texts, null, and bytes as `{"b":"base64"}`.
enum ArchiveLine {
    static func encode(_ values: [SQLValue]) -> [UInt8] {
        var out: [UInt8] = [UInt8(ascii: "[")]
        for (index, value) in values.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            switch value {
            case .null: out.append(contentsOf: "null".utf8)
            case .integer(let number): out.append(contentsOf: String(number).utf8)
            case .text(let text): quote(text, into: &out)
            case .blob(let bytes):
                out.append(contentsOf: #"{"b":""#.utf8)
                out.append(contentsOf: Data(bytes).base64EncodedData())
                out.append(contentsOf: #""}"#.utf8)
            }
        }
        out.append(contentsOf: "]\n".utf8)
        return out
    }

    /// - Throws: `ArchiveError.damaged`.
    static func decode(_ line: ArraySlice<UInt8>, number: Int) throws -> [SQLValue] {
        var scan = Scan(bytes: line, at: line.startIndex)
        guard let values = scan.list(), scan.at == line.endIndex else { throw ArchiveError.damaged(line: number) }
        return values
    }

    private static func quote(_ text: String, into out: inout [UInt8]) {
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                out.append(0x5C)
                out.append(byte)
            case 0..<0x20: out.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }

    private struct Scan {
        let bytes: ArraySlice<UInt8>
        var at: Int

        mutating func list() -> [SQLValue]? {
            guard take("[") else { return nil }
            var values: [SQLValue] = []
            if take("]") { return values }
            repeat {
                guard let value = value() else { return nil }
                values.append(value)
            } while take(",")
            return take("]") ? values : nil
        }

        private mutating func value() -> SQLValue? {
            if take("null") { return .null }
            if take(#"{"b":""#) {
                let start = at
                while at < bytes.endIndex, bytes[at] != 0x22 { at += 1 }
                guard let data = Data(base64Encoded: Data(bytes[start..<at])), take(#""}"#) else { return nil }
                return .blob([UInt8](data))
            }
            if take("\"") { return text() }
            let start = at
            while at < bytes.endIndex, bytes[at] == 0x2D || (0x30...0x39).contains(bytes[at]) { at += 1 }
            return Int64(String(decoding: bytes[start..<at], as: UTF8.self)).map { .integer($0) }
        }

        private mutating func text() -> SQLValue? {
            var out: [UInt8] = []
            while at < bytes.endIndex {
                let byte = bytes[at]
                at += 1
                if byte == 0x22 { return String(validating: out, as: UTF8.self).map { .text($0) } }
                guard byte == 0x5C else {
                    out.append(byte)
                    continue
                }
                if take("u00") {
                    guard at + 2 <= bytes.endIndex,
                        let value = UInt8(String(decoding: bytes[at..<(at + 2)], as: UTF8.self), radix: 16)
                    else { return nil }
                    out.append(value)
                    at += 2
                } else {
                    guard at < bytes.endIndex else { return nil }
                    out.append(bytes[at])
                    at += 1
                }
            }
            return nil
        }

        private mutating func take(_ word: String) -> Bool {
            guard bytes[at...].starts(with: word.utf8) else { return false }
            at += word.utf8.count
            return true
        }
    }
}
