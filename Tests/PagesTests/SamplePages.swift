import Testing

@testable import Pages

/// A page with the name of its snapshot.
struct SamplePage: Sendable, CustomTestStringConvertible {
    let name: String
    let html: HTML
    var testDescription: String { name }
}

/// Every page: typical, empty, longest, hostile.
enum SamplePages {
    static let frame = Frame(person: "Tess Underhay-Vole", formToken: "f0f0f0f0", section: .library)
    static let hostile = "<script>alert('1')</script> \"onload=x\" & تقرير 👩‍👧‍👦 \u{202E}back"

    static let all: [SamplePage] = signIn + problems + libraries + papers

    private static let signIn = [
        SamplePage(name: "sign-in-ask", html: SignInPage(frame: Frame(), state: .ask).html()),
        SamplePage(
            name: "sign-in-ready", html: SignInPage(frame: Frame(formToken: "f0f0f0f0"), state: .ready(token: "0123abcd")).html()),
        SamplePage(name: "sign-in-spent", html: SignInPage(frame: Frame(), state: .spent).html()),
        SamplePage(name: "sign-in-signed-out", html: SignInPage(frame: Frame(), state: .signedOut).html()),
    ]

    private static let problems = [
        problem("not-found", .notFound), problem("forbidden", .forbidden), problem("stale-form", .staleForm),
        problem("invalid", .invalid([FieldMessage(field: "main", message: hostile)])), problem("conflict", .conflict),
        problem("too-large", .tooLarge), problem("wrong-method", .wrongMethod), problem("unavailable", .unavailable),
        problem("unexpected", .unexpected(reference: "7K3F9QXM")),
        SamplePage(name: "problem-before-sign-in", html: ProblemPage(frame: Frame(), kind: .unavailable).html()),
    ]

    private static func problem(_ name: String, _ kind: ProblemPage.Kind) -> SamplePage {
        SamplePage(name: "problem-\(name)", html: ProblemPage(frame: frame, kind: kind).html())
    }

    private static let libraries = [
        SamplePage(name: "library-typical", html: SampleLibraries.typical.html()),
        SamplePage(name: "library-empty", html: SampleLibraries.empty.html()),
        SamplePage(name: "library-nothing-found", html: SampleLibraries.nothingFound.html()),
        SamplePage(name: "library-refused", html: SampleLibraries.refused.html()),
        SamplePage(name: "library-longest", html: SampleLibraries.longest.html()),
        SamplePage(name: "library-hostile", html: SampleLibraries.page(hostile).html()),
    ]

    private static let papers = [
        SamplePage(name: "paper-typical", html: SamplePaperPages.typical.html()),
        SamplePage(name: "paper-empty", html: SamplePaperPages.empty.html()),
        SamplePage(name: "paper-longest", html: SamplePaperPages.longest.html()),
        SamplePage(name: "paper-hostile", html: SamplePaperPages.page(hostile).html()),
    ]

    /// Pages with one text in every hole that text can reach.
    static let everyHole: [@Sendable (String) -> HTML] = [
        { SampleLibraries.page($0).html() },
        { SamplePaperPages.page($0).html() },
        { SignInPage(frame: Frame(person: $0, formToken: $0), state: .ready(token: $0)).html() },
        { ProblemPage(frame: Frame(person: $0, formToken: $0), kind: .unexpected(reference: $0)).html() },
        { ProblemPage(frame: Frame(person: $0), kind: .invalid([FieldMessage(field: $0, message: $0)])).html() },
    ]
}
