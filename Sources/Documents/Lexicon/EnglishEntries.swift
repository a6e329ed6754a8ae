extension Lexicon {
    /// The lexicon that papers of England and Wales are read with.
    public static let english = Lexicon(
        headings + leads + columns + answers + progress + labels
    )

    private static func entries(_ role: Role, _ phrases: [String]) -> [Entry] {
        phrases.map { Entry(role: role, phrase: $0) }
    }

    private static var headings: [Entry] {
        entries(
            .recommendationsHeading,
            [
                "recommendations", "recommendation", "recommendations from", "recommendations for", "recommendations to",
                "actions required", "areas for action", "actions for", "what we recommended", "what we recommend",
            ])
            + entries(
                .improvementHeading,
                [
                    "areas for improvement", "area for improvement", "what needs to improve",
                    "priorities for further improvement",
                    "priorities for improvement", "areas for development", "areas for priority action", "causes of concern",
                    "cause of concern",
                ])
            + entries(
                .urgencyHeading,
                ["immediately", "within", "priority and immediate action", "immediate action", "priority action"])
            + entries(.findingsHeading, ["findings", "what we found", "against recommendations", "against the recommendations"])
            + entries(.otherHeading, ["next steps", "case study", "key strengths", "conclusion", "what happens"])
            + entries(.contentsHeading, ["contents", "table of contents"])
            + entries(
                .chiefOfficerComments,
                ["chief constable's comments", "comments of the chief constable", "comments from the chief constable"])
            + entries(
                .bodyComments,
                ["commissioner's comments", "comments of the commissioner", "comments of the police and crime commissioner"])
    }

    private static var leads: [Entry] {
        entries(
            .recommendLead,
            [
                "we recommend", "we recommended", "it is recommended", "inspectors recommend", "this review recommends",
                "the review recommends", "the panel recommends",
            ])
            + entries(.listLead, ["the following", "recommendations are", "should", "needs to", "must"])
            + entries(
                .askLead,
                [
                    "would welcome", "would also welcome", "be welcomed", "would encourage", "continue to encourage",
                    "would invite",
                    "however invite", "would recommend", "we suggest", "we ask", "we urge", "would ask", "would like the",
                    "would like to see",
                    "believe that", "believe there", "important that", "also be important", "also help", "should be grateful",
                    "please publish",
                ])
            + entries(
                .noteLead,
                ["members are asked to", "members are invited to", "the board is asked to", "the committee is asked to"])
    }

    private static var columns: [Entry] {
        entries(.recommendationColumn, ["recommendation", "recommendations"])
            + entries(.responseColumn, ["response", "comments", "action", "update"])
            + entries(.ownerColumn, ["lead", "owner", "agency"])
            + entries(.dueColumn, ["by when", "timescale", "date", "target date"])
            + entries(.numberColumn, ["no", "ref"])
    }

    private static var answers: [Entry] {
        entries(
            .responseLabel,
            [
                "response", "action taken", "action proposed", "no action proposed", "awaiting others", "what we will do",
                "update", "progress",
            ])
            + entries(.awaits, ["await", "awaiting", "awaits", "addressed to the", "is for the"])
            + entries(.declines, ["no action", "not taken forward", "not accept", "not accepted", "not applicable"])
            + entries(
                .endorses,
                [
                    "endorse", "endorses", "support the recommendation", "supports the recommendation",
                    "welcome the recommendation", "my support",
                ])
            + entries(
                .planned,
                [
                    "will be", "we will", "will continue to", "being considered", "being developed", "planned", "plans to",
                    "intends to",
                ])
    }

    private static var progress: [Entry] {
        entries(
            .goodProgress, ["good progress", "significant progress", "successfully", "pleased", "has been met", "have been met"])
            + entries(.limitedProgress, ["limited progress", "was limited", "insufficient progress", "not yet"])
            + entries(.someProgress, ["progress", "work is continuing", "some way to go", "partly", "met in part"])
            + entries(.concern, ["were concerned", "remain concerned", "no progress", "has not been met"])
            + entries(.plansInPlace, ["plans were in place", "planned", "plans to"])
    }

    private static var labels: [Entry] {
        entries(
            .dateLabel,
            [
                "report published", "published", "date published", "publication date", "date of publication", "date",
                "date created", "date of report", "date of meeting",
            ])
            + entries(
                .otherDateLabel,
                ["inspection date", "inspection dates", "date of inspection", "date of visit", "review date", "fieldwork"])
            + entries(.toLabel, ["to"])
            + entries(.fromLabel, ["from", "report of", "report by", "author", "presented by"])
            + entries(.meetingLabel, ["meeting", "committee"])
            + entries(.titleLabel, ["subject", "title"])
            + entries(.referenceLabel, ["reference no", "reference", "isbn", "report number", "our ref", "ref"])
            + entries(.formLabel, ["agenda item", "status", "present", "apologies"])
            + entries(
                .contactLabel,
                ["contact officers", "contact officer", "person to contact", "contact", "contacts", "cc", "copied to"])
            + entries(.marking, ["official", "not protectively marked", "restricted", "confidential"])
            + entries(.asOf, ["at the time of", "at the end of", "as at", "by the end of", "in the year to"])
    }
}
