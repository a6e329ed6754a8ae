import Foundation
import Ledger
import Store
import TestSupport
import Testing
import WorkingDays

@Suite struct LargeFileTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["THROUGHLINE_LONG"] != nil), arguments: Engine.allCases)
    func `a file of 200 MB is kept in chunks, comes back and is verified`(_ engine: Engine) async throws {
        let database = try await engine.emptyDatabase()
        try await Migrator().migrate(database, now: Instant(microseconds: 0))
        var seed: UInt64 = 1
        let bytes = [UInt8](unsafeUninitializedCapacity: 200_000_000) { buffer, count in
            for index in 0..<200_000_000 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                buffer[index] = UInt8(truncatingIfNeeded: seed >> 33)
            }
            count = 200_000_000
        }
        let digest = Digest.sha256(bytes)
        try await database.write(locking: "record") { _ = try Blobs.keep(bytes, digest: digest, in: $0) }
        let back = try await database.read { try Blobs.bytes(of: digest, in: $0) }
        let isSame = back == bytes
        #expect(isSame)
        let report = try await StoreCheck(database, models: []).run(head: nil, scratch: Engine.sqlite.emptyDatabase())
        #expect(report.files == 1)
    }
}
