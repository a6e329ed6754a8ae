internal import WorkingDays

/// One row of the event table with its payload parts, as found.
public struct StoredEvent: Sendable {
    public var ledger: String
    public var seq: Int64
    public var id: String
    public var stream: String
    public var version: Int64
    public var procedure: String
    public var verb: String
    public var typeVersion: Int64
    public var recordedAt: Int64
    public var commandID: String
    public var header: [UInt8]
    public var hash: [UInt8]
    public var payload: [StoredPart]

    public init(
        ledger: String, seq: Int64, id: String, stream: String, version: Int64, procedure: String, verb: String,
        typeVersion: Int64, recordedAt: Int64, commandID: String, header: [UInt8], hash: [UInt8], payload: [StoredPart]
    ) {
        self.ledger = ledger
        self.seq = seq
        self.id = id
        self.stream = stream
        self.version = version
        self.procedure = procedure
        self.verb = verb
        self.typeVersion = typeVersion
        self.recordedAt = recordedAt
        self.commandID = commandID
        self.header = header
        self.hash = hash
        self.payload = payload
    }
}

/// One part of a payload, as found.
public struct StoredPart: Sendable, Equatable {
    public var name: String
    public var salt: [UInt8]
    public var bytes: [UInt8]

    public init(name: String, salt: [UInt8], bytes: [UInt8]) {
        self.name = name
        self.salt = salt
        self.bytes = bytes
    }
}

/// The first thing found wrong, and where.
public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    public var ledger: String
    /// The position at which it was found.
    public var seq: Int64
    public var kind: Kind

    public init(ledger: String, seq: Int64, kind: Kind) {
        self.ledger = ledger
        self.seq = seq
        self.kind = kind
    }

    public enum Kind: Sendable, Equatable {
        /// Another position stands where this one should.
        case outOfSequence(found: Int64)
        case hashDiffers
        case prevDiffers
        /// The header is not one that this program, or an earlier one, wrote.
        case headerUnreadable(field: String)
        /// An indexed column does not say what the header says.
        case columnDiffers(String)
        case payloadMissing(part: String)
        case payloadDiffers(part: String)
        case payloadUnknown(part: String)
        /// An event of erasure names the part, and it is still there.
        case payloadNotErased(part: String)
        /// The ledger ends before the head that was kept elsewhere.
        case tailCut(head: Int64)
        /// The head kept elsewhere has another hash.
        case headDiffers
    }

    public var description: String {
        "The \(ledger) ledger is not whole at event \(seq): \(reason). Nothing was changed. Keep this file as it is and compare it with a backup."
    }

    private var reason: String {
        switch kind {
        case .outOfSequence(let found): "event \(found) stands in its place"
        case .hashDiffers: "its hash is not the hash of its header"
        case .prevDiffers: "it does not follow from the event before it"
        case .headerUnreadable(let field): "its header cannot be read (\(field))"
        case .columnDiffers(let column): "its column \(column) does not say what its header says"
        case .payloadMissing(let part): "its payload part \(part) is missing"
        case .payloadDiffers(let part): "its payload part \(part) is not the one that was recorded"
        case .payloadNotErased(let part): "its payload part \(part) was erased and is still there"
        case .payloadUnknown(let part): "it has a payload part \(part) that was never recorded"
        case .tailCut(let head): "the ledger ends here, before the head at event \(head)"
        case .headDiffers: "its hash is not that of the head kept elsewhere"
        }
    }
}

/// The last event of a ledger: its position and its hash.
public struct Head: Sendable, Hashable {
    public var seq: Int64
    public var hash: Digest

    public init(seq: Int64, hash: Digest) {
        self.seq = seq
        self.hash = hash
    }

    /// The head of an empty ledger.
    public static let empty = Head(seq: 0, hash: .none)
}

/// The payload parts of one ledger that events of erasure name: one by one, or all of a name up to a position.
public struct ErasedParts: Sendable, Equatable {
    public private(set) var count = 0
    private var parts: Set<String> = []
    private var expired: [String: Int64] = [:]

    public init() {}

    public mutating func add(_ seq: Int64, _ part: String) {
        parts.insert("\(seq)/\(part)")
        count += 1
    }

    /// - Parameter upTo: the last position whose part of this name had expired.
    public mutating func expire(_ part: String, upTo seq: Int64) {
        expired[part] = max(expired[part] ?? 0, seq)
        count += 1
    }

    func contains(_ seq: Int64, _ part: String) -> Bool {
        seq <= expired[part] ?? 0 || parts.contains("\(seq)/\(part)")
    }
}

/// Walks a ledger from its first event in constant memory and stops at the first fault.
public struct Verification: Sendable {
    public let ledger: String
    /// What has been found whole so far.
    public private(set) var head: Head
    private let anchor: Head?
    private let erased: ErasedParts

