import Foundation
import Testing

/// The program as scripts meet it.
@Suite struct IngestContractTests {
    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("throughline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    private func write(_ text: String, _ name: String, in folder: URL) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    @Test func everyKeyOfTheContractIsThereInOrderOfTheFiles() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let paper = try write(
            "Inspection of Netherfen\n\nPublished: 3 March 2026\n\nRecommendations\n\n1. Netherfen Council should answer every referrer.\n",
            "a.txt", in: folder)
        let empty = try write("", "b.txt", in: folder)
        let answer = try Program.run("ingest", "--json", "--dry-run", empty, paper)
        let objects = try answer.objects()
        #expect(answer.status == 65)
        #expect(objects.map { ($0["file"] as? String).map { URL(fileURLWithPath: $0).lastPathComponent } } == ["b.txt", "a.txt"])
        let keys: Set<String> = [
            "file", "type", "title", "publisher", "documentDate", "respondsTo", "recommendations", "responses", "asks",
            "questions", "error",
        ]
        for object in objects { #expect(Set(object.keys) == keys) }
        #expect((objects[0]["error"] as? [String: Any])?["code"] as? String == "empty")
        #expect(objects[1]["error"] is NSNull)
        #expect(objects[1]["documentDate"] as? String == "2026-03-03")
        let item = try #require((objects[1]["recommendations"] as? [[String: Any]])?.first)
        #expect(Set(item.keys).isSuperset(of: ["number", "text", "addressees", "timescale", "due", "group", "passage"]))
        #expect(item["addressees"] as? [String] == ["Netherfen Council"])
        #expect(item["timescale"] is NSNull)
    }

    @Test func allReadEndsWithNought() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let paper = try write("A short paper about a meeting.\n", "a.txt", in: folder)
        #expect(try Program.run("ingest", "--json", "--dry-run", paper).status == 0)
    }

    @Test func aPaperIsFiledOnceAndFound() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.appendingPathComponent("data.sqlite").path
        let paper = try write(
            "Annual report of Osmere Safeguarding Partnership\n\nThe crossing warden was told what became of her worry.\n",
            "a.txt", in: folder)
        #expect(
            try Program.run("ingest", "--data", data, paper).lines.last
                == "1 filed, 0 filed as a new version, 0 already in the library, 0 refused.")
        #expect(
            try Program.run("ingest", "--data", data, paper).lines.last
                == "0 filed, 0 filed as a new version, 1 already in the library, 0 refused.")
        let found = try Program.run("search", "--data", data, "\"crossing warden\"")
        #expect(found.lines.first == "1 paper")
        #expect(try Program.run("rebuild", "--data", data).lines.first == "Rebuilt; the read tables are as they were.")
    }

    @Test func refusedFilesLeaveTheDataFileAsItWas() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.appendingPathComponent("data.sqlite").path
        let missing = folder.appendingPathComponent("nowhere.pdf").path
        let answer = try Program.run("ingest", "--data", data, missing)
        #expect(answer.status == 65)
        #expect(answer.lines.first?.hasPrefix("refused") == true)
        #expect(try Program.run("search", "--data", data, "anything").lines.first == "0 papers")
    }

    @Test func theSameRecommendationInTwoPapersIsAligned() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "1. Netherfen Council should answer every referrer within one working day and say why."
        let a = try write("Inspection of Netherfen\n\nRecommendations\n\n\(text)\n", "a.txt", in: folder)
        let b = try write("Review of the front door\n\nRecommendations\n\n\(text)\n", "b.txt", in: folder)
        let groups = try Program.run("align", "--json", a, b).objects()
        #expect(groups.count == 1)
        #expect(groups.first?["sameness"] as? String == "same")
        let members = try #require(groups.first?["members"] as? [[String: Any]])
        #expect(members.map { Set($0.keys) } == [["file", "number", "text"], ["file", "number", "text"]])
    }
}
