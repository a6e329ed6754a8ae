/// The files that pages ask for. Each address holds a digest of the content, so a browser may keep it for ever.
public struct Asset: Sendable {
    public let name: String
    public let mediaType: String
    public let content: String
    /// Sixty-four bits of the content, in hex: enough to tell one release's file from another's.
    public let hash: String

    init(name: String, mediaType: String, content: String) {
        self.name = name
        self.mediaType = mediaType
        self.content = content
        hash = fingerprint(content)
    }

    public var link: Link { Paths.asset(hash, name) }
}

/// All assets, by name.
public enum Assets {
    public static let look = Asset(name: "look.css", mediaType: "text/css; charset=utf-8", content: Look.stylesheet)
    public static let mark = Asset(name: "mark.svg", mediaType: "image/svg+xml", content: Look.mark)

    public static let all: [Asset] = [look, mark]
}

/// FNV-1a, 64 bits.
private func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
