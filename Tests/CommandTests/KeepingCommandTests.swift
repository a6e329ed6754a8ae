import Foundation
import Testing

/// The commands of whoever keeps a store, with right input and wrong.
@Suite struct KeepingCommandTests {
    /// A folder with a store of two papers and a key.
    private struct Place {
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("throughline-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, town) in [("a.txt", "Netherfen"), ("b.txt", "Larkholt")] {
                let text =
                    "Inspection of \(town)\n\nPublished: 3 March 2026\n\nRecommendations\n\n1. \(town) Council should answer.\n"
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
            }
            _ = try Program.run("ingest", "--data", self["store"], self["a.txt"], self["b.txt"])
            _ = try Program.run("key", self["key"])
        }

        subscript(_ name: String) -> String { folder.appendingPathComponent(name).path }

        func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name]) }

        func remove() { do { try FileManager.default.removeItem(at: folder) } catch {} }
    }

    @Test func aStoreIsBackedUpRestoredMovedAndComparedAndAHeadFindsACutTail() throws {
        let place = try Place()
        defer { place.remove() }
        let store = place["store"]
        let key = place["key"]
        #expect(try Program.run("verify", "--data", store).lines.last?.hasPrefix("Tail not anchored") == true)
        let head = try Program.run("head", "--data", store, "--sign", "--key", key)
        try Data((head.lines.first ?? "").utf8).write(to: URL(fileURLWithPath: place["head"]))
        #expect(try Program.run("backup", "--data", store, "--key", key, "--to", place["backup"]).status == 0)
        #expect(try Program.run("drill", "--from", place["backup"], "--key", key).status == 0)
        #expect(try Program.run("drill", "--data", store, "--key", key).status == 0)
        #expect(try Program.run("restore", "--from", place["backup"], "--key", key, "--data", place["restored"]).status == 0)
        #expect(try Program.run("export", "--data", place["restored"], "--to", place["export"]).status == 0)
        #expect(try Program.run("import", "--from", place["export"], "--data", place["imported"]).status == 0)
        #expect(try Program.run("move", "--from", place["imported"], "--to", place["moved"]).status == 0)
        let verified = try Program.run("verify", "--data", place["moved"], "--head", place["head"])
        #expect(verified.status == 0 && verified.lines.first?.contains("2 events of the record") == true)
        let attributes = try FileManager.default.attributesOfItem(atPath: place["backup"])
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
        _ = try Program.run("ingest", "--data", place["other"], place["a.txt"])
        #expect(try Program.run("verify", "--data", place["other"], "--head", place["head"]).status == 65)
    }

    @Test func whatCannotBeDoneIsRefusedAndLeavesNothingBehind() throws {
        let place = try Place()
        defer { place.remove() }
        let store = place["store"]
        let key = place["key"]
        _ = try Program.run("backup", "--data", store, "--key", key, "--to", place["backup"])
        #expect(try Program.run("backup", "--data", store, "--key", key, "--to", place["backup"]).status == 73)
        #expect(try Program.run("key", key).status == 73)
        _ = try Program.run("key", place["second"])
        let wrong = try Program.run("restore", "--from", place["backup"], "--key", place["second"], "--data", place["new"])
        #expect(wrong.status == 65 && wrong.errors.contains("cannot be opened") && !place.isThere("new"))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: place["backup"]))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: place["half"]))
        #expect(try Program.run("restore", "--from", place["half"], "--key", key, "--data", place["new"]).status == 65)
        #expect(!place.isThere("new"))
        #expect(try Program.run("restore", "--from", place["backup"], "--key", key, "--data", store).status == 64)
        #expect(try Program.run("verify", "--data", store).status == 0)
        #expect(try Program.run("import", "--from", place["a.txt"], "--data", place["new"]).status == 65)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let open = try Program.run("backup", "--data", store, "--key", key, "--to", place["third"])
        #expect(open.status == 77 && !place.isThere("third"))
        #expect(try Program.run("verify", "--data", place["nowhere"]).status == 66)
        #expect(!place.isThere("nowhere"))
    }

    @Test func looksAreAskedForBySubjectOrByPerson() throws {
        let place = try Place()
        defer { place.remove() }
        #expect(
            try Program.run("looks", "--data", place["store"], "--at", "TL-0000-000").lines.first?.hasPrefix("Nobody") == true)
        #expect(try Program.run("looks", "--data", place["store"]).status == 64)
        #expect(try Program.run("looks", "--data", place["store"], "--at", "a", "--by", "b").status == 64)
    }

    @Test func aMoveFromNowhereOrIntoSomethingEndsAndSaysWhy() throws {
        let place = try Place()
        defer { place.remove() }
        let missing = try Program.run("move", "--from", place["nowhere"], "--to", place["new"])
        #expect(missing.status == 66 && !place.isThere("new"))
        let full = try Program.run("move", "--from", place["store"], "--to", place["store"])
        #expect(full.status == 64)
        _ = try Program.run("ingest", "--data", place["other"], place["a.txt"])
        #expect(try Program.run("move", "--from", place["store"], "--to", place["other"]).status == 64)
        #expect(try Program.run("verify", "--data", place["other"]).lines.first?.contains("1 event of the record") == true)
    }

    @Test func anErasureNeedsTwoPeople() throws {
        let place = try Place()
        defer { place.remove() }
        let store = place["store"]
        let asked = try Program.run("erase", "ask", "--data", store, "--by", "Ash", "--policy", "line 14", "1", "paper")
        let id = try #require(asked.lines.first?.split(separator: " ").first { $0.hasPrefix("TL-") }.map(String.init))
        for name in ["Ash", "ash ", " ASH", ""] {
            #expect(try Program.run("erase", "confirm", "--data", store, "--by", name, id).status == 64, "“\(name)”")
        }
        #expect(try Program.run("search", "--data", store, "Netherfen").lines.first?.hasPrefix("1 paper") == true)
        #expect(try Program.run("erase", "confirm", "--data", store, "--by", "Rowan", id).status == 0)
        #expect(try Program.run("search", "--data", store, "Netherfen").lines.first == "0 papers")
        #expect(try Program.run("erase", "list", "--data", store).lines.first?.contains("confirmed by Rowan") == true)
        #expect(try Program.run("verify", "--data", store).status == 0)
        #expect(try Program.run("erase", "ask", "--data", store, "--by", "Ash", "--policy", "p", "99", "paper").status == 64)
    }

    @Test func datedBackupsOlderThanStatedAreDeletedAndNothingElseIs() throws {
        let place = try Place()
        defer { place.remove() }
        try FileManager.default.createDirectory(atPath: place["backups"], withIntermediateDirectories: true)
        let head = try Program.run("head", "--data", place["store"], "--sign", "--key", place["key"])
        let store = try #require(try head.objects().first?["store"] as? String).suffix(12)
        let mine = (1...5).map { "throughline-\(store)-2020-01-0\($0)-\(1_577_836_800 + $0).backup" }
        let others = ["throughline-000000000000-2020-01-01-1577836800.backup", "throughline-notes.txt", "other.backup"]
        for name in mine + others { try Data().write(to: URL(fileURLWithPath: place["backups/\(name)"])) }
        let run = try Program.run(
            "backup", "--data", place["store"], "--key", place["key"], "--to", place["backups"], "--keep-days", "30")
        #expect(run.status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: place["backups"])
        #expect(Set(left).isSuperset(of: others), "those of other stores stay")
        #expect(mine.filter { left.contains($0) } == Array(mine.suffix(2)), "the three newest stay, the new one among them")
    }
}
