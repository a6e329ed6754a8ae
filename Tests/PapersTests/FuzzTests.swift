import Foundation
import Testing

@testable import Documents
@testable import Papers

/// Damaged files of all kinds: each comes out as a paper or as a refusal, within the limits, and never as a crash.
extension Costly {
    @Suite(.serialized) struct FuzzTests {
        /// Files to damage: made up here, and real ones where they are at hand.
        static func originals() throws -> [(name: String, bytes: [UInt8])] {
            let scratch = try Scratch()
            let plain = InventedPDF.paragraphs(pages: 6)
            var word = InventedWord(body: "")
            word.styles = "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>"
            word.numbering =
                "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
            word.footnotes = "<w:footnote w:id=\"1\">\(InventedWord.paragraph("note"))</w:footnote>"
            word.body = (1...40).map { InventedWord.paragraph("\($0) \(FileTests.prose)", style: $0 % 5 == 0 ? "H" : nil) }
                .joined()
            word.body += "<w:tbl><w:tr><w:tc>\(InventedWord.paragraph("cell"))</w:tc></w:tr></w:tbl>"
            let page =
                "<!DOCTYPE html><html><head><title>t</title></head><body><h1>h</h1><ul><li>\(FileTests.prose)</ul><table><tr><td>x</table>"
            let marked = "# Heading\n\n| a | b |\n|--|--|\n| <p>x</p> | **y** |\n\n- item [l](m)\n1. \(FileTests.prose)\n"
            var all: [(name: String, bytes: [UInt8])] = [
                ("plain PDF", plain.bytes), ("Word", word.zip.bytes),
                ("web page", Array(String(repeating: page, count: 20).utf8)),
                ("Markdown", Array(String(repeating: marked, count: 20).utf8)),
            ]
            let source = try scratch.write("plain.pdf", plain.bytes)
            let packed = scratch.path + "/packed.pdf"
            if let mutool = Tools.found.mutool, try runTool(mutool, ["clean", "-z", source, packed]) {
                all.append(("packed PDF", [UInt8](try Data(contentsOf: URL(fileURLWithPath: packed)))))
            }
            for path in Corpus.files {
                all.append((FileNames.last(of: path), [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))))
            }
            return all
        }

        @Test(.timeLimit(.minutes(60))) func damagedFilesArePapersOrRefusals() async throws {
            let originals = try Self.originals()
            var limits = Limits.standard
            limits.seconds = 5
            let reader = PaperReader(limits: limits)
            let end = ContinuousClock.now + .seconds(isLongRun ? 900 : 10)
            var counts: [String: Int] = [:]
            var worst = 0.0
            var seed: UInt64 = 1
            while ContinuousClock.now < end || seed < 60 {
                let original = originals[Int(seed) % originals.count]
                var mutation = Mutation(seed: seed)
                let start = ContinuousClock.now
                let result = await outcome(of: mutation.applied(to: original.bytes), reader)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                #expect(seconds < (isLongRun ? limits.seconds + 2 : limits.clockSeconds), "seed \(seed), \(original.name)")
                if let paper = result.paper {
                    #expect(paper.paper.pages.contains { !$0.lines.isEmpty }, "seed \(seed), \(original.name)")
                }
                counts[result.code.map { "\($0)" } ?? "filed", default: 0] += 1
                worst = max(worst, seconds)
                seed += 1
            }
            print(
                "fuzz: \(seed - 1) damaged files: \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")); slowest \(Int(worst * 1_000)) ms"
            )
        }

        /// The parts that read bytes themselves, without a program in between: many more cases in the same time.
        @Test(.timeLimit(.minutes(30))) func damagedPartsNeverStopTheProcess() async throws {
            let page = Array(
                #"{"file":"x","pages":[{"blocks":[{"type":"text","bbox":{"x":1,"y":2,"w":3,"h":4},"lines":[{"wmode":0,"bbox":{"x":72,"y":89,"w":330,"h":16},"font":{"name":"Helvetica-Bold","family":"sans","weight":"bold","style":"normal","size":12},"x":72,"y":102,"text":"a \u00e9\ud83d\ude00\" b"},{"bbox":{"w":3},"font":{"size":7},"x":402,"y":97,"text":"2"}]}]}]}"#
                    .utf8)
            var zip = InventedZip()
            zip.bomb("word/document.xml", letters: 60_000, claiming: 60_000)
            let word = InventedWord(body: InventedWord.paragraph(FileTests.prose), styles: "<w:style w:styleId=\"x\"/>").zip.bytes
            let title = InventedPDF(pages: [[]], title: "A (nested) title \\051 \\n").bytes
            let rounds = isLongRun ? 400_000 : 4_000
            for seed in 0..<UInt64(rounds) {
                var mutation = Mutation(seed: seed)
                readPages(mutation.applied(to: page))
                _ = try? Inflater.inflate(
                    mutation.applied(to: zip.parts[0].packed)[...], limit: 100_000, deadline: .now + .seconds(2))
                _ = try? WordReader.read(mutation.applied(to: word), "x", .standard, .now + .seconds(2))
                _ = PDFTitle.title(mutation.applied(to: title))
            }
        }

        private func readPages(_ bytes: [UInt8]) {
            let collector = PageCollector(.standard, fileBytes: 0, .now + .seconds(2))
            _ = bytes.withUnsafeBytes { collector.take($0) }
            _ = collector.ending(.exited(0))
        }
    }
}
