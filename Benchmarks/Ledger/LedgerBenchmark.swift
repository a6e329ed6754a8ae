import Foundation
import Ledger
import Store
import StorePostgres
import StoreSQLite
import Synchronization
import WorkingDays

/// Writes plain steps into a ledger: `load` tells each as it is acknowledged, `bench` measures and prints one JSON object.
///
///     LedgerBenchmark load DATA WRITERS SECONDS     ("ack SEQ", a line for each, at once)
///     LedgerBenchmark bench DATA STEPS              (one writer, then 64)
///     LedgerBenchmark verify DATA
@main enum LedgerBenchmark {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            print("LedgerBenchmark load DATA WRITERS SECONDS | bench DATA STEPS | verify DATA")
            exit(64)
        }
        let database = try open(arguments[1])
        switch arguments[0] {
        case "load": try await load(database, writers: number(arguments, 2, 8), seconds: number(arguments, 3, 5))
        case "bench": try await bench(database, steps: number(arguments, 2, 2_000))
        default: print("verified \(try await Events.verify(in: database).seq)")
        }
        try await database.close()
    }

    private static func number(_ arguments: [String], _ index: Int, _ usual: Int) -> Int {
        arguments.count > index ? Int(arguments[index]) ?? usual : usual
    }

    private static func open(_ location: String) throws -> any Database {
        location.contains("=") ? PostgresDatabase(connection: location) : try SQLiteDatabase(path: location)
    }

    /// Says "ready", writes until the time is over, says each event's position when it is acknowledged.
    private static func load(_ database: any Database, writers: Int, seconds: Int) async throws {
        try await PlainStep.prepare(database)
        let writer = Writer(database: database)
        let end = ContinuousClock.now.advanced(by: .seconds(seconds))
        say("ready")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<writers {
                group.addTask {
                    var step = 0
                    while ContinuousClock.now < end {
                        let stream = "bench/\(number)-\(step / 50)"
                        let seq = try await writer.perform(try PlainStep.command(step)) { try PlainStep.take(stream, $0) }
                        say("ack \(seq)")
                        step += 1
                    }
                }
            }
            try await group.waitForAll()
        }
        say("done")
    }

    /// One write for each line, so that whoever watches knows when it was said.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }

    private static func bench(_ database: any Database, steps: Int) async throws {
        try await PlainStep.prepare(database)
        let writer = Writer(database: database)
        _ = try await run(writer, writers: 1, steps: 50, prefix: "warm")
        let one = try await run(writer, writers: 1, steps: steps, prefix: "one")
        let many = try await run(writer, writers: 64, steps: steps * 4, prefix: "many")
        let clock = ContinuousClock()
        let began = clock.now
        let head = try await Events.verify(in: database)
        let verifying = began.duration(to: clock.now)
        let sizes = try await database.read { transaction in
            try transaction.row(
                """
                SELECT CAST(sum(length(header)) AS bigint), CAST((SELECT sum(length(bytes)) FROM payload) AS bigint) FROM event
                """)
        }
        let headers = try sizes?.integer(0) ?? 0
        let payloads = try sizes?.integer(1) ?? 0
        let (rebuilding, inserting) = try await rebuild(database)
        let figures: [String: Double] = [
            "rebuild_per_second": Double(head.seq) / rebuilding, "bulk": inserting / rebuilding,
            "one_median_us": one.median, "one_p99_us": one.p99, "one_per_second": one.perSecond,
            "many_median_us": many.median, "many_p99_us": many.p99, "many_per_second": many.perSecond,
            "many_events": Double(steps * 4), "verify_events": Double(head.seq),
            "verify_seconds": Double(verifying.components.seconds) + Double(verifying.components.attoseconds) / 1e18,
            "hashed_bytes": Double(headers + payloads), "header_bytes_mean": Double(headers) / Double(head.seq),
            "payload_bytes_mean": Double(payloads) / Double(head.seq),
        ]
        let json = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        print(String(decoding: json, as: UTF8.self))
    }

    /// Seconds that a rebuild takes, and that a bare bulk insert of the same rows takes.
    private static func rebuild(_ database: any Database) async throws -> (Double, Double) {
        let model = StepModel()
        try await database.write(locking: "record") { try model.create(in: $0) }
        var took: [Double] = []
        let clock = ContinuousClock()
        var began = clock.now
        try await database.write(locking: "record") { try model.rebuild(in: $0) }
        took.append(seconds(began.duration(to: clock.now)))
        let (records, timeline) = try await database.read { transaction in
            (
                try transaction.rows("SELECT stream, version, at FROM bench_fold_record ORDER BY stream"),
                try transaction.rows("SELECT seq, stream, verb, at FROM bench_fold_timeline ORDER BY seq")
            )
        }
        began = clock.now
        try await database.write(locking: "record") { try model.insertBare(records, timeline, in: $0) }
        took.append(seconds(began.duration(to: clock.now)))
        return (took[0], took[1])
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private struct Timings {
        var median: Double
        var p99: Double
        var perSecond: Double
    }

    /// Steps by so many writers at once, each waiting for its own acknowledgement; microseconds.
    private static func run(_ writer: Writer, writers: Int, steps: Int, prefix: String) async throws -> Timings {
        let times = Times()
        let clock = ContinuousClock()
        let began = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<writers {
                group.addTask {
                    var mine: [Double] = []
                    for step in 0..<(steps / writers) {
                        let stream = "bench/\(prefix)-\(number)-\(step / 50)"
                        let from = clock.now
                        _ = try await writer.perform(try PlainStep.command(step)) { try PlainStep.take(stream, $0) }
                        let took = from.duration(to: clock.now).components
                        mine.append(Double(took.seconds) * 1e6 + Double(took.attoseconds) / 1e12)
                    }
                    times.add(mine)
                }
            }
            try await group.waitForAll()
        }
        let whole = began.duration(to: clock.now).components
        let sorted = times.sorted
        return Timings(
            median: sorted[sorted.count / 2], p99: sorted[sorted.count * 99 / 100],
            perSecond: Double(sorted.count) / (Double(whole.seconds) + Double(whole.attoseconds) / 1e18))
    }
}

private final class Times: Sendable {
    private let all = Mutex<[Double]>([])
    var sorted: [Double] { all.withLock { $0.sorted() } }
    func add(_ more: [Double]) { all.withLock { $0.append(contentsOf: more) } }
}
