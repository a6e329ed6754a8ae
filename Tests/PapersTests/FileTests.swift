import Foundation
import Glibc
import Testing

@testable import Documents
@testable import Papers

@Suite struct FileTests {
    static let prose = String(repeating: "The partnership reviews what it promised and says what it did. ", count: 6)

    @Test func whatAFileIsIsToldFromItsBytes() async throws {
        let scratch = try Scratch()
        let text = try scratch.write("paper.pdf", Self.prose)
        let pdf = try scratch.write("paper.txt", InventedPDF.paragraphs(pages: 1).bytes)
        let word = try scratch.write("paper.html", InventedWord(body: InventedWord.paragraph(Self.prose)).zip.bytes)
        let page = try scratch.write("-paper.docx", "<!DOCTYPE html><p>\(Self.prose)")
        #expect(await outcome(at: text).paper?.paper.format == .text)
        #expect(await outcome(at: pdf).paper?.paper.format == .pdf)
        #expect(await outcome(at: word).paper?.paper.format == .docx)
        #expect(await outcome(at: page).paper?.paper.format == .html)
        #expect(await outcome(at: pdf).paper?.fileName == "paper.txt")
        #expect(await outcome(at: pdf).paper?.bytes == InventedPDF.paragraphs(pages: 1).bytes)
    }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], ".doc"), (Array("{\\rtf1 words}".utf8), "RTF"),
        ([0x7F, 0x45, 0x4C, 0x46, 2], "program"),
        ([UInt8](0...255), "no kind known"),
    ])
    func otherKindsAreNamed(_ bytes: [UInt8], _ word: String) async {
        let read = await outcome(of: bytes)
        #expect(read.code == .unsupported)
        if case .refusal(let refusal) = read { #expect(refusal.message.contains(word)) }
    }

    @Test func thingsThatAreNoFiles() async throws {
        let scratch = try Scratch()
        #expect(await outcome(at: scratch.path).code == .notAFile)
        let pipe = scratch.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(await outcome(at: pipe).code == .notAFile)
        #expect(await outcome(at: "/dev/zero").code == .notAFile)
        #expect(await outcome(at: "/dev/null").code == .notAFile)
        #expect(await outcome(at: scratch.path + "/none").code == .missing)
        let broken = scratch.path + "/broken"
        try #require(symlink("nowhere", broken) == 0)
        #expect(await outcome(at: broken).code == .missing)
        #expect(await outcome(at: scratch.path + "/none\u{0}x").code == .missing)
    }

    @Test func aFileThatMayNotBeRead() async throws {
        let scratch = try Scratch()
        let path = try scratch.write("secret.txt", Self.prose)
        try #require(chmod(path, 0) == 0)
        if geteuid() == 0 {
            // Root may read everything; a file of the system that reports a fault when read stands in.
            #expect(await outcome(at: "/proc/self/mem").code != nil)
        } else {
            #expect(await outcome(at: path).code == .unreadable)
        }
    }

    @Test func tooLargeIsSaidBeforeItIsRead() async throws {
        let scratch = try Scratch()
        let path = try scratch.write("huge.pdf", "%PDF-1.7")
        try #require(truncate(path, 250_000_000) == 0)
        let measured = await Measured.reading(path)
        #expect(measured.outcome.code == .tooLarge)
        // Other tests run beside this one; reading the file would add 250 MB.
        #expect(measured.growth < 200)
    }

    @Test func foldersAreWalkedInOrderAndNeverLeft() throws {
        let scratch = try Scratch()
        let other = try Scratch()
        try other.write("outside.txt", "x")
        let root = scratch.path
        try FileManager.default.createDirectory(atPath: root + "/b/c", withIntermediateDirectories: true)
        for name in ["b/2.txt", "b/c/3.txt", "a.txt", "z.txt", ".hidden"] { try scratch.write(name, "x") }
        try #require(symlink(root, root + "/b/loop") == 0)
        try #require(symlink(other.path + "/outside.txt", root + "/out") == 0)
        try #require(symlink("a.txt", root + "/inside") == 0)
        try #require(symlink("nowhere", root + "/gone") == 0)
        try #require(mkfifo(root + "/pipe", 0o600) == 0)
        let found = paperFiles(under: [root, root + "/none"]).map { finding in
            switch finding {
            case .file(let path): "file \(path.dropFirst(root.count))"
            case .refused(let path, let refusal): "\(refusal.code) \(path.dropFirst(root.count))"
            }
        }
        #expect(
            found == [
                "file /a.txt", "file /b/2.txt", "file /b/c/3.txt", "notAFile /b/loop", "missing /gone", "file /inside",
                "notAFile /out",
                "notAFile /pipe", "file /z.txt", "missing /none",
            ])
    }

    @Test func everyRefusalSaysThatNothingWasStoredAndNamesNoPath() async throws {
        let scratch = try Scratch()
        let broken = scratch.path + "/x"
        var refusals: [Refusal] = []
        for read in [
            await outcome(at: broken), await outcome(at: scratch.path), await outcome(of: ""), await outcome(of: "%PDF-1.7"),
        ] {
            if case .refusal(let refusal) = read { refusals.append(refusal) }
        }
        #expect(refusals.count == 4)
        for refusal in refusals {
            #expect(refusal.message.contains("Nothing was stored."))
            #expect(!refusal.message.contains(scratch.path) && !refusal.message.contains("/proc"))
        }
    }
}
