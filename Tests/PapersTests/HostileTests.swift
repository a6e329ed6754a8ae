import Foundation
import Testing

@testable import Documents
@testable import Papers

/// Files made to do harm, and files that are merely too much. One after the other, because their cost is measured.
extension Costly {
    @Suite(.serialized) struct HostileTests {
        /// Megabytes of each shape; more of it in the long run.
        private static let much = isLongRun ? 100 : 4

        /// Reads a file and holds its cost against what any file may cost.
        private func read(
            at path: String, _ label: String, seconds: Double = Limits.standard.seconds,
            _ location: SourceLocation = #_sourceLocation
        ) async -> Outcome {
            var limits = Limits.standard
            limits.seconds = seconds
            let measured = await Measured.reading(path, PaperReader(limits: limits))
            print(
                "hostile: \(label): \(measured.outcome.code.map { "\($0)" } ?? "filed"), \(Int(measured.seconds * 1_000)) ms,",
                "\(measured.growth) MB")
            #expect(measured.seconds < (isLongRun ? seconds + 1 : limits.clockSeconds), sourceLocation: location)
            #expect(measured.growth < 470, sourceLocation: location)
            return measured.outcome
        }

        private func read(
            _ bytes: [UInt8], _ label: String, seconds: Double = Limits.standard.seconds,
            _ location: SourceLocation = #_sourceLocation
        ) async throws -> Outcome {
            let scratch = try Scratch()
            return await read(at: try scratch.write("hostile", bytes), label, seconds: seconds, location)
        }

        private func read(_ text: String, _ label: String, _ location: SourceLocation = #_sourceLocation) async throws -> Outcome
        {
            try await read(Array(text.utf8), label, location)
        }

        private func read(
            much piece: String, after head: String = "", megabytes: Int = Costly.HostileTests.much,
            _ location: SourceLocation = #_sourceLocation
        ) async throws -> Outcome {
            let scratch = try Scratch()
            let path = try scratch.write("hostile", piece, megabytes: megabytes, after: head)
            return await read(at: path, "\(megabytes) MB of \((head + piece).debugDescription)", location)
        }

        @Test func aHundredMegabytesOfTextAreFiled() async throws {
            let line = "The partnership reviews what it promised and says what it did, and to whom.\n"
            #expect(try await read(much: "word ", megabytes: 100).paper != nil)
            #expect(try await read(much: line, megabytes: 100).paper != nil)
            #expect(try await read(much: line + "\n", megabytes: 100).paper != nil)
        }

        @Test(arguments: ["[", "[a](", "<p ", "&amp", "**", "|", "•", "a\u{301}", "\u{301}", "\n", "|a\n", "- a\n\n"])
        func textsThatAreAllMarkup(_ piece: String) async throws {
            _ = try await read(much: piece)
            _ = try await read(much: piece, after: "| ")
        }

        @Test func bytesThatGrowWhenTheyAreDecoded() async throws {
            let scratch = try Scratch()
            let path = try scratch.write("hostile", [UInt8](repeating: 0x80, count: 60_000_000))
            #expect(await read(at: path, "60 MB of bytes that grow").code == .tooLarge)
        }

        @Test(arguments: [
            "<div>", "<table><tr><td>", "<a href=\"x> ", "<a b='c\" \">", "<", "<a ", "<!-- ", "<!--><svg>", "<ul><li>x", "</p",
            "<b>a<p>", "&#x",
            "<textarea><pre>\n",
        ])
        func webPagesThatNeverEnd(_ piece: String) async throws {
            _ = try await read(much: piece, after: "<html>")
        }

        @Test func anAttributeThatNeverEnds() async throws {
            _ = try await read(much: "x", after: "<html><a href=\"", megabytes: 50)
        }

        @Test func archivesThatGrow() async throws {
            var honest = InventedZip()
            honest.bomb("word/document.xml", letters: 300_000_000, claiming: 300_000_000)
            #expect(try await read(honest.bytes, "a zip bomb that says so").code == .tooLarge)
            var lying = InventedZip()
            lying.bomb("word/document.xml", letters: 300_000_000, claiming: 2_000)
            #expect(try await read(lying.bytes, "a zip bomb that does not").code == .tooLarge)
            var elsewhere = InventedWord(body: InventedWord.paragraph(FileTests.prose)).zip
            elsewhere.bomb("word/media/image1.png", letters: 300_000_000, claiming: 300_000_000)
            #expect(try await read(elsewhere.bytes, "a zip bomb in a part that is not read").paper != nil)
        }

        @Test func namesThatClimbOutOfAnArchiveReachNothing() async throws {
            var zip = InventedWord(body: InventedWord.paragraph(FileTests.prose)).zip
            zip.store("../../../../tmp/climbed-out", "x")
            zip.store("/tmp/climbed-out", "x")
            #expect(try await read(zip.bytes, "names that climb").paper != nil)
            #expect(!FileManager.default.fileExists(atPath: "/tmp/climbed-out"))
        }

        @Test func typesOfItsOwnInADocument() async throws {
            for declaration in [
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
            ] {
                var zip = InventedZip()
                zip.store(
                    "word/document.xml",
                    declaration + "<w:document>\(InventedWord.paragraph("&x;&b;" + FileTests.prose))</w:document>")
                #expect(try await read(zip.bytes, "entities").code == .damaged)
            }
            let page = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><p>&x; \(FileTests.prose)"
            let read = try await read(page, "entities in a web page")
            #expect(read.texts.allSatisfy { !$0.contains("root:") } && read.paper != nil)
        }

        @Test func bytesThatAreNoText() async throws {
            #expect(try await read(Array(FileTests.prose.utf8) + [0xC3, 0x28, 0xF0, 0x9F, 0xFF], "invalid UTF-8").paper != nil)
            let nul = try await read(FileTests.prose.replacingOccurrences(of: " w", with: "\u{0} w"), "NUL")
            #expect(nul.paper != nil && nul.texts.allSatisfy { !$0.utf8.contains(0) })
        }

        @Test func documentsOfPagesThatGrow() async throws {
            let seconds = isLongRun ? Limits.standard.seconds : 2
            for levels in [4, 9] {
                let read = try await read(InventedPDF.nested(levels: levels), "forms \(levels) levels deep", seconds: seconds)
                #expect(read.paper != nil || read.code == .tooSlow || read.code == .tooLarge)
            }
            let loop = InventedPDF.file([
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000000000 /Kids [2 0 R 2 0 R 2 0 R] >>",
            ])
            #expect(try await read(loop, "pages in a circle").code != nil)
            var zip = InventedZip()
            zip.bomb("x", letters: 900_000_000, claiming: 0)
            let packed = [0x78, 0x9C] + zip.parts[0].packed + [0, 0, 0, 0]
            let head = InventedPDF.file([
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 9 0 R >>",
            ])
            let stream = Array("9 0 obj\n<< /Filter /FlateDecode /Length \(packed.count) >>\nstream\n".utf8) + packed
            let tail = Array("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 10 >>\n".utf8)
            #expect(try await read(head + stream + tail, "a page of 900 MB", seconds: seconds).code != nil)
        }
    }
}
