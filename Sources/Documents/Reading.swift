public import WorkingDays

/// Everything found in one paper. What the paper does not say is nil and, where somebody must know it, a question.
///
/// Every item points at its passage in `text`. Nothing here is confirmed: each item waits for a person (N3).
public struct Reading: Sendable, Equatable, Codable {
    public var type: PaperType?
    public var title: String?
    public var publisher: String?
    public var documentDate: PartialDate?
    /// Protective marking as printed ("OFFICIAL", "Not Protectively Marked").
    public var marking: String?
    /// The paper's own reference, report number or ISBN, as printed.
    public var reference: String?
    public var to: String?
    public var from: String?
    public var meeting: String?
    /// The report that the paper answers or follows.
    public var respondsTo: CitedReport?
    /// The stored text: the paper in reading order, page furniture and footnotes taken out of the run (footnotes stand at
    /// the end of the paragraph they interrupt), words broken over lines joined, paragraphs separated by a newline.
    public var text: String
    /// Where each page begins in `text`, in Unicode scalars; the first is 0.
    public var pageStarts: [Int]
    /// The paragraphs of `text`, in order, for showing it as the paper was laid out.
    public var blocks: [Block]
    public var furniture: [Furniture]
    public var recommendations: [Recommendation]
    public var responses: [Response]
    public var comments: [Comment]
    public var findings: [Finding]
    public var asks: [Ask]
    public var themes: [Theme]
    public var quantities: [Quantity]
    public var contacts: [Contact]
    public var footnotes: [Footnote]
    public var questions: [Question]
}

/// A stretch of `Reading.text`, in Unicode scalars, end not included; and the page it begins on, from 1.
public struct Passage: Sendable, Hashable, Codable {
    public var start: Int
    public var end: Int
    public var page: Int

    public init(start: Int, end: Int, page: Int) {
        self.start = start
        self.end = end
        self.page = page
    }
}

/// What kind of paper it is. Raw values are the codes in the JSON.
public enum PaperType: String, Sendable, CaseIterable, Codable {
    case inspectionReport = "inspection-report"
    case singleInspection = "single-inspection-report"
    case lookedAfterInspection = "looked-after-inspection-report"
    case jointInspectionLetter = "jtai-letter"
    case progressInspection = "progress-inspection"
    case postInspectionVisit = "post-inspection-visit-report"
    case forceResponse = "force-response-to-inspection"
    case commissionerResponse = "pcc-response-to-inspection"
    case response = "response-to-inspection"
    case consultationResponse = "consultation-response"
    case boardPaper = "board-paper"
    case review = "review"
    case plan = "plan"
    case annualReport = "annual-report"
    case minutes = "minutes"
    case guidance = "guidance"

    /// As a person says it.
    public var printed: String {
        switch self {
        case .inspectionReport: "Inspection report"
        case .singleInspection: "Single inspection report"
        case .lookedAfterInspection: "Looked-after children inspection report"
        case .jointInspectionLetter: "Joint targeted area inspection letter"
        case .progressInspection: "Progress inspection"
        case .postInspectionVisit: "Post-inspection visit"
        case .forceResponse: "Force's response to an inspection"
        case .commissionerResponse: "Commissioner's response to an inspection"
        case .response: "Response to an inspection"
        case .consultationResponse: "Consultation response"
        case .boardPaper: "Board paper"
        case .review: "Review"
        case .plan: "Plan"
        case .annualReport: "Annual report"
        case .minutes: "Minutes"
        case .guidance: "Guidance"
        }
    }
}

/// One paragraph, heading, list item, table cell or footnote of the stored text.
public struct Block: Sendable, Equatable, Codable {
    public var kind: Kind
    public var passage: Passage
    /// Heading level 1 to 6, list depth from 0, or 0.
    public var level: Int

    public enum Kind: String, Sendable, Codable { case heading, paragraph, item, cell, footnote }

    public init(kind: Kind, passage: Passage, level: Int = 0) {
        self.kind = kind
        self.passage = passage
        self.level = level
    }
}

/// A running head, foot, page number or block of navigation, set aside and shown.
public struct Furniture: Sendable, Equatable, Codable {
    public var page: Int
    public var text: String
    public var why: Why

    public enum Why: String, Sendable, Codable {
        case pageNumber = "page-number"
        case runningHead = "running-head"
        case navigation
        case contents
    }
}

/// A report that a paper names as the one it answers, follows or is about.
public struct CitedReport: Sendable, Equatable, Codable {
    public var title: String?
    public var publisher: String?
    public var published: PartialDate?
    public var address: String?
    public var passage: Passage
}

