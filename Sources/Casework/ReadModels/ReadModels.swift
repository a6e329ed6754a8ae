public import Store

/// Every read model of the program.
public enum ReadModels {
    public static let all: [any ReadModel] = [PaperReadModel(), AccessIndex()]

    static func isThere(_ model: any ReadModel, in transaction: any Transaction) throws -> Bool {
        try model.tables.allSatisfy { try transaction.row(transaction.dialect.tableExists($0)) != nil }
    }
}
