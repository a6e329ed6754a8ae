/// How to get in: before there is a link, with a good link, and with one that opens nothing any more.
public struct SignInPage: Sendable {
    public enum State: Sendable, Equatable {
        /// Nobody is signed in, and no link was followed.
        case ask
        /// The link can be used. The form sends it back, so that a preview of the link does not use it up.
        case ready(token: String)
        /// The link was used, is too old, or never was one.
        case spent
        /// The session ended while a form was open.
        case signedOut
    }

    public var frame: Frame
    public var state: State

    public init(frame: Frame, state: State) {
        self.frame = frame
        self.state = state
    }

    public func html() -> HTML {
        Layout.page(title: title, frame: frame, content: #"<div class="reading">\#(body)</div>"#)
    }

    private var title: String {
        switch state {
        case .ask, .ready: "Sign in"
        case .spent: "This link does not open anything any more"
        case .signedOut: "You are signed out"
        }
    }

    private var body: HTML {
        switch state {
        case .ask: ask
        case .ready(let token): ready(token)
        case .spent: spent
        case .signedOut: signedOut
        }
    }

    private var ask: HTML {
        """
        <h1 class="govuk-heading-l">Sign in</h1>
        <p class="govuk-body-l">You sign in with a link, not with a password.</p>
        \(howToGetOne)
        """
    }

    private func ready(_ token: String) -> HTML {
        """
        <h1 class="govuk-heading-l">Sign in</h1>
        <p class="govuk-body">This link works once. You stay signed in on this device for 12 hours after the last thing you do.</p>
        <form method="post" action="\(Paths.signInLink(token))">
        \(frame.tokenField)
        <button class="govuk-button">Sign in</button>
        </form>
        """
    }

    private var spent: HTML {
        """
        <h1 class="govuk-heading-l">This link does not open anything any more</h1>
        <p class="govuk-body">A sign-in link works once and for 15 minutes. This one was used, is too old, or was not copied whole.</p>
        <p class="govuk-body">Nothing that you filed or wrote is lost.</p>
        \(howToGetOne)
        """
    }

    private var signedOut: HTML {
        """
        <h1 class="govuk-heading-l">You are signed out</h1>
        <p class="govuk-body">On a device that others use, close the window too.</p>
        \(howToGetOne)
        """
    }

    private var howToGetOne: HTML {
        """
        <h2 class="govuk-heading-m">Get a link</h2>
        <p class="govuk-body">Ask the person who runs Throughline where you work. The program prints a new link each time it is started.</p>
        """
    }
}
