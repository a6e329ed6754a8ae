/// What a person sees when something did not work: what happened, what was kept, what to do next.
public struct ProblemPage: Sendable {
    public enum Kind: Sendable, Equatable {
        /// No such thing, or none for this person: the two are the same page.
        case notFound
        case forbidden
        /// The form did not come from a page of this session, or is too old.
        case staleForm
        case invalid([FieldMessage])
        /// Somebody else changed it meanwhile.
        case conflict
        case tooLarge
        case wrongMethod
        case unavailable
        /// A fault of the program; the reference leads to it in the log.
        case unexpected(reference: String)
    }

    public var frame: Frame
    public var kind: Kind

    public init(frame: Frame, kind: Kind) {
        self.frame = frame
        self.kind = kind
    }

    public func html() -> HTML {
        let words = ProblemWords(kind)
        return Layout.page(
            title: words.title, frame: frame,
            content: """
                <div class="reading">
                \(Parts.errorSummary(messages))
                <h1 class="govuk-heading-l">\(words.title)</h1>
                \(words.lines.map { #"<p class="govuk-body">\#($0)</p>"# as HTML })
                \(reference)
                \(wayOn)
                </div>
                """)
    }

    private var messages: [FieldMessage] {
        if case .invalid(let messages) = kind { messages } else { [] }
    }

    private var reference: HTML {
        guard case .unexpected(let reference) = kind else { return .empty }
        return #"<p class="govuk-body">Reference: <strong class="reference">\#(reference)</strong></p>"#
    }

    private var wayOn: HTML {
        frame.person == nil
            ? #"<p class="govuk-body"><a href="\#(Paths.signIn.link)">Sign in</a></p>"#
            : #"<p class="govuk-body"><a href="\#(Paths.library.link)">Go to the library</a></p>"#
    }
}

/// The words of each problem, apart from the page that holds them.
struct ProblemWords {
    let title: String
    let lines: [String]

    init(_ kind: ProblemPage.Kind) {
        (title, lines) = Self.words(kind)
    }

    private static func words(_ kind: ProblemPage.Kind) -> (String, [String]) {
        switch kind {
        case .notFound:
            (
                "Page not found",
                [
                    "There is nothing at this address, or nothing that you may see.",
                    "If you typed the address, check it. If you followed a link to a search, the search may be more than 12 hours old: search again.",
                ]
            )
        case .forbidden:
            (
                "You cannot do this",
                [
                    "Your post does not allow this step. Nothing was changed.",
                    "Ask the person who runs Throughline where you work.",
                ]
            )
        case .staleForm:
            (
                "This form is too old",
                [
                    "You signed out or signed in again after the page was opened, so the form was not accepted. Nothing was changed.",
                    "Go back, load the page again and send the form once more.",
                ]
            )
        case .invalid:
            ("Some answers need changing", ["Nothing was changed. Go back: what you entered is still there."])
        case .conflict:
            (
                "Somebody else changed this while you had it open",
                ["Their change is kept and yours was not made. Open it again to see what it says now, then decide."]
            )
        case .tooLarge:
            ("That is too much to send at once", ["Nothing was kept of it. Send less, or in parts."])
        case .wrongMethod:
            ("This address does not take that", ["Nothing was changed. Start again from the library."])
        case .unavailable:
            (
                "Throughline cannot answer right now",
                [
                    "The store does not answer or is busy. Nothing that was filed is lost; what you sent just now was not kept.",
                    "Try again in a few minutes.",
                ]
            )
        case .unexpected:
            (
                "Something went wrong",
                [
                    "It is a fault of the program, not of anything you did. What was filed before is kept; what you sent just now may not be.",
                    "Try once more. If it happens again, give the person who runs Throughline this reference:",
                ]
            )
        }
    }
}
