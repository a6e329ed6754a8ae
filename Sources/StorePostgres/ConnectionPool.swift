internal import Synchronization

/// Connections that take turns. Whoever finds none waits in line.
final class ConnectionPool: Sendable {
    let all: [PostgresConnection]
    private let state: Mutex<State>

    private struct State {
        var idle: [PostgresConnection]
        var waiting: [CheckedContinuation<PostgresConnection, Never>] = []
    }

    init(_ connections: [PostgresConnection]) {
        all = connections
        state = Mutex(State(idle: connections))
    }

    func take() async -> PostgresConnection {
        await withCheckedContinuation { continuation in
            let free: PostgresConnection? = state.withLock { state in
                if let connection = state.idle.popLast() { return connection }
                state.waiting.append(continuation)
                return nil
            }
            if let free { continuation.resume(returning: free) }
        }
    }

    func giveBack(_ connection: PostgresConnection) {
        let next: CheckedContinuation<PostgresConnection, Never>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(connection)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: connection)
    }
}
