import Documents
import Foundation
import Papers
import WorkingDays

/// One line of `throughline ingest --json`: the contract for scripts.
struct PaperReport: Encodable {
    var file: String
    var type: String?
    var title: String?
    var publisher: String?
    var documentDate: String?
    var respondsTo: Cited?
    var recommendations: [Item] = []
    var responses: [Answer] = []
    var asks: [Asked] = []
    var questions: [Open] = []
    var error: Failure?
    /// The stored text, only on request: passages count in its Unicode scalars.
    var text: String?
    /// The lexicon entries the reading used, only on request.
    var lexicon: [String]?
    /// What became of it when it was filed; nil on a dry run.
    var filed: Outcome?

    struct Cited: Encodable {
        var title: String?
        var publisher: String?
        var published: String?
        var address: String?
    }

    struct Span: Encodable {
        var start: Int
        var end: Int
        var page: Int

        init(_ passage: Passage) {
            start = passage.start
            end = passage.end
            page = passage.page
        }
    }

    struct Item: Encodable {
        var number: String?
        var ordinal: Int
        var text: String
        var addressees: [String]
        var timescale: String?
        var due: String?
        var group: String?
        var limbs: [Span]
        var passage: Span
    }

    struct Answer: Encodable {
        var recommendation: String?
        var responder: String?
        var `class`: String
        var passage: Span
    }

    struct Asked: Encodable {
        var number: String?
        var text: String
        var passage: Span
    }

    struct Open: Encodable {
        var code: String
        var text: String
        var passage: Span?
    }

    struct Failure: Encodable {
        var code: String
        var message: String
    }

    struct Outcome: Encodable {
        var outcome: String
        var id: String
        var version: Int
    }

    init(file: String, refusal: Refusal) {
        self.file = file
        error = Failure(code: refusal.code.rawValue, message: refusal.message)
    }

    init(file: String, code: String, message: String) {
        self.file = file
        error = Failure(code: code, message: message)
    }

    init(file: String, reading: Reading, withText: Bool = false, entries: Set<String>? = nil) {
        self.file = file
        type = reading.type?.rawValue
        title = reading.title
        publisher = reading.publisher
        documentDate = reading.documentDate?.iso
        respondsTo = reading.respondsTo.map {
            Cited(title: $0.title, publisher: $0.publisher, published: $0.published?.iso, address: $0.address)
        }
        recommendations = reading.recommendations.map {
            Item(
                number: $0.number, ordinal: $0.ordinal, text: $0.text, addressees: $0.addressees.map(\.name),
                timescale: $0.timescale,
                due: $0.due?.iso, group: $0.group, limbs: $0.limbs.map(Span.init), passage: Span($0.passage))
        }
        responses = reading.responses.map {
            Answer(recommendation: $0.recommendation, responder: $0.responder, class: $0.kind.rawValue, passage: Span($0.passage))
        }
        asks = reading.asks.map { Asked(number: $0.number, text: $0.text, passage: Span($0.passage)) }
        questions = reading.questions.map { Open(code: $0.code.rawValue, text: $0.text, passage: $0.passage.map(Span.init)) }
        if withText { text = reading.text }
        lexicon = entries?.sorted()
    }

    private enum Key: String, CodingKey {
        case file, type, title, publisher, documentDate, respondsTo, recommendations, responses, asks, questions, error, text,
            lexicon, filed
    }

    /// Every key of the contract is always there, null where unknown.
    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(file, forKey: .file)
        try box.encode(type, forKey: .type)
        try box.encode(title, forKey: .title)
        try box.encode(publisher, forKey: .publisher)
        try box.encode(documentDate, forKey: .documentDate)
        try box.encode(respondsTo, forKey: .respondsTo)
        try box.encode(recommendations, forKey: .recommendations)
        try box.encode(responses, forKey: .responses)
        try box.encode(asks, forKey: .asks)
        try box.encode(questions, forKey: .questions)
        try box.encode(error, forKey: .error)
        try box.encodeIfPresent(text, forKey: .text)
        try box.encodeIfPresent(lexicon, forKey: .lexicon)
        try box.encodeIfPresent(filed, forKey: .filed)
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension PaperReport.Item {
    private enum Key: String, CodingKey { case number, ordinal, text, addressees, timescale, due, group, limbs, passage }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(number, forKey: .number)
        try box.encode(ordinal, forKey: .ordinal)
        try box.encode(text, forKey: .text)
        try box.encode(addressees, forKey: .addressees)
        try box.encode(timescale, forKey: .timescale)
        try box.encode(due, forKey: .due)
        try box.encode(group, forKey: .group)
        try box.encode(limbs, forKey: .limbs)
        try box.encode(passage, forKey: .passage)
    }
}

extension PaperReport.Answer {
    private enum Key: String, CodingKey { case recommendation, responder, `class`, passage }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(recommendation, forKey: .recommendation)
        try box.encode(responder, forKey: .responder)
        try box.encode(`class`, forKey: .class)
        try box.encode(passage, forKey: .passage)
    }
}

extension PaperReport.Asked {
    private enum Key: String, CodingKey { case number, text, passage }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(number, forKey: .number)
        try box.encode(text, forKey: .text)
        try box.encode(passage, forKey: .passage)
    }
}

extension PaperReport.Open {
    private enum Key: String, CodingKey { case code, text, passage }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(code, forKey: .code)
        try box.encode(text, forKey: .text)
        try box.encode(passage, forKey: .passage)
    }
}

extension PaperReport.Cited {
    private enum Key: String, CodingKey { case title, publisher, published, address }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(title, forKey: .title)
        try box.encode(publisher, forKey: .publisher)
        try box.encode(published, forKey: .published)
        try box.encode(address, forKey: .address)
    }
}
