import Foundation
import Testing

@testable import Pages

/// Every page as it is sent, compared whole with what stands in `Snapshots`.
///
/// `THROUGHLINE_RECORD=1` writes them anew; that run fails, so that no run passes by its own record.
@Suite struct SnapshotTests {
    @Test(arguments: SamplePages.all) func pageIsAsRecorded(_ sample: SamplePage) throws {
        let file = Sources.snapshots.appending(path: "\(sample.name).html")
        if ProcessInfo.processInfo.environment["THROUGHLINE_RECORD"] != nil {
            try sample.html.text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(sample.name); look at the difference, then run again without THROUGHLINE_RECORD")
            return
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(
            withoutAssetDigests(sample.html.text) == withoutAssetDigests(recorded), "\(sample.name) differs from its snapshot")
    }

    @Test func everySnapshotBelongsToAPage() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Sources.snapshots.path).filter { $0.hasSuffix(".html") }
        #expect(files.sorted() == SamplePages.all.map { "\($0.name).html" }.sorted())
    }

    /// A change of the stylesheet changes no page.
    private func withoutAssetDigests(_ html: String) -> String {
        html.replacing(#/\/assets\/[0-9a-f]{16}\//#, with: "/assets/0/")
    }

    @Test func everyIdIsThereOnceAndEveryLinkOnThePageLeadsSomewhere() {
        for sample in SamplePages.all {
            let html = sample.html.text
            let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(sample.name) has an id twice")
            let anchors = html.matches(of: #/href="#([^"]*)"/#).map { String($0.1) }
            for anchor in anchors { #expect(ids.contains(anchor), "\(sample.name): #\(anchor) leads nowhere") }
            for label in html.matches(of: #/aria-(?:labelledby|describedby)="([^"]*)"/#) {
                for id in label.1.split(separator: " ") {
                    #expect(ids.contains(String(id)), "\(sample.name): \(id) describes nothing")
                }
            }
        }
    }

    @Test func everyPageHasOneFirstHeadingAndALanguage() {
        for sample in SamplePages.all {
            let html = sample.html.text
            #expect(html.matches(of: #/<h1[ >]/#).count == 1, "\(sample.name)")
            #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en-GB\">"))
            #expect(!html.contains("<script"), "\(sample.name)")
            #expect(!html.contains(" style="), "\(sample.name)")
        }
    }

    @Test func everyFormCarriesItsToken() {
        for sample in SamplePages.all {
            for form in sample.html.text.matches(of: #/<form[^>]*method="post"[\s\S]*?<\/form>/#) {
                #expect(form.0.contains(#"<input type="hidden" name="token" value="f0"#), "\(sample.name)")
            }
        }
    }
}
