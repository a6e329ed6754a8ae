/// Reads a stretch again to find where words stand, with the same eyes as the index. Stops once everything is found.
struct PlaceReader {
    private let parts: [[Int]]
    /// The words looked for, once each; a part is a list of places in it.
    private let wanted: [[UInt8]]

    private struct Found {
        /// Place in `wanted`, or -1.
        var word: Int
        var start: Int
        var end: Int
        var bytes: Range<Int>
    }

    /// Words shown before and after what was found.
    private static let context = 12

    init(_ query: [[String]]) {
        var wanted: [[UInt8]] = []
        parts = query.map { part in
            part.map { word in
                let bytes = Array(word.utf8)
                if let place = wanted.firstIndex(of: bytes) { return place }
                wanted.append(bytes)
                return wanted.count - 1
            }
        }
        self.wanted = wanted
    }

    /// The first place of each part that begins in the stretch itself, in order.
    /// - Parameters:
    ///   - next: the stretch that follows, for what runs over.
    ///   - start: where the stretch begins in the paper's text.
    func places(in own: String, next: String, page: Int, start: Int) -> [TextHit] {
        let ownBytes = own.utf8.count
        // Thirty words of sixty letters fit in this.
        let bytes = Array(own.utf8) + next.utf8.prefix(8_000)
        return bytes.withUnsafeBufferPointer { buffer in
            let (words, places) = read(buffer, ownBytes)
            return places.sorted { $0.lowerBound < $1.lowerBound }.map { place in
                hit(place, in: words, buffer, page: page, start: start)
            }
        }
    }

    private func read(_ buffer: UnsafeBufferPointer<UInt8>, _ ownBytes: Int) -> ([Found], [Range<Int>]) {
        var scan = WordScan(buffer)
        var words: [Found] = [], places: [Range<Int>] = [], open = parts, after = 0, beyond = 0
        while scan.next() {
            words.append(
                Found(
                    word: wanted.firstIndex { $0 == scan.folded } ?? -1, start: scan.start, end: scan.end,
                    bytes: scan.firstByte..<scan.endByte))
            open.removeAll { part in
                guard let place = PlaceReader.place(of: part, endingAt: words) else { return false }
                if words[place.lowerBound].bytes.lowerBound < ownBytes { places.append(place) }
                return true
            }
            if open.isEmpty { after += 1 }
            if scan.firstByte >= ownBytes { beyond += 1 }
            if after > PlaceReader.context || beyond > Stretch.overlapWords + PlaceReader.context { break }
        }
        return (words, places)
    }

    /// The place of a part that ends with the last word read.
    private static func place(of part: [Int], endingAt words: [Found]) -> Range<Int>? {
        let first = words.count - part.count
        guard first >= 0, zip(words[first...], part).allSatisfy({ $0.word == $1 }) else { return nil }
        return first..<words.count
    }

    private func hit(
        _ place: Range<Int>, in words: [Found], _ buffer: UnsafeBufferPointer<UInt8>, page: Int, start: Int
    ) -> TextHit {
        let first = words[place.lowerBound], last = words[place.upperBound - 1]
        let from = words[max(0, place.lowerBound - PlaceReader.context)].bytes.lowerBound
        let to = words[min(words.count - 1, place.upperBound + PlaceReader.context - 1)].bytes.upperBound
        func text(_ range: Range<Int>) -> String { String(decoding: buffer[range], as: UTF8.self) }
        return TextHit(
            page: page, start: start + first.start, end: start + last.end, before: text(from..<first.bytes.lowerBound),
            found: text(first.bytes.lowerBound..<last.bytes.upperBound),
            after: text(last.bytes.upperBound..<max(to, last.bytes.upperBound)))
    }
}
