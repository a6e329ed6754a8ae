import Foundation
import Glibc
import Testing

@testable import Papers

/// What reading one file took: time by the clock, and by how much the memory of this process grew at most.
///
/// The programs it runs are held by a limit of their own; see `LimitTests`.
struct Measured {
    var outcome: Outcome
    var seconds: Double
    /// Megabytes; 0 where the system does not tell.
    var growth: Int

    static func reading(_ path: String, _ reader: PaperReader = PaperReader()) async -> Measured {
        forgetPeak()
        let before = megabytes("VmRSS:")
        let start = ContinuousClock.now
        let result = await PapersTests.outcome(at: path, reader)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return Measured(outcome: result, seconds: seconds, growth: max(0, megabytes("VmHWM:") - before))
    }

    /// Sets the mark of the largest memory back to what is in use now.
    private static func forgetPeak() {
        let file = open("/proc/self/clear_refs", O_WRONLY)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }

    private static func megabytes(_ name: String) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        let kilobytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }
        return (kilobytes ?? 0) / 1_000
    }
}

/// Whether the long form of the tests was asked for.
let isLongRun = ProcessInfo.processInfo.environment["THROUGHLINE_LONG"] == "1"

/// Tests that cost much run one after the other, so that their cost can be told.
@Suite(.serialized) enum Costly {}
