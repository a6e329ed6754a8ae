/// What happened in order along one line: the report, this paper, the days things fall due. Drawn only where it tells something.
struct ThreadView {
    let points: [ThreadPoint]
    let text: PaperText

    var html: HTML {
        guard points.count > 1 else { return .empty }
        return """
            <section class="thread-part" aria-labelledby="thread-heading">
            <h2 class="govuk-visually-hidden" id="thread-heading">Where this paper stands in time</h2>
            <ol class="thread">\(points.map { point($0) })</ol>
            </section>
            """
    }

    private func point(_ point: ThreadPoint) -> HTML {
        """
        <li\(#" class="thread__here""#, if: point.isThisPaper)\(#" id="cited-report""#, if: point.place != nil)><span class="thread__when">\(point.when.html)</span> \
        <span class="thread__what" dir="auto">\(point.what)</span> \
        \(point.detail.map { #"<span class="thread__detail" dir="auto">\#($0)</span>"# as HTML }) \(place(point))</li>

        """
    }

    private func place(_ point: ThreadPoint) -> HTML {
        guard let place = point.place else { return .empty }
        let link = text.link(to: "passage-cited-report", at: place)
        return
            #"<a class="thread__place" href="\#(link)">Named \#(text.pageCount > 1 ? "on page \(place.page)" : "in the text")</a>"#
    }
}
