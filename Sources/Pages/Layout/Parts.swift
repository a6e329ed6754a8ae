/// What a page says about one thing: words from the paper, or that there are none.
public enum Fact: Sendable, Equatable {
    case said(String)
    /// Several values, one under another.
    case list([String])
    /// Absence, in words: "Nobody named", "No timescale given".
    case silent(String)

    var html: HTML {
        switch self {
        case .said(let text): #"<span dir="auto">\#(text)</span>"#
        case .list(let lines) where lines.count == 1: #"<span dir="auto">\#(lines[0])</span>"#
        case .list(let lines): #"<ul class="lines">\#(lines.map { #"<li dir="auto">\#($0)</li>"# as HTML })</ul>"#
        case .silent(let words): #"<span class="silent">\#(words)</span>"#
        }
    }
}

/// A fact with what it is a fact about.
public struct LabelledFact: Sendable, Equatable {
    public var label: String
    public var fact: Fact

    public init(_ label: String, _ fact: Fact) {
        self.label = label
        self.fact = fact
    }
}

/// Small parts that several pages are made of.
enum Parts {
    static func summaryList(_ facts: [LabelledFact]) -> HTML {
        """
        <dl class="govuk-summary-list">
        \(facts.map { row($0) })
        </dl>
        """
    }

    private static func row(_ fact: LabelledFact) -> HTML {
        """
        <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">\(fact.label)</dt>\
        <dd class="govuk-summary-list__value">\(fact.fact.html)</dd></div>

        """
    }

    static func tag(_ words: String, _ tone: Tone = .plain) -> HTML {
        #"<strong class="govuk-tag\#(tone.modifier)">\#(words)</strong>"#
    }

    /// What a tag's colour repeats; its words say it.
    enum Tone: Sendable {
        case plain, quiet, waiting

        var modifier: HTML {
            switch self {
            case .plain: ""
            case .quiet: " govuk-tag--grey"
            case .waiting: " govuk-tag--yellow"
            }
        }
    }
}

/// What is wrong with a form that was sent, and where.
public struct FieldMessage: Sendable, Equatable {
    /// The id of the field.
    public var field: String
    public var message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}

extension Parts {
    /// At the top of a page whose form was refused; each line leads to its field.
    static func errorSummary(_ messages: [FieldMessage]) -> HTML {
        guard !messages.isEmpty else { return .empty }
        return """
            <div class="govuk-error-summary" role="alert" aria-labelledby="error-summary-title">
            <h2 class="govuk-error-summary__title" id="error-summary-title">There is a problem</h2>
            <ul class="govuk-error-summary__list">
            \(messages.map { #"<li><a href="\#(Link.here($0.field))">\#($0.message)</a></li>"# as HTML })
            </ul>
            </div>
            """
    }

    static func errorMessage(_ messages: [FieldMessage], for field: String) -> HTML {
        guard let found = messages.first(where: { $0.field == field }) else { return .empty }
        return """
            <p class="govuk-error-message" id="\(field)-error"><span class="govuk-visually-hidden">Error:</span> \(found.message)</p>
            """
    }
}
