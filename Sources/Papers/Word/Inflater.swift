/// Unpacks deflated data (RFC 1951) up to a limit, in memory.
struct Inflater {
    enum Failure: Error { case malformed, tooLarge, tooSlow }

    private let input: ArraySlice<UInt8>
    private var at: Int
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var out: [UInt8] = []
    private let limit: Int
    private let deadline: ContinuousClock.Instant

    static func inflate(
        _ input: ArraySlice<UInt8>, limit: Int, deadline: ContinuousClock.Instant
    ) throws(Failure) -> [UInt8] {
        var inflater = Inflater(input, limit, deadline)
        try inflater.run()
        return inflater.out
    }

    private init(_ input: ArraySlice<UInt8>, _ limit: Int, _ deadline: ContinuousClock.Instant) {
        self.input = input
        self.limit = limit
        self.deadline = deadline
        at = input.startIndex
        out.reserveCapacity(min(limit, input.count * 4))
    }

    private mutating func run() throws(Failure) {
        var last = false
        var blocks = 0
        repeat {
            blocks += 1
            if blocks & 0x3F == 0, ContinuousClock.now > deadline { throw .tooSlow }
            last = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try block(Self.fixedLiterals, Self.fixedDistances)
            case 2: try dynamic()
            default: throw .malformed
            }
        } while !last
    }

    private mutating func fill() {
        while bitCount <= 48, at < input.endIndex {
            bits |= UInt64(input[at]) << UInt64(bitCount)
            bitCount += 8
            at += 1
        }
    }

    private mutating func take(_ count: Int) throws(Failure) -> Int {
        if bitCount < count { fill() }
        guard bitCount >= count else { throw .malformed }
        let value = Int(bits & ((1 << UInt64(count)) - 1))
        bits >>= UInt64(count)
        bitCount -= count
        return value
    }

    private mutating func stored() throws(Failure) {
        _ = try take(bitCount & 7)
        let length = try take(16)
        guard try take(16) == length ^ 0xFFFF else { throw .malformed }
        guard out.count + length <= limit else { throw .tooLarge }
        for _ in 0..<length { out.append(UInt8(truncatingIfNeeded: try take(8))) }
    }

    private mutating func symbol(_ code: HuffmanCode) throws(Failure) -> Int {
        fill()
        guard let (symbol, length) = code.symbol(bits), length <= bitCount else { throw .malformed }
        bits >>= UInt64(length)
        bitCount -= length
        return symbol
    }

    private mutating func block(_ literals: HuffmanCode, _ distances: HuffmanCode) throws(Failure) {
        while true {
            let symbol = try symbol(literals)
            if symbol < 256 {
                guard out.count < limit else { throw .tooLarge }
                out.append(UInt8(truncatingIfNeeded: symbol))
                if out.count & 0xFFFFF == 0, ContinuousClock.now > deadline { throw .tooSlow }
            } else if symbol == 256 {
                return
            } else {
                try copy(symbol - 257, distances)
            }
        }
    }

    private mutating func copy(_ lengthCode: Int, _ distances: HuffmanCode) throws(Failure) {
        guard lengthCode < Self.lengths.count else { throw .malformed }
        let length = Self.lengths[lengthCode].base + (try take(Self.lengths[lengthCode].extra))
        let code = try symbol(distances)
        guard code < Self.distances.count else { throw .malformed }
        let distance = Self.distances[code].base + (try take(Self.distances[code].extra))
        guard distance <= out.count else { throw .malformed }
        guard out.count + length <= limit else { throw .tooLarge }
        let start = out.count - distance
        for offset in 0..<length { out.append(out[start + offset]) }
    }

    private mutating func dynamic() throws(Failure) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let codeCount = try take(4) + 4
        var codeLengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<codeCount { codeLengths[Self.order[index]] = UInt8(truncatingIfNeeded: try take(3)) }
        let codes = try code(codeLengths)
        var lengths: [UInt8] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try symbol(codes)
            switch symbol {
            case 0...15: lengths.append(UInt8(truncatingIfNeeded: symbol))
            case 16:
                guard let last = lengths.last else { throw .malformed }
                lengths += repeatElement(last, count: 3 + (try take(2)))
            case 17: lengths += repeatElement(0, count: 3 + (try take(3)))
            default: lengths += repeatElement(0, count: 11 + (try take(7)))
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw .malformed }
        try block(code(Array(lengths[..<literalCount])), code(Array(lengths[literalCount...])))
    }

    private func code(_ lengths: [UInt8]) throws(Failure) -> HuffmanCode {
        guard let code = HuffmanCode(lengths) else { throw .malformed }
        return code
    }
}

extension Inflater {
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Match lengths: 3 to 258; extra bits grow by one every four codes.
    private static let lengths: [(base: Int, extra: Int)] = {
        var table: [(base: Int, extra: Int)] = []
        var base = 3
        for code in 0..<28 {
            let extra = code < 8 ? 0 : code / 4 - 1
            table.append((base, extra))
            base += 1 << extra
        }
        return table + [(258, 0)]
    }()

    /// Match distances: 1 to 32,768; extra bits grow by one every two codes.
    private static let distances: [(base: Int, extra: Int)] = {
        var table: [(base: Int, extra: Int)] = []
        var base = 1
        for code in 0..<30 {
            let extra = code < 4 ? 0 : code / 2 - 1
            table.append((base, extra))
            base += 1 << extra
        }
        return table
    }()

    private static let fixedLiterals = HuffmanCode(
        complete: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = HuffmanCode(complete: [UInt8](repeating: 5, count: 32))
}
