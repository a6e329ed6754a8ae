internal import Store

extension CaseworkError {
    /// What an error of the store means to whoever asked; nil where it is a fault that nobody foresaw.
    public init?(_ error: any Error) {
        switch error as? StoreError {
        case .busy, .unavailable, .cannotWrite: self = .unavailable
        case .versionConflict: self = .conflict
        default: return nil
        }
    }
}
