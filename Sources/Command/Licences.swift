import ArgumentParser

/// Prints what others' work the program stands on, and under which licence.
struct Licences: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print third parties' licences.")

    func run() {
        print("Throughline itself: MIT\n\nBuilt with:")
        for (name, licence) in Self.packages { print("  \(name): \(licence)") }
        print("\nRun as separate programs, never linked:")
        for (name, licence) in Self.programs { print("  \(name): \(licence)") }
    }

    private static let packages: [(String, String)] = [
        (
            "swift-argument-parser, swift-crypto, swift-log, swift-subprocess, swift-nio and its companions, swift-http-types, swift-metrics, swift-distributed-tracing, swift-service-lifecycle, swift-collections, swift-algorithms, swift-system",
            "Apache 2.0"
        ),
        ("hummingbird", "Apache 2.0"),
        ("GRDB.swift", "MIT"),
        ("SQLite", "public domain"),
        ("libpq", "PostgreSQL Licence"),
    ]

    private static let programs: [(String, String)] = [
        ("mutool (MuPDF)", "AGPL 3"), ("pdftotext (Poppler)", "GPL 2 or later"), ("prlimit (util-linux)", "GPL 2 or later"),
    ]
}
