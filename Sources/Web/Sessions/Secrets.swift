import Crypto

/// SHA-256 of a secret: all that is kept of it. Comparing takes the same time wherever the two differ.
struct SecretDigest: Hashable, Sendable {
    private let digest: SHA256Digest

    init(of secret: String) { digest = SHA256.hash(data: Array(secret.utf8)) }

    /// `Digest` compares in constant time.
    static func == (a: SecretDigest, b: SecretDigest) -> Bool { a.digest == b.digest }

    func hash(into hasher: inout Hasher) { digest.hash(into: &hasher) }
}

/// 128 bits from the system's generator, as 32 hexadecimal digits.
func newSecret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<16).map { _ in hexadecimal(UInt8.random(in: 0...255, using: &generator)) }.joined()
}

/// What a form carries for a cookie: it follows from the cookie's value, and does not tell it.
func formToken(for cookie: String) -> String {
    SHA256.hash(data: Array("form \(cookie)".utf8)).prefix(16).map(hexadecimal).joined()
}

/// Compares in a time that does not tell where the two differ.
func matches(_ a: String, _ b: String) -> Bool { SecretDigest(of: a) == SecretDigest(of: b) }

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
}
