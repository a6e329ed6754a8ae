internal import Crypto
internal import Foundation

/// Sealing a stream of bytes so that nobody reads it without the key, and nobody changes, shortens or reorders it unseen.
///
/// Pieces of 64 KiB, each under ChaCha20-Poly1305 (RFC 8439): the nonce is the piece's number, and each piece says whether it is
/// the last, as in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015). A random salt in the head of the file
/// makes a key of its own for each file.
public struct Sealer {
    private let key: SymmetricKey
    private var number: UInt64 = 0
    private var waiting: [UInt8] = []

    static let magic: [UInt8] = Array("TLSEAL1\n".utf8)
    static let piece = 64 * 1024
    static let overhead = 16

    /// What stands at the beginning of the file.
    public let head: [UInt8]

    /// - Parameter salt: 32 random bytes, used once.
    public init(key: KeeperKey, salt: [UInt8]) {
        head = Sealer.magic + salt
        self.key = Sealer.fileKey(key, salt)
    }

    /// Takes bytes and returns what can be written.
    public mutating func seal(_ bytes: [UInt8]) throws -> [UInt8] {
        waiting.append(contentsOf: bytes)
        var out: [UInt8] = []
        var taken = 0
        // The last piece is kept back: only `finish` knows that it is the last.
        while waiting.count - taken > Sealer.piece {
            out.append(contentsOf: try sealed(waiting[taken..<(taken + Sealer.piece)], isLast: false))
            taken += Sealer.piece
        }
        if taken > 0 { waiting.removeFirst(taken) }
        return out
    }

    public mutating func finish() throws -> [UInt8] { try sealed(waiting[...], isLast: true) }

    private mutating func sealed(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(
            bytes, using: key, nonce: try Sealer.nonce(number), authenticating: [isLast ? 1 : 0] as [UInt8])
        number += 1
        return Array(box.ciphertext) + Array(box.tag)
    }

    static func fileKey(_ key: KeeperKey, _ salt: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key.sealing, salt: salt, info: Data("throughline file v1".utf8), outputByteCount: 32)
    }

    static func nonce(_ number: UInt64) throws -> ChaChaPoly.Nonce {
        try ChaChaPoly.Nonce(data: [0, 0, 0, 0] + withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }
}

/// Opens what a `Sealer` sealed.
public struct Unsealer {
    private let key: SymmetricKey
    private var number: UInt64 = 0
    private var waiting: [UInt8] = []

    /// How many bytes stand before the first piece.
    public static let headLength = Sealer.magic.count + 32

    /// - Parameter head: the first `headLength` bytes of the file.
    /// - Throws: `SealError.notSealed`.
    public init(key: KeeperKey, head: [UInt8]) throws {
        guard head.count == Self.headLength, Array(head.prefix(Sealer.magic.count)) == Sealer.magic else {
            throw SealError.notSealed
        }
        self.key = Sealer.fileKey(key, Array(head.dropFirst(Sealer.magic.count)))
    }

    /// Takes sealed bytes and returns what they hold.
    /// - Throws: `SealError.wrongKeyOrDamaged`.
    public mutating func open(_ bytes: [UInt8]) throws -> [UInt8] {
        waiting.append(contentsOf: bytes)
        let size = Sealer.piece + Sealer.overhead
        var out: [UInt8] = []
        var taken = 0
        while waiting.count - taken > size {
            out.append(contentsOf: try opened(waiting[taken..<(taken + size)], isLast: false))
            taken += size
        }
        if taken > 0 { waiting.removeFirst(taken) }
        return out
    }

    /// The last bytes.
    /// - Throws: `SealError.wrongKeyOrDamaged` where the file was shortened, too.
    public mutating func finish() throws -> [UInt8] { try opened(waiting[...], isLast: true) }

    private mutating func opened(_ piece: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        guard piece.count >= Sealer.overhead else { throw SealError.wrongKeyOrDamaged(piece: number) }
        do {
            let box = try ChaChaPoly.SealedBox(
                nonce: try Sealer.nonce(number), ciphertext: piece.dropLast(Sealer.overhead), tag: piece.suffix(Sealer.overhead))
            let plain = try ChaChaPoly.open(box, using: key, authenticating: [isLast ? 1 : 0] as [UInt8])
            number += 1
            return Array(plain)
        } catch {
            throw SealError.wrongKeyOrDamaged(piece: number)
        }
    }
}

/// Why a sealed file cannot be opened.
public enum SealError: Error, Sendable, Equatable, CustomStringConvertible {
    case notSealed
    case wrongKeyOrDamaged(piece: UInt64)

    public var description: String {
        switch self {
        case .notSealed: "This is not a sealed backup of Throughline. Nothing was taken from it. Check which file it is."
        case .wrongKeyOrDamaged(let piece):
            "The backup cannot be opened (at piece \(piece)): the key is another, or the file was damaged or cut off. Nothing was restored. Give the key it was made with, or take another copy."
        }
    }
}
