/// One page of `stext.json`: the spans of its text blocks in reading order.
enum PrintedPage {
    static func spans(_ json: [UInt8]) throws(JSONScanner.Malformed) -> [PrintedSpan] {
        var spans: [PrintedSpan] = []
        try JSONScanner.scan(json) { (scanner) throws(JSONScanner.Malformed) in
            try scanner.object { (scanner, key) throws(JSONScanner.Malformed) in
                guard same(key, "blocks") else { return try scanner.skip() }
                try scanner.array { (scanner) throws(JSONScanner.Malformed) in
                    try block(&scanner, &spans)
                }
            }
        }
        return spans
    }

    private static func block(_ scanner: inout JSONScanner, _ spans: inout [PrintedSpan]) throws(JSONScanner.Malformed) {
        let first = spans.count
        try scanner.object { (scanner, key) throws(JSONScanner.Malformed) in
            guard same(key, "lines") else { return try scanner.skip() }
            try scanner.array { (scanner) throws(JSONScanner.Malformed) in
                spans.append(try line(&scanner))
            }
        }
        if first < spans.count { spans[first].opensBlock = true }
    }

    private static func line(_ scanner: inout JSONScanner) throws(JSONScanner.Malformed) -> PrintedSpan {
        var span = PrintedSpan()
        var width: Float = 0
        try scanner.object { (scanner, key) throws(JSONScanner.Malformed) in
            switch key.first {
            case 0x78 where key.count == 1: span.left = try scanner.number()
            case 0x79 where key.count == 1: span.baseline = try scanner.number()
            case 0x74 where same(key, "text"): span.text = try scanner.string()
            case 0x62 where same(key, "bbox"): width = try boxWidth(&scanner)
            case 0x66 where same(key, "font"): try font(&scanner, &span)
            default: try scanner.skip()
            }
        }
        span.right = span.left + width
        return span
    }

    private static func boxWidth(_ scanner: inout JSONScanner) throws(JSONScanner.Malformed) -> Float {
        var width: Float = 0
        try scanner.object { (scanner, key) throws(JSONScanner.Malformed) in
            if key.first == 0x77 { width = try scanner.number() } else { try scanner.skip() }
        }
        return width
    }

    private static func font(_ scanner: inout JSONScanner, _ span: inout PrintedSpan) throws(JSONScanner.Malformed) {
        var size: Float = 0
        var bold = false
        try scanner.object { (scanner, key) throws(JSONScanner.Malformed) in
            switch key.first {
            case 0x73 where same(key, "size"): size = try scanner.number()
            case 0x77: bold = same(try scanner.rawString(), "bold") || bold
            case 0x6E: bold = saysBold(try scanner.rawString()) || bold
            default: try scanner.skip()
            }
        }
        span.size = size
        span.bold = bold
    }

    /// Font names that mean bold print although the font does not say so.
    private static func saysBold(_ name: JSONScanner.Raw) -> Bool {
        contains(name, "Bold") || contains(name, "bold") || contains(name, "Black") || contains(name, "Heavy")
    }

    private static func same(_ key: JSONScanner.Raw, _ word: StaticString) -> Bool {
        key.count == word.utf8CodeUnitCount && stands(word, in: key, at: 0)
    }

    private static func contains(_ name: JSONScanner.Raw, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard name.count >= length else { return false }
        return (0...(name.count - length)).contains { stands(word, in: name, at: $0) }
    }

    private static func stands(_ word: StaticString, in name: JSONScanner.Raw, at start: Int) -> Bool {
        word.withUTF8Buffer { letters in
            for (index, letter) in letters.enumerated() where name[start + index] != letter { return false }
            return true
        }
    }
}
