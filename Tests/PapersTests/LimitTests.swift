import Foundation
import Testing

@testable import Documents
@testable import Papers

/// The limits that programs run under.
@Suite struct LimitTests {
    private func run(
        _ program: String, _ arguments: [String], seconds: Double = 5, take: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) async -> LimitedProgram.Run {
        let limited = LimitedProgram(
            program: program, arguments: arguments, prlimit: Tools.found.prlimit, memory: 200_000_000, seconds: 2)
        return await limited.run(on: nil, until: .now + .seconds(seconds)) { take($0.count) }
    }

    @Test func memory() async {
        #expect(await run("/bin/dd", ["if=/dev/zero", "of=/dev/null", "bs=300M", "count=1"]).ending == .exited(1))
        #expect(await run("/bin/dd", ["if=/dev/zero", "of=/dev/null", "bs=3M", "count=1"]).ending == .exited(0))
    }

    @Test func timeByTheClock() async {
        let start = ContinuousClock.now
        #expect(await run("/bin/sleep", ["20"], seconds: 0.5).ending == .tooSlow)
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func timeOfTheProcessor() async {
        #expect(await run("/bin/dd", ["if=/dev/zero", "of=/dev/null", "bs=64k"], seconds: 60).ending == .tooSlow)
    }

    @Test func output() async {
        #expect(await run("/bin/cat", ["/dev/zero"], take: { _ in false }).ending == .tooLarge)
    }

    @Test func nothingIsWritten() async throws {
        let scratch = try Scratch()
        let path = scratch.path + "/made"
        let run = await run("/bin/dd", ["if=/dev/zero", "of=\(path)", "bs=1k", "count=1"])
        #expect(run.ending != .exited(0))
        #expect((try? Data(contentsOf: URL(fileURLWithPath: path)).count) ?? 0 == 0)
    }

    @Test func theEnvironmentIsEmpty() async {
        #expect(await run("/usr/bin/env", [], take: { _ in false }).ending == .exited(0))
    }

    @Test func aCancelledReaderKillsItsProgram() async throws {
        let marker = "20.0\(Int.random(in: 100_000...999_999))"
        let task = Task { await run("/bin/sleep", [marker], seconds: 30).ending }
        for _ in 0..<100 where try !running(marker) { try await Task.sleep(for: .milliseconds(100)) }
        #expect(try running(marker))
        let start = ContinuousClock.now
        task.cancel()
        _ = await task.value
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(try !running(marker))
    }

    /// Does a process run with this argument?
    private func running(_ argument: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
            guard Int(name) != nil, let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(name)/cmdline")) else {
                return false
            }
            return line.split(separator: 0).last.map { $0.elementsEqual(argument.utf8) } ?? false
        }
    }
}
