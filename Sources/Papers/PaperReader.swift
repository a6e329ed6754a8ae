import Documents

/// Reads a paper from a file: its bytes once, and out of them its lines, or a refusal. Nothing is ever half-read.
///
/// What a file is, is told from its bytes. Converters run as programs of their own under limits; own readers run on a
/// thread of their own, so that a long paper does not hold up anybody else's work.
public struct PaperReader: Sendable {
    let tools: Tools
    let limits: Limits
    let versions = ProgramVersions()

    public init(tools: Tools = .found, limits: Limits = .standard) {
        self.tools = tools
        self.limits = limits
    }

    /// Reads the file a path leads to.
    public func read(path: String) async throws(Refusal) -> ReadPaper {
        let name = FileNames.last(of: path)
        let deadline = ContinuousClock.now + .seconds(limits.clockSeconds)
        let file = try OpenFile(path: path, name: name)
        let limit = limits.fileBytes
        let bytes = try await onOwnThread { () throws(Refusal) in try file.bytes(limit: limit, name: name) }
        let read = try await paper(bytes, name, file, deadline)
        guard file.isUnchanged() else { throw .unreadable(name, "somebody changed it while it was read") }
        return read
    }

    /// Reads a file that came without a path, an upload for instance.
    public func read(bytes: [UInt8], fileName: String) async throws(Refusal) -> ReadPaper {
        let name = FileNames.last(of: fileName)
        guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(name, limit: limits.fileBytes) }
        return try await paper(bytes, name, nil, ContinuousClock.now + .seconds(limits.clockSeconds))
    }

    private func paper(
        _ bytes: [UInt8], _ name: String, _ file: OpenFile?, _ deadline: ContinuousClock.Instant
    ) async throws(Refusal) -> ReadPaper {
        let kind = Sniffing.kind(of: bytes)
        let paper: SourcePaper
        switch kind {
        case .pdf:
            let temporary: @Sendable () throws(Refusal) -> OpenFile = { () throws(Refusal) in
                try OpenFile(bytes: bytes, name: name)
            }
            let open = if let file { file } else { try await onOwnThread(temporary) }
            paper = try await PDFReader(tools: tools, limits: limits, versions: versions).read(bytes, name, open, deadline)
        case .other(let what, let next):
            throw .unsupported(name, what, next)
        default:
            let limits = limits
            paper = try await onOwnThread { () throws(Refusal) in
                let paper =
                    kind == .zip
                    ? try WordReader.read(bytes, name, limits, deadline)
                    : try Self.ownReader(kind, bytes, name, Budget(limits, fileBytes: bytes.count, deadline: deadline))
                guard paper.pages.contains(where: { !$0.lines.isEmpty }) else { throw .empty(name) }
                return paper
            }
        }
        return ReadPaper(fileName: name, bytes: bytes, paper: paper)
    }

    /// The formats that are text already.
    private static func ownReader(
        _ kind: Sniffing.Kind, _ bytes: [UInt8], _ name: String, _ budget: Budget
    ) throws(Refusal) -> SourcePaper {
        do {
            return kind == .html ? try HTMLReader.read(bytes, budget) : try TextReader.read(bytes, budget)
        } catch {
            throw error == .time ? .tooSlow(name) : .textTooLarge(name)
        }
    }
}
