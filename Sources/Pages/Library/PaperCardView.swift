extension PaperCard {
    var html: HTML {
        """
        <li class="paper">
        <h3 class="paper__title"><a href="\(Paths.paper(id))" dir="auto">\(title)</a></h3>
        <p class="paper__facts">\(type.html) <span class="dot">\(publisher.html)</span> <span class="dot">\(date.html)</span> \
        <span class="dot">\(counted(pageCount, "page", "pages"))</span> <span class="dot paper__id">\(id)</span></p>
        \(counts)
        \(hitList)
        </li>

        """
    }

    /// Left out where there is nothing to act on: most papers of a library have neither.
    private var counts: HTML {
        guard recommendationCount + questionCount > 0 else { return .empty }
        let recommendations: HTML = "\(counted(recommendationCount, "recommendation", "recommendations")) "
        let questions = Parts.tag(counted(questionCount, "question waiting", "questions waiting"), .waiting)
        return
            #"<p class="paper__counts">\#(recommendations, if: recommendationCount > 0)\#(questions, if: questionCount > 0)</p>"#
    }

    private var hitList: HTML {
        guard !hits.isEmpty else { return .empty }
        return #"<ul class="hits">\#(hits.map(\.html))</ul>"#
    }
}

extension HitLine {
    fileprivate var html: HTML {
        """
        <li><a class="hit" href="\(link)"><span class="hit__page">Page \(page)</span> <span class="hit__words" dir="auto">\
        \(before)<mark>\(found)</mark>\(after)</span></a></li>
        """
    }
}
