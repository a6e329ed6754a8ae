import Glibc
import Subprocess
import SystemPackage

/// A program run on a hostile file: no shell, an empty environment, limits on memory, processor, files and time. Where
/// nothing can set the limits, it is not run at all.
struct LimitedProgram: Sendable {
    var program: String
    var arguments: [String]
    var prlimit: String?
    var memory: Int
    /// Of processor time.
    var seconds: Int

    /// How a run ended.
    enum Ending: Sendable, Equatable {
        case exited(Int32)
        case killed
        case tooSlow
        case tooLarge
        case notStarted
    }

    struct Run: Sendable {
        var ending: Ending
        /// The first bytes the program complained with.
        var complaint: String
    }

    /// Runs it with the file as standard input. `take` gets the output as it comes and says whether it wants more.
    func run(
        on file: FileDescriptor?, until deadline: ContinuousClock.Instant,
        take: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
    ) async -> Run {
        do {
            if let file {
                return try await run(.fileDescriptor(file, closeAfterSpawningProcess: false), deadline, take)
            }
            return try await run(.none, deadline, take)
        } catch {
            return Run(ending: .notStarted, complaint: "")
        }
    }

    private func run<Input: InputProtocol>(
        _ input: Input, _ deadline: ContinuousClock.Instant, _ take: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
    ) async throws -> Run {
        guard let prlimit else { return Run(ending: .notStarted, complaint: "") }
        let result = try await Subprocess.run(
            .path(FilePath(prlimit)), arguments: Arguments(vector), environment: .custom([:]),
            workingDirectory: "/", platformOptions: Self.killedWhenCancelled, input: input, output: .sequence, error: .sequence
        ) { execution in
            try await withThrowingTaskGroup(of: Part.self) { group in
                group.addTask {
                    for try await chunk in execution.standardOutput where !chunk.withUnsafeBytes(take) { return .cut(.tooLarge) }
                    return .output
                }
                group.addTask { .complaint(try await Self.head(of: execution.standardError)) }
                group.addTask {
                    do { try await Task.sleep(until: deadline, clock: .continuous) } catch { return .output }
                    return .cut(.tooSlow)
                }
                return try await Self.gather(&group) { try execution.send(signal: .kill) }
            }
        }
        if let cut = result.closureResult.cut { return Run(ending: cut, complaint: "") }
        return Run(ending: Self.ending(result.terminationStatus), complaint: result.closureResult.complaint)
    }

    private enum Part: Sendable {
        case output
        case complaint(String)
        case cut(Ending)
    }

    private struct Gathered: Sendable {
        var cut: Ending?
        var complaint = ""
    }

    /// Waits for output and complaints to end, or for one limit to be met, upon which the program is killed.
    private static func gather(
        _ group: inout ThrowingTaskGroup<Part, any Error>, kill: () throws -> Void
    ) async throws -> Gathered {
        var gathered = Gathered()
        var open = 2
        while open > 0, let part = try await group.next() {
            switch part {
            case .output: open -= 1
            case .complaint(let text):
                gathered.complaint = text
                open -= 1
            case .cut(let ending):
                gathered.cut = ending
                open = 0
                try kill()
            }
        }
        group.cancelAll()
        return gathered
    }

    /// The first 2,000 bytes; the rest is read and dropped, so that the program is not held up.
    private static func head(of output: SubprocessOutputSequence) async throws -> String {
        var bytes: [UInt8] = []
        for try await chunk in output where bytes.count < 2_000 {
            bytes.append(contentsOf: chunk.withUnsafeBytes { Array($0.prefix(2_000)) })
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func ending(_ status: TerminationStatus) -> Ending {
        switch status {
        case .exited(126), .exited(127): .notStarted
        case .exited(let code): .exited(Int32(code))
        case .signaled(SIGXCPU): .tooSlow
        default: .killed
        }
    }

    private static var killedWhenCancelled: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = []
        return options
    }

    private var vector: [String] {
        ["--as=\(memory)", "--cpu=\(seconds):\(seconds + 1)", "--nofile=32", "--fsize=0", "--core=0", program] + arguments
    }
}
