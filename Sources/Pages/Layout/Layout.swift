/// The page around a page: masthead, skip link, main part, footer.
enum Layout {
    /// - Parameters:
    ///   - title: what the tab says, without the name of the product.
    ///   - lead: full-width part at the top of `main`, such as an identity bar.
    ///   - wide: uses the whole width, for text beside its items.
    static func page(title: String, frame: Frame, lead: HTML = .empty, wide: Bool = false, content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) - Throughline</title>
        <link rel="stylesheet" href="\(Assets.look.link)">
        <link rel="icon" href="\(Assets.mark.link)" type="image/svg+xml">
        <meta name="theme-color" content="#14243a">
        <meta name="color-scheme" content="light">
        </head>
        <body class="govuk-template__body">
        <a class="govuk-skip-link" href="#main">Skip to main content</a>
        \(masthead(frame))
        <main id="main" tabindex="-1">
        \(lead)
        <div class="page\(" page--wide", if: wide)">
        \(content)
        </div>
        </main>
        \(footer(frame))
        </body>
        </html>

        """
    }

    private static func masthead(_ frame: Frame) -> HTML {
        """
        <header class="masthead">
        <div class="masthead__inner">
        <a class="mark" href="\(Paths.home.link)">Throughline</a>
        \(frame.person == nil ? .empty : navigation(frame))
        </div>
        </header>
        """
    }

    private static func navigation(_ frame: Frame) -> HTML {
        """
        <nav class="masthead__nav" aria-label="Main">
        <a href="\(Paths.library.link)"\(#" aria-current="page""#, if: frame.section == .library)>Library</a>
        </nav>
        <div class="masthead__who">
        <span dir="auto">\(frame.person ?? "")</span>
        <form method="post" action="\(Paths.signOut.link)">\(frame.tokenField)<button class="masthead__button">Sign out</button></form>
        </div>
        """
    }

    private static func footer(_ frame: Frame) -> HTML {
        """
        <footer class="govuk-footer">
        <div class="govuk-footer__inner">
        <p class="govuk-phase-banner">\(Parts.tag("First version")) What is read from papers waits for a person to confirm it.</p>
        <p>Throughline keeps papers as they were filed, and says where each thing it shows was read.</p>
        \(apiLine, if: frame.person != nil)
        </div>
        </footer>
        """
    }

    private static var apiLine: HTML {
        """
        <p><a href="\(Paths.apiDescription.link)">Description of the API (OpenAPI)</a></p>
        """
    }
}
