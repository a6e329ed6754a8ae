internal import Crypto
internal import Foundation
public import WorkingDays

/// The heads of a store's ledgers at one time, signed, to be kept elsewhere: with it a cut tail and a rewritten chain are found.
///
/// Signed with Ed25519 (RFC 8032) over the canonical bytes of everything but the signature.
public struct SignedHead: Sendable, Equatable {
    /// Which store it is of.
    public var store: String
    public var at: Instant
    public var heads: [String: Head]
    /// The signer's public key, hex.
    public var signer: String
    /// Hex.
    public var signature: String

    public init(store: String, at: Instant, heads: [String: Head], key: KeeperKey) throws {
        self.store = store
        self.at = at
        self.heads = heads
        signer = key.publicKey
        signature = ""
        signature = Hex.encode(Array(try key.signing.signature(for: Data(try content.bytes()))))
    }

    /// Reads what `text` wrote.
    /// - Throws: `HeadError.unreadable`.
    public init(_ text: String) throws {
        guard let value = Self.read(text), let store = value["store"]?.text, let at = value["at"]?.integer,
            let heads = value["heads"]?.object, let signer = value["signer"]?.text, let signature = value["signature"]?.text,
            value["throughline"]?.text == "head", value["version"] == .integer(1)
        else { throw HeadError.unreadable }
        self.store = store
        self.at = Instant(microseconds: at)
        self.signer = signer
        self.signature = signature
        self.heads = try heads.mapValues { head in
            guard let seq = head["seq"]?.integer,
                let hash = head["hash"]?.text.flatMap({ Hex.decode($0) }).flatMap({ Digest($0) })
            else { throw HeadError.unreadable }
            return Head(seq: seq, hash: hash)
        }
    }

    private static func read(_ text: String) -> CanonicalValue? {
        do {
            return try CanonicalValue(canonical: Array(text.utf8.prefix { $0 != 0x0A }))
        } catch { return nil }
    }

    /// One line of JSON.
    public func text() throws -> String {
        guard case .object(var fields) = content else { throw HeadError.unreadable }
        fields["signature"] = .text(signature)
        return String(decoding: try CanonicalValue.object(fields).bytes(), as: UTF8.self)
    }

    /// - Parameter signer: the public key that must have signed it; without one the head's own is taken, which proves only that
    ///   the head is not damaged.
    /// - Throws: `HeadError.otherSigner`, `.signatureWrong`.
    public func check(signer expected: String? = nil) throws {
        if let expected, expected.lowercased() != signer { throw HeadError.otherSigner(signer) }
        guard let key = Hex.decode(signer), let bytes = Hex.decode(signature) else { throw HeadError.unreadable }
        let publicKey: Curve25519.Signing.PublicKey
        do { publicKey = try .init(rawRepresentation: Data(key)) } catch { throw HeadError.unreadable }
        guard publicKey.isValidSignature(Data(bytes), for: Data(try content.bytes())) else { throw HeadError.signatureWrong }
    }

    private var content: CanonicalValue {
        .object([
            "throughline": .text("head"), "version": .integer(1), "store": .text(store), "at": .integer(at.microseconds),
            "signer": .text(signer),
            "heads": .object(
                heads.mapValues { .object(["seq": .integer($0.seq), "hash": .text($0.hash.description)]) }),
        ])
    }
}

/// Why a head kept elsewhere cannot be relied on.
public enum HeadError: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable
    case otherSigner(String)
    case signatureWrong

    public var description: String {
        switch self {
        case .unreadable:
            "This is not a head that Throughline signed, or it is damaged. Nothing was compared. Give the file that `throughline head --sign` wrote."
        case .otherSigner(let signer):
            "The head was signed by another key (\(signer)). Nothing was compared. Give the key that signed it, or find out who made this head."
        case .signatureWrong:
            "The head does not carry a good signature: it was changed after it was signed. Nothing was compared. Take another copy."
        }
    }
}

/// The key of whoever keeps a store: 32 random bytes outside the data file. From it follow a key to sign heads and a key to seal
/// backups (HKDF-SHA256, RFC 5869, with a label for each).
public struct KeeperKey: Sendable {
    private let secret: [UInt8]

    /// - Parameter secret: 32 bytes.
    public init?(_ secret: [UInt8]) {
        guard secret.count == 32 else { return nil }
        self.secret = secret
    }

    /// Reads the file's text: 64 hexadecimal digits and white space.
    public init?(text: String) {
        guard let bytes = Hex.decode(text.filter { !$0.isWhitespace }.lowercased()) else { return nil }
        self.init(bytes)
    }

    public var text: String { Hex.encode(secret) + "\n" }

    /// The public half of the signing key, hex: may be told to anybody.
    public var publicKey: String { Hex.encode(Array(signing.publicKey.rawRepresentation)) }

    var signing: Curve25519.Signing.PrivateKey {
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: derived("throughline head v1"))
        } catch {
            // Any 32 bytes are a private key of this curve.
            return Curve25519.Signing.PrivateKey()
        }
    }

    var sealing: SymmetricKey { SymmetricKey(data: derived("throughline backup v1")) }

    private func derived(_ label: String) -> Data {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data(label.utf8), outputByteCount: 32)
        return key.withUnsafeBytes { Data($0) }
    }
}
