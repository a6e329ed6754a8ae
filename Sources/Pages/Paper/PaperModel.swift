/// One paper: what it is, what it cannot tell, what was read from it, and its text beside that.
public struct PaperPage: Sendable {
    public var frame: Frame
    public var identity: PaperIdentity
    public var questions: [QuestionCard]
    public var groups: [ItemGroup]
    public var thread: [ThreadPoint]
    public var text: PaperText
    public var provenance: [LabelledFact]
    public var setAside: [SetAside]

    public init(
        frame: Frame, identity: PaperIdentity, questions: [QuestionCard], groups: [ItemGroup], thread: [ThreadPoint],
        text: PaperText, provenance: [LabelledFact], setAside: [SetAside]
    ) {
        self.frame = frame
        self.identity = identity
        self.questions = questions
        self.groups = groups
        self.thread = thread
        self.text = text
        self.provenance = provenance
        self.setAside = setAside
    }
}

/// What stands in the bar at the top of a paper.
public struct PaperIdentity: Sendable, Equatable {
    public var id: String
    /// As printed, or the file name where the paper has none.
    public var title: String
    public var titleIsFileName: Bool
    public var type: Fact
    public var publisher: Fact
    public var date: Fact
    /// Protective marking as printed, if any.
    public var marking: String?
    /// Reference, addressees, meeting, version: only what there is.
    public var more: [LabelledFact]

    public init(
        id: String, title: String, titleIsFileName: Bool, type: Fact, publisher: Fact, date: Fact, marking: String?,
        more: [LabelledFact]
    ) {
        self.id = id
        self.title = title
        self.titleIsFileName = titleIsFileName
        self.type = type
        self.publisher = publisher
        self.date = date
        self.marking = marking
        self.more = more
    }
}

/// Where in the paper something stands: begin and end in the stored text in Unicode scalars, and the page.
public struct Place: Sendable, Hashable {
    public var start: Int
    public var end: Int
    /// From 1.
    public var page: Int

    public init(start: Int, end: Int, page: Int) {
        self.start = start
        self.end = end
        self.page = page
    }
}

/// What the paper cannot tell and a person has to.
public struct QuestionCard: Sendable, Equatable {
    /// `question-1`; the passage has `passage-question-1`.
    public var anchor: String
    /// What kind of question, in a few words.
    public var heading: String
    public var text: String
    public var place: Place?

    public init(anchor: String, heading: String, text: String, place: Place?) {
        self.anchor = anchor
        self.heading = heading
        self.text = text
        self.place = place
    }
}

/// Items of one class, such as all recommendations.
public struct ItemGroup: Sendable, Equatable {
    /// `recommendations`
    public var anchor: String
    public var heading: String
    /// One or many, as a count says it.
    public var one: String
    public var many: String
    /// Closed at first: long lists of small things.
    public var folded: Bool
    /// Drawn also when there are none, with these words; nil leaves an empty group out.
    public var whenEmpty: String?
    public var items: [ItemCard]

    public init(
        anchor: String, heading: String, one: String, many: String, folded: Bool = false, whenEmpty: String? = nil,
        items: [ItemCard]
    ) {
        self.anchor = anchor
        self.heading = heading
        self.one = one
        self.many = many
        self.folded = folded
        self.whenEmpty = whenEmpty
        self.items = items
    }
}

/// One thing read from the paper.
public struct ItemCard: Sendable, Equatable {
    /// `recommendation-1`; the passage has `passage-recommendation-1`.
    public var anchor: String
    public var heading: String
    /// In the words of the paper.
    public var text: String?
    public var facts: [LabelledFact]
    public var place: Place
    public var tone: PassageTone

    public init(anchor: String, heading: String, text: String?, facts: [LabelledFact], place: Place, tone: PassageTone) {
        self.anchor = anchor
        self.heading = heading
        self.text = text
        self.facts = facts
        self.place = place
        self.tone = tone
    }
}

/// How a passage is drawn in the text.
public enum PassageTone: String, Sendable {
    /// What somebody has to do or asks for.
    case owed
    /// What somebody answered.
    case answer
    /// What somebody found.
    case finding
    /// Named above the paragraph, with no ground of its own.
    case named
    /// A few words inside a paragraph.
    case word
    /// What a question is about.
    case question
}

/// One point of the thread: something that happened, in order.
public struct ThreadPoint: Sendable, Equatable {
    public var when: Fact
    public var what: String
    public var detail: String?
    public var place: Place?
    /// The paper that the page is about.
    public var isThisPaper: Bool

    public init(when: Fact, what: String, detail: String? = nil, place: Place? = nil, isThisPaper: Bool = false) {
        self.when = when
        self.what = what
        self.detail = detail
        self.place = place
        self.isThisPaper = isThisPaper
    }
}

/// A running head, page number or the like, taken out of the text.
public struct SetAside: Sendable, Equatable {
    public var page: Int
    public var text: String
    public var why: String

    public init(page: Int, text: String, why: String) {
        self.page = page
        self.text = text
        self.why = why
    }
}
