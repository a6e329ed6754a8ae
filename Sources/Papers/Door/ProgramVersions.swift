import Synchronization

/// What the converters call themselves, asked once each.
final class ProgramVersions: Sendable {
    private let known = Mutex<[String: String]>([:])

    /// `mutool 1.21.1`; the bare name if the program does not say.
    func name(of program: String, asking flag: String, prlimit: String?) async -> String {
        if let name = known.withLock({ $0[program] }) { return name }
        let bare = FileNames.last(of: program)
        let question = LimitedProgram(program: program, arguments: [flag], prlimit: prlimit, memory: 400_000_000, seconds: 2)
        let run = await question.run(on: nil, until: .now + .seconds(5)) { _ in true }
        let version = run.complaint.utf8.split(separator: 0x0A).first.flatMap { Self.version($0) }
        let name = version.map { "\(bare) \($0)" } ?? bare
        known.withLock { $0[program] = name }
        return name
    }

    /// The first word that starts with a digit.
    private static func version(_ line: Substring.UTF8View) -> String? {
        line.split(separator: 0x20).first { $0.first.map(Scalars.isDigit) ?? false }.map { String(decoding: $0, as: UTF8.self) }
    }
}
