/// Cuts the converter's JSON into pages while it arrives, so that the whole of it is never held.
///
/// The output is `{"file":…,"pages":[{page},{page}]}`: a page is what opens at the second brace and closes again.
struct PageSplitter {
    private var buffer: [UInt8] = []
    private var depth = 0
    private var inString = false
    private var escaped = false
    private(set) var finished = false
    /// Bytes of the page at hand.
    var pending: Int { buffer.count }

    /// Takes the next bytes and returns the pages that are complete with them.
    mutating func take(_ chunk: UnsafeRawBufferPointer) -> [[UInt8]] {
        var pages: [[UInt8]] = []
        var start = depth >= 2 ? 0 : chunk.count
        for index in 0..<chunk.count {
            let byte = chunk[index]
            if inString {
                if escaped {
                    escaped = false
                } else if byte == 0x5C {
                    escaped = true
                } else if byte == 0x22 {
                    inString = false
                }
                continue
            }
            switch byte {
            case 0x22: inString = true
            case 0x7B:
                depth += 1
                if depth == 2 { start = index }
            case 0x7D:
                depth -= 1
                if depth == 1 {
                    buffer.append(contentsOf: chunk[start...index])
                    pages.append(buffer)
                    buffer = []
                    start = chunk.count
                }
                if depth == 0 { finished = true }
            default: break
            }
        }
        if start < chunk.count { buffer.append(contentsOf: chunk[start...]) }
        return pages
    }
}
