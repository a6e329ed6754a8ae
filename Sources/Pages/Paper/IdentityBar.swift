/// The bar at the top of a paper: which one it is, always in the same order.
struct IdentityBar {
    let identity: PaperIdentity

    var html: HTML {
        """
        <div class="moj-identity-bar">
        <div class="moj-identity-bar__container">
        \(marking)
        <h1 class="moj-identity-bar__title" dir="auto">\(identity.title)</h1>
        \(fileNameNote, if: identity.titleIsFileName)
        <dl class="moj-identity-bar__facts">
        \(fact("Kind", identity.type))
        \(fact("Publisher", identity.publisher))
        \(fact("Dated", identity.date))
        \(fact("Id", .said(identity.id)))
        \(identity.more.map { fact($0.label, $0.fact) })
        </dl>
        <p class="moj-identity-bar__actions"><a href="\(Paths.original(identity.id))">The file as it was filed</a></p>
        </div>
        </div>
        """
    }

    private var marking: HTML {
        guard let marking = identity.marking else { return .empty }
        return
            #"<p class="marking"><span class="govuk-visually-hidden">Marking on the paper:</span> <span dir="auto">\#(marking)</span></p>"#
    }

    private var fileNameNote: HTML {
        #"<p class="silent">The paper prints no title that could be told from its text; this is the name of the file.</p>"#
    }

    private func fact(_ label: String, _ fact: Fact) -> HTML {
        #"<div><dt>\#(label)</dt> <dd>\#(fact.html)</dd></div>"#
    }
}
