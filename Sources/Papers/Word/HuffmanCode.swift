/// A canonical prefix code of deflate: a table for short codes, counting for the long ones.
struct HuffmanCode {
    private static let quickBits = 9

    private var counts = [UInt16](repeating: 0, count: 16)
    private var symbols: [UInt16] = []
    /// Symbol and length for the next nine bits; length 0 where the code is longer.
    private var quick = [UInt16](repeating: 0, count: 1 << 9)

    /// Nil if the lengths ask for more codes than there are.
    init?(_ lengths: [UInt8]) {
        self.init(complete: lengths)
        var left = 1
        for length in 1...15 {
            left = left * 2 - Int(counts[length])
            if left < 0 { return nil }
        }
    }

    /// From lengths that are known to make a code.
    init(complete lengths: [UInt8]) {
        for length in lengths where length > 0 && length < 16 { counts[Int(length)] += 1 }
        var offsets = [Int](repeating: 0, count: 17)
        for length in 1...15 { offsets[length + 1] = offsets[length] + Int(counts[length]) }
        symbols = [UInt16](repeating: 0, count: offsets[16])
        for (symbol, length) in lengths.enumerated() where length > 0 && length < 16 {
            symbols[offsets[Int(length)]] = UInt16(truncatingIfNeeded: symbol)
            offsets[Int(length)] += 1
        }
        fillQuick()
    }

    private mutating func fillQuick() {
        var code = 0
        var index = 0
        for length in 1...Self.quickBits {
            for _ in 0..<Int(counts[length]) {
                guard code < 1 << length else { return }
                var slot = Self.reversed(code, length)
                while slot < quick.count {
                    quick[slot] = symbols[index] << 4 | UInt16(truncatingIfNeeded: length)
                    slot += 1 << length
                }
                code += 1
                index += 1
            }
            code <<= 1
        }
    }

    private static func reversed(_ code: Int, _ length: Int) -> Int {
        var result = 0
        for bit in 0..<length where code & (1 << bit) != 0 { result |= 1 << (length - 1 - bit) }
        return result
    }

    /// The symbol the bits begin with, and how many bits it takes.
    func symbol(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        let entry = quick[Int(bits & 0x1FF)]
        if entry & 15 != 0 { return (Int(entry >> 4), Int(entry & 15)) }
        var code = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            code |= Int(bits >> UInt64(length - 1)) & 1
            let count = Int(counts[length])
            if code - count < first { return (Int(symbols[index + code - first]), length) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }
}
