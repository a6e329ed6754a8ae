/// The title a PDF gives itself, where it can be read without unpacking anything. A hint, so nothing is tried hard.
enum PDFTitle {
    /// Bytes looked at, from the beginning and from the end.
    private static let reach = 4_000_000

    static func title(_ bytes: [UInt8]) -> String? {
        let tail = bytes.suffix(reach)
        guard ByteSearch.first(of: Array("/Encrypt".utf8), in: bytes.suffix(4_096)) == nil else { return nil }
        let text = information(bytes, tail).flatMap(titleEntry) ?? metadata(bytes)
        guard let text, !text.isEmpty, text.utf8.count < 1_000, !text.contains("\u{FFFD}") else { return nil }
        return text
    }

    /// The information dictionary that the trailer names.
    private static func information(_ bytes: [UInt8], _ tail: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let at = ByteSearch.last(of: Array("/Info".utf8), in: tail) else { return nil }
        let numbers = tail[(at + 5)...].prefix(24).drop { $0 <= 0x20 }.prefix { Scalars.isDigit($0) || $0 == 0x20 }
        let parts = numbers.split(separator: 0x20)
        guard parts.count >= 2, let number = parts.first, number.count < 10 else { return nil }
        let sign = Array(number) + [0x20] + Array(parts[1]) + Array(" obj".utf8)
        let found = last(sign, tail) ?? last(sign, bytes.prefix(reach))
        return found.map { bytes[$0...].prefix(8_000) }
    }

    /// An object's head, standing at the beginning of a word.
    private static func last(_ sign: [UInt8], _ bytes: ArraySlice<UInt8>) -> Int? {
        guard let at = ByteSearch.last(of: sign, in: bytes) else { return nil }
        return at == bytes.startIndex || !Scalars.isDigit(bytes[at - 1]) ? at : nil
    }

    private static func titleEntry(_ object: ArraySlice<UInt8>) -> String? {
        let end = ByteSearch.first(of: Array("endobj".utf8), in: object) ?? object.endIndex
        let inside = object[..<end]
        guard let at = ByteSearch.first(of: Array("/Title".utf8), in: inside) else { return nil }
        let value = inside[(at + 6)...].drop { $0 <= 0x20 }
        switch value.first {
        case 0x28: return string(literal(value.dropFirst()))
        case 0x3C: return string(hexadecimal(value.dropFirst()))
        default: return nil
        }
    }

    private static func literal(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var depth = 1
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x5C {
                index = appendEscape(bytes, index, to: &out)
                continue
            }
            if byte == 0x28 { depth += 1 }
            if byte == 0x29 { depth -= 1 }
            if depth == 0 { return out }
            out.append(byte)
        }
        return out
    }

    private static func appendEscape(_ bytes: ArraySlice<UInt8>, _ at: Int, to out: inout [UInt8]) -> Int {
        guard at < bytes.endIndex else { return at }
        let digits = bytes[at...].prefix(3).prefix { $0 >= 0x30 && $0 <= 0x37 }
        if !digits.isEmpty {
            out.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }))
            return digits.endIndex
        }
        switch bytes[at] {
        case 0x6E, 0x72, 0x74: out.append(0x20)
        case 0x0A, 0x0D: break
        default: out.append(bytes[at])
        }
        return at + 1
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = bytes.prefix { $0 != 0x3E }.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | ($0 + 1 < digits.count ? digits[$0 + 1] : 0) }
    }

    /// UTF-16 with a mark, UTF-8 with a mark, or (nearly) Latin letters.
    private static func string(_ bytes: [UInt8]) -> String? {
        do {
            if TextEncoding.mark(of: bytes) != nil { return CleanText.line(try TextEncoding.open(bytes, limit: 10_000).0) }
            return CleanText.line(bytes.flatMap { byte in
                var out: [UInt8] = []
                Scalars.append(TextEncoding.windows1252(byte), to: &out)
                return out
            })
        } catch {
            return nil
        }
    }

    /// The title in the XMP packet.
    private static func metadata(_ bytes: [UInt8]) -> String? {
        let open = Array("<dc:title>".utf8)
        guard let at = ByteSearch.first(of: open, in: bytes.prefix(reach)) ?? ByteSearch.first(of: open, in: bytes.suffix(reach)) else { return nil }
        let inside = bytes[(at + open.count)...].prefix(2_000)
        guard let item = ByteSearch.first(of: Array("<rdf:li".utf8), in: inside),
            let start = inside[item...].firstIndex(of: 0x3E), let end = inside[start...].firstIndex(of: 0x3C)
        else { return nil }
        return CleanText.line(LineInProgress.printed(Array(inside[(start + 1)..<end])))
    }
}