public struct Recommendation: Sendable, Equatable, Codable {
    /// As printed ("3.1", "138"), nil where the paper gives none.
    public var number: String?
    /// Position in the paper, from 1: names it where `number` is nil.
    public var ordinal: Int
    public var text: String
    public var addressees: [Addressee]
    /// As worded ("within three months"), nil where none.
    public var timescale: String?
    /// The days it may fall due on, where the paper allows it to be worked out; the questions say what was assumed.
    public var due: DateRange?
    /// The heading it stands under.
    public var group: String?
    /// Its separate limbs (bullets, lettered parts), where it has them.
    public var limbs: [Passage]
    public var passage: Passage
}

/// A body that a recommendation names, with what the paper says about how.
public struct Addressee: Sendable, Equatable, Codable {
    public var name: String
    /// True where the name comes from the section or the whole paper, not from the recommendation's own words.
    public var fromContext: Bool
    /// "jointly" with the others named beside it.
    public var jointly: Bool
    /// The condition on it, as worded ("not yet inspected by ...").
    public var condition: String?
}

public struct Response: Sendable, Equatable, Codable {
    /// `Recommendation.number`, or `#` and its ordinal, or nil where the paper does not say which.
    public var recommendation: String?
    public var responder: String?
    public var kind: Kind
    /// What is answered in the words of the paper.
    public var passage: Passage

    public enum Kind: String, Sendable, Codable {
        /// Action taken, under way or proposed.
        case action
        /// Waits for another body.
        case awaits
        /// No action, with a reason or without.
        case none
        /// Supports the recommendation without an action of its own.
        case endorses
    }
}

/// Comments of a chief officer or a local policing body on a report as a whole.
public struct Comment: Sendable, Equatable, Codable {
    public var by: By
    public var passage: Passage
    public enum By: String, Sendable, Codable {
        case chiefOfficer = "chief-officer"
        case localPolicingBody = "local-policing-body"
    }
}

/// What a return visit or progress inspection found about earlier recommendations.
public struct Finding: Sendable, Equatable, Codable {
    /// The recommendation it speaks of, where the paper names it; never guessed.
    public var recommendation: String?
    public var progress: Progress
    public var section: String?
    public var passage: Passage
    public enum Progress: String, Sendable, Codable {
        case good, some, limited, none, planned, concern
    }
}

/// What a consultation response asks for.
public struct Ask: Sendable, Equatable, Codable {
    public var number: String?
    public var text: String
    public var section: String?
    public var passage: Passage
}

public struct Theme: Sendable, Equatable, Codable {
    public var label: String?
    public var text: String
    public var passage: Passage
}

public struct Quantity: Sendable, Equatable, Codable {
    /// As printed ("258", "approximately 50", "a fifth").
    public var value: String
    public var number: Int?
    public var unit: String?
    public var what: String
    public var approximate: Bool
    public var asOf: PartialDate?
    public var passage: Passage
}

public struct Contact: Sendable, Equatable, Codable {
    public var name: String
    public var role: String?
    public var detail: String?
    public var passage: Passage
}

public struct Footnote: Sendable, Equatable, Codable {
    public var mark: String
    public var text: String
    public var passage: Passage
}

/// What the paper cannot tell and a person must. Codes are those of the brief's list of what cannot be known.
public struct Question: Sendable, Equatable, Codable {
    public var code: Code
    public var text: String
    public var passage: Passage?

    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The paper prints no date of its own.
        case documentDateMissing = "document-date-missing"
        /// A due date follows from a date of which only the month or year is printed.
        case dueDateFromMonth = "due-date-from-month"
        /// "Immediate": no date can be worked out.
        case immediateHasNoDate = "immediate-has-no-date"
        /// From when the period runs is not said.
        case periodStartNotSaid = "period-start-not-said"
        /// Whether the statutory response was late cannot be told from this paper, which is not that response.
        case latenessNotTold = "lateness-not-told"
        /// Which recommendation a finding answers is not named.
        case findingNamesNoRecommendation = "finding-names-no-recommendation"
        /// Whether a finding or area for improvement counts as a recommendation.
        case findingOrRecommendation = "finding-or-recommendation"
        /// Nobody is named as addressee.
        case addresseeMissing = "addressee-missing"
        /// Whether a paraphrase is the same recommendation.
        case paraphrase = "paraphrase"
        /// Recommendations of the report are left out; whether on purpose is not said.
        case recommendationsLeftOut = "recommendations-left-out"
        /// Whether the action is taken or only planned.
        case takenOrPlanned = "taken-or-planned"
        /// The weekday printed does not fit the date.
        case weekdayDoesNotFit = "weekday-does-not-fit"
        /// The paper is longer than can be read for items and search; the file itself is kept whole.
        case textCut = "text-cut"
        /// The kind of paper could not be told.
        case typeNotTold = "type-not-told"
        /// The publisher could not be told.
        case publisherNotTold = "publisher-not-told"
    }
}

extension PartialDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = PartialDate(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date: \(text)"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

extension DateRange: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: "/").compactMap { CivilDate(iso: String($0)) }
        guard let first = parts.first, let last = parts.last, parts.count <= 2 else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a range: \(text)"))
        }
        self.init(first: first, last: last)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
