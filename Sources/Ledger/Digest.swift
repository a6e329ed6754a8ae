internal import Crypto
internal import Foundation

/// 32 bytes made by SHA-256 or HMAC-SHA256 (FIPS 180-4, RFC 2104).
public struct Digest: Sendable, Hashable, CustomStringConvertible {
    public let bytes: [UInt8]

    /// The digest that is these 32 bytes, or nil where they are not 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(checked bytes: [UInt8]) { self.bytes = bytes }

    /// What stands before the first event.
    public static let none = Digest(checked: [UInt8](repeating: 0, count: 32))

    public static func sha256(_ bytes: [UInt8]) -> Digest {
        Digest(checked: SHA256.hash(data: bytes).withUnsafeBytes { Array($0) })
    }

    /// HMAC-SHA256 under a salt that is destroyed with what it hides.
    public static func salted(_ bytes: [UInt8], salt: [UInt8]) -> Digest {
        let code = HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: salt))
        return Digest(checked: code.withUnsafeBytes { Array($0) })
    }

    /// Small hexadecimal digits.
    public var description: String { Hex.encode(bytes) }
}

/// SHA-256 over bytes that come piece by piece.
public struct RunningDigest {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

    public func finish() -> Digest { Digest(Array(hash.finalize())) ?? .none }
}
