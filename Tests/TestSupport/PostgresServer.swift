import Foundation
import Store
import StorePostgres
import Synchronization

/// A real PostgreSQL of this test run, in a temporary folder, on a Unix socket only, as an ordinary user. It stops and its folder
/// goes when the test process ends, however it ends.
actor PostgresServer {
    static let shared = PostgresServer()
    private var starting: Task<String, any Error>?
    private var databases = 0
    /// The server stops when this closes.
    private let lifeline = Pipe()

    /// A connection string for a new, empty database.
    func newDatabase() async throws -> String {
        let folder = try await folder()
        databases += 1
        let name = "t\(databases)"
        try await run("createdb", ["-h", folder, "-U", "throughline", name])
        return "host=\(folder) user=throughline dbname=\(name)"
    }

    private func folder() async throws -> String {
        if let starting { return try await starting.value }
        let task = Task { try await start() }
        starting = task
        return try await task.value
    }

    private func start() async throws -> String {
        let folder = "/tmp/throughline-postgres-\(getpid())"
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", PostgresServer.script, "sh", folder, try PostgresServer.programs()]
        process.standardInput = lifeline
        process.standardOutput = output
        try process.run()
        let said = await withCheckedContinuation { continuation in
            let said = Mutex("")
            let done = Mutex(false)
            output.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                let text = said.withLock { said in
                    said += String(decoding: data, as: UTF8.self)
                    return said
                }
                guard text.contains("ready\n") || data.isEmpty else { return }
                handle.readabilityHandler = nil
                if done.withLock({ done in defer { done = true }; return !done }) { continuation.resume(returning: text) }
            }
        }
        guard said.contains("ready\n") else { throw PostgresMissing(reason: "PostgreSQL did not start: \(said)") }
        return folder
    }

    /// initdb refuses to run as root, so root becomes `postgres`, or `nobody` where there is no such user.
    private static let script = """
        dir="$1"; bin="$2"; as=""
        if [ "$(id -u)" = 0 ]; then
            user=postgres; id "$user" >/dev/null 2>&1 || user=nobody
            as="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups"
        fi
        mkdir -p "$dir" && [ -z "$as" ] || chown "$user" "$dir"
        cd "$dir" || exit 1
        $as "$bin/initdb" -D "$dir/data" -U throughline -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 \
            || { cat "$dir/log"; exit 1; }
        $as "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=400 -c shared_buffers=64MB \
            >>"$dir/log" 2>&1 </dev/null &
        server=$!
        for _ in $(seq 300); do
            "$bin/pg_isready" -q -h "$dir" && break
            sleep 0.1
        done
        "$bin/pg_isready" -q -h "$dir" && echo ready || cat "$dir/log"
        exec >/dev/null
        read -r _
        kill -QUIT "$server"; wait "$server"; cd /; rm -rf "$dir"
        """

    /// The folder of the server's programs.
    private static func programs() throws -> String {
        let versions = ["19", "18", "17", "16", "15"].map { "/usr/lib/postgresql/\($0)/bin" }
        let folders = versions + ["/usr/pgsql/bin", "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin"]
        guard let found = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }) else {
            throw PostgresMissing(reason: "No PostgreSQL server is installed. These tests need one: apt-get install postgresql-15.")
        }
        return found
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(try PostgresServer.programs())/\(program)")
        process.arguments = arguments
        let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else { throw PostgresMissing(reason: "\(program) ended with \(status)") }
    }
}

/// The tests need a PostgreSQL server and never go on without one.
struct PostgresMissing: Error, CustomStringConvertible {
    var reason: String
    var description: String { reason }
}
