/// Tells what kind of paper it is from its title, its cover and how it opens.
enum PaperKind {
    static func tell(_ outline: Outline, title: String?, to: String?, from: String?, meeting: String?) -> PaperType? {
        let title = Folded(title ?? "")
        let opening = outline.pieces.prefix(40).map(\.folded)
        let saysIn = { (phrase: Folded) in title.contains(phrase) || opening.contains { $0.contains(phrase) } }
        let letter = opening.contains { $0.startsWithWords("dear") }
        if title.contains("response") || title.contains("comments on") || title.contains("answers to")
            || title.contains("reply to") || title.startsWithWords("reply of") || title.startsWithWords("answer of")
        {
            if title.contains("commissioner") || title.contains("pcc") || title.contains("mayor") { return .commissionerResponse }
            if title.contains("consultation") { return .consultationResponse }
            if title.contains("constabulary") || title.contains("police") || title.contains("chief constable")
                || title.contains("force") || opening.contains(where: { $0.contains("force response") })
            {
                return .forceResponse
            }
            if title.contains("multi-agency response") == false { return .response }
        }
        if opening.contains(where: { $0.count <= 60 && $0.endsWithWords("response") && $0.contains("chief constable's") }) {
            return title.contains("commissioner") ? .commissionerResponse : .forceResponse
        }
        if title.contains("post-inspection") || title.contains("post inspection") || title.contains("revisit")
            || title.contains("return visit") || title.contains("follow-up visit")
        {
            return .postInspectionVisit
        }
        if saysIn("joint targeted area inspection"), letter || title.contains("joint targeted") { return .jointInspectionLetter }
        if letter && title.contains("inspection") && title.contains("joint") { return .jointInspectionLetter }
        if title.contains("minutes") { return .minutes }
        if title.contains("annual report") || title.contains("yearly report") && !title.contains("half-yearly") {
            return .annualReport
        }
        if title.contains("inspection") || title.contains("thematic report") || title.contains("inspected") {
            return inspection(title)
        }
        if opening.contains(where: {
            $0.contains("consultation response") || $0.contains("response to the consultation") || $0.contains("our response to")
                || $0.contains("working together consultation")
        }) {
            return .consultationResponse
        }
        if title.contains("practice review") || title.contains("serious case review") || title.contains("homicide review")
            || title.contains("rapid review")
        {
            return .review
        }
        if (to != nil && from != nil) || meeting != nil || opening.contains(where: { $0.contains("asked to note") }) {
            return .boardPaper
        }
        if title.contains("plan") || title.contains("strategy") { return .plan }
        if title.contains("guidance") || title.contains("protocol") || title.contains("policy") { return .guidance }
        if title.contains("review") { return .review }
        if outline.pieces.prefix(12).contains(where: {
            $0.folded.count < 120
                && ($0.folded.contains("thematic report") || $0.folded.contains("inspection report")
                    || $0.folded.contains("inspection of"))
        }) {
            return .inspectionReport
        }
        if opening.contains(where: { $0.contains("inspectors") || $0.contains("thematic inspection") }) {
            return .inspectionReport
        }
        return nil
    }

    private static func inspection(_ title: Folded) -> PaperType {
        if title.contains("progress") && !title.contains("experiences and progress") { return .progressInspection }
        if title.contains("looked after") && !title.contains("need of help") { return .lookedAfterInspection }
        if title.contains("need of help and protection") { return .singleInspection }
        return .inspectionReport
    }
}
