import Dispatch

private let readers = DispatchQueue(label: "papers", attributes: .concurrent)

/// Does work that keeps a processor busy away from the threads that answer requests.
func onOwnThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Refusal) -> Value
) async throws(Refusal) -> Value {
    let result: Result<Value, Refusal> = await withCheckedContinuation { continuation in
        readers.async { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
}
