import Casework
import Documents
import Foundation

/// An invented paper for the tests.
struct PaperFixture {
    var title: String? = "Inspection of Northmoor"
    var type: String? = "inspection-report"
    var publisher: String? = "Inspectorate of Invented Services"
    var date: String? = "2021-03"
    var pages = ["Children were seen alone and their views were written down."]
    var fileName = "northmoor.pdf"
    var bytes: String?

    func reading() throws -> Reading {
        let text = pages.joined(separator: "\n")
        var starts = [0]
        for page in pages.dropLast() { starts.append((starts.last ?? 0) + page.unicodeScalars.count + 1) }
        var members: [String: Any] = ["text": text, "pageStarts": starts]
        for (name, value) in ["title": title, "type": type, "publisher": publisher, "documentDate": date] {
            if let value { members[name] = value }
        }
        for name in [
            "blocks", "furniture", "recommendations", "responses", "comments", "findings", "asks", "themes", "quantities",
            "contacts", "footnotes", "questions",
        ] { members[name] = [Any]() }
        members["footnotes"] = [["mark": "1", "text": "A note.", "passage": ["start": 3, "end": text.unicodeScalars.count, "page": 1]]]
        return try JSONDecoder().decode(Reading.self, from: JSONSerialization.data(withJSONObject: members))
    }

    func submission(commandID: String? = nil) throws -> Submission {
        Submission(
            fileName: fileName, bytes: Array((bytes ?? pages.joined(separator: "\u{0C}") + fileName).utf8), reading: try reading(),
            format: "pdf", reader: "test 1", commandID: commandID)
    }
}