    /// - Parameters:
    ///   - anchor: a head of this ledger that was kept elsewhere; without one a cut tail cannot be found.
    ///   - erased: payload parts that events of erasure name.
    public init(ledger: String, anchor: Head? = nil, erased: ErasedParts = ErasedParts()) {
        self.ledger = ledger
        self.anchor = anchor
        self.erased = erased
        head = .empty
    }

    /// Checks the next event.
    public mutating func check(_ event: StoredEvent) throws(Fault) {
        let seq = head.seq + 1
        guard event.seq == seq else { throw fault(seq, .outOfSequence(found: event.seq)) }
        guard Envelope.hash(of: event.header).bytes == event.hash, let hash = Digest(event.hash) else {
            throw fault(seq, .hashDiffers)
        }
        if !isPlainlyWhole(event) {
            let envelope = try read(event.header, seq)
            guard envelope.prev == head.hash else { throw fault(seq, .prevDiffers) }
            if let column = envelope.columnThatDiffers(from: event) { throw fault(seq, .columnDiffers(column)) }
            try checkPayload(of: envelope, event.payload)
        }
        if let anchor, anchor.seq == seq, anchor.hash != hash { throw fault(seq, .headDiffers) }
        head = Head(seq: seq, hash: hash)
    }

    /// To be called after the last event.
    public func finish() throws(Fault) {
        if let anchor, anchor.seq > head.seq { throw fault(head.seq, .tailCut(head: anchor.seq)) }
    }

    /// True where a head kept elsewhere shows that nothing was cut off the end.
    public var isAnchored: Bool { anchor != nil }

    /// Whether header, columns and payload are right, told without taking the header apart. False where anything is wrong or
    /// unusual; what it is, the slower way tells.
    private func isPlainlyWhole(_ event: StoredEvent) -> Bool {
        event.header.withUnsafeBufferPointer { bytes in
            guard let header = HeaderScan(bytes), header.holds(head.hash, .prev), header.holds(event.seq, .seq),
                header.holds(event.version, .version), header.holds(event.recordedAt, .recordedAt),
                header.holds(event.ledger, .ledger) == true, header.holds(event.id, .id) == true,
                header.holds(event.stream, .stream) == true, header.holds(event.commandID, .commandID) == true,
                header.holdsType(event.procedure, event.verb, event.typeVersion) == true
            else { return false }
            var index = 0
            var isWhole = true
            let isRead = header.eachPart { name, digest in
                guard isWhole, index < event.payload.count else {
                    isWhole = false
                    return
                }
                let part = event.payload[index]
                isWhole =
                    header.isText(part.name, name) && (erased.count == 0 || !erased.contains(event.seq, part.name))
                    && header.isHex(Digest.salted(part.bytes, salt: part.salt), digest)
                index += 1
            }
            return isRead && isWhole && index == event.payload.count
        }
    }

    private func fault(_ seq: Int64, _ kind: Fault.Kind) -> Fault { Fault(ledger: ledger, seq: seq, kind: kind) }

    private func read(_ header: [UInt8], _ seq: Int64) throws(Fault) -> Envelope {
        do {
            return try Envelope(header: header)
        } catch let error as HeaderError {
            throw fault(seq, .headerUnreadable(field: error.field))
        } catch {
            throw fault(seq, .headerUnreadable(field: "header"))
        }
    }

    private func checkPayload(of envelope: Envelope, _ parts: [StoredPart]) throws(Fault) {
        let names = Set(parts.map(\.name))
        for name in envelope.payloadDigest.keys.sorted() where !names.contains(name) {
            guard erased.contains(envelope.seq, name) else { throw fault(envelope.seq, .payloadMissing(part: name)) }
        }
        for part in parts {
            guard let digest = envelope.payloadDigest[part.name] else {
                throw fault(envelope.seq, .payloadUnknown(part: part.name))
            }
            guard Digest.salted(part.bytes, salt: part.salt) == digest else {
                throw fault(envelope.seq, .payloadDiffers(part: part.name))
            }
            if erased.contains(envelope.seq, part.name) { throw fault(envelope.seq, .payloadNotErased(part: part.name)) }
        }
    }
}

extension Envelope {
    /// The first indexed column that does not say what the header says.
    func columnThatDiffers(from event: StoredEvent) -> String? {
        let same: [(String, Bool)] = [
            ("ledger", spelledAlike(event.ledger, ledger)), ("seq", event.seq == seq),
            ("id", spelledAlike(event.id, id.description)),
            ("stream", spelledAlike(event.stream, stream)), ("version", event.version == version),
            ("procedure", spelledAlike(event.procedure, type.procedure)), ("verb", spelledAlike(event.verb, type.verb)),
            ("type_version", event.typeVersion == type.version), ("recorded_at", event.recordedAt == recordedAt.microseconds),
            ("command_id", spelledAlike(event.commandID, commandID.text)),
        ]
        return same.first { !$0.1 }?.0
    }

    /// The same bytes; `==` would take two spellings of one character for the same.
    private func spelledAlike(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
