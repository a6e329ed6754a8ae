// swift-tools-version: 6.1
import PackageDescription

// The targets and the arrows between them are the architecture: docs/adr/0001-one-package-arrows-one-way.md.
// ArchitectureTests reads this file back through `swift package describe` and holds it against the list there.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Pure targets that do the heavy reading are optimised in debug builds too, so that `make run` and `make test` are quick.
let optimised: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "throughline",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "throughline", targets: ["Command"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "WorkingDays", swiftSettings: optimised),
        .target(name: "Linkage", swiftSettings: optimised),
        .target(name: "Documents", dependencies: ["WorkingDays"], swiftSettings: optimised),
        .target(
            name: "Papers",
            dependencies: ["Documents", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: optimised),
        .target(
            name: "Ledger", dependencies: ["WorkingDays", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Procedures", dependencies: ["WorkingDays"], swiftSettings: strict),
        .target(name: "Safeguarding", dependencies: ["Procedures", "WorkingDays"], swiftSettings: strict),
        .target(name: "Store", dependencies: ["Ledger", "Procedures", "WorkingDays"], swiftSettings: strict),
        .target(
            name: "StoreSQLite",
            dependencies: [
                "Store", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(name: "StorePostgres", dependencies: ["Store", "CLibPQ"], swiftSettings: strict),
        .target(
            name: "Casework",
            dependencies: ["Safeguarding", "Procedures", "Linkage", "Documents", "Store", "Ledger", "WorkingDays"],
            swiftSettings: strict),
        .target(name: "Pages", dependencies: ["Safeguarding", "Procedures", "WorkingDays"], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Casework", "Documents", "Pages", "Procedures", "WorkingDays",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "Command",
            dependencies: [
                "Casework", "Documents", "Ledger", "Pages", "Papers", "Procedures", "Safeguarding", "Store", "StorePostgres",
                "StoreSQLite", "Web", "WorkingDays",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "SearchBenchmark",
            dependencies: ["Casework", "Documents", "Store", "StorePostgres", "StoreSQLite", "WorkingDays"],
            path: "Benchmarks/Search", swiftSettings: strict),
        .executableTarget(
            name: "LedgerBenchmark", dependencies: ["Ledger", "Store", "StorePostgres", "StoreSQLite", "WorkingDays"],
            path: "Benchmarks/Ledger", swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Store", "StoreSQLite", "StorePostgres", "WorkingDays"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "WorkingDaysTests", dependencies: ["WorkingDays"], swiftSettings: strict),
        .testTarget(name: "LinkageTests", dependencies: ["Linkage"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Papers", "WorkingDays"], swiftSettings: strict),
        .testTarget(name: "PapersTests", dependencies: ["Papers", "Documents"], swiftSettings: strict),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger", "WorkingDays"], swiftSettings: strict),
        .testTarget(name: "ProceduresTests", dependencies: ["Procedures"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "StorePostgres", "StoreSQLite", "TestSupport", "Ledger", "WorkingDays"],
            swiftSettings: strict),
        .testTarget(
            name: "CaseworkTests",
            dependencies: ["Casework", "Documents", "Ledger", "Papers", "Store", "TestSupport", "WorkingDays"],
            swiftSettings: strict),
        .testTarget(name: "PagesTests", dependencies: ["Pages"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Casework", "Documents", "Pages", "TestSupport",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["Command"], swiftSettings: strict),
    ]
)
