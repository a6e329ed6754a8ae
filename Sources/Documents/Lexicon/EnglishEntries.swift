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
                "recommendations made", "our recommendations", "summary of recommendations", "national recommendations",
                "local recommendations", "key recommendations", "actions required", "action required", "areas for action",
                "required actions", "actions for", "learning and recommendations", "what we recommended", "what we recommend", "conclusions and recommendations",
            ])
            + entries(
                .improvementHeading,
                [
                    "areas for improvement", "area for improvement", "what needs to improve", "priorities for further improvement",
                    "priorities for improvement", "areas for development", "areas for priority action", "areas for further improvement",
                    "what needs to be better", "causes of concern", "cause of concern", "areas requiring improvement",
                ])
            + entries(
                .urgencyHeading,
                [
                    "immediately", "within", "priority and immediate action", "immediate action", "immediate actions", "priority action",
                    "priority actions", "with immediate effect", "by the end of",
                ])
            + entries(
                .findingsHeading,
                [
                    "summary of post-inspection visit findings", "detailed post-inspection visit findings",
                    "post-inspection visit findings", "summary of findings", "detailed findings", "what we found",
                    "progress against recommendations", "findings from the visit", "summary of post-inspection review findings",
                    "detailed post-inspection review findings", "what we found on the visit", "progress since the inspection",
                ])
            + entries(.otherHeading, ["inspection findings", "key findings", "main findings", "findings", "next steps", "case study", "key strengths", "what works well", "what went well", "headline findings", "conclusion", "what happens now", "what happens next"])
            + entries(.contentsHeading, ["contents", "table of contents"])
            + entries(
                .chiefOfficerComments,
                ["chief constable's comments", "comments of the chief constable", "comments from the chief constable", "chief officer's comments", "response of the chief constable", "chief constable's response"])
            + entries(
                .bodyComments,
                [
                    "police and crime commissioner's comments", "comments of the police and crime commissioner",
                    "comments from the police and crime commissioner", "commissioner's comments", "comments of the commissioner",
                    "pcc's comments", "pcc comments", "mayor's comments", "police and crime commissioner's response", "response of the commissioner",
                ])
    }

    private static var leads: [Entry] {
        entries(
            .recommendLead,
            [
                "we recommend that", "we recommended that", "we recommend", "it is recommended that", "inspectors recommend that", "this review recommends that",
                "the review recommends that", "the panel recommends that", "the inspectorate recommends that",
                "the inspectorates recommend that", "the reviewer recommends that",
            ])
            + entries(
                .listLead,
                [
                    "should take the following action", "should take the following actions", "the following recommendations",
                    "the following areas", "the following actions", "recommendations are", "should", "need to improve", "must", "need to",
                    "needs to improve", "needs to",
                ])
            + entries(
                .askLead,
                [
                    "i would welcome", "i would also welcome", "i would invite", "i would however invite", "i would encourage",
                    "i would recommend", "i would also continue to encourage", "i am keen to ensure", "would encourage", "would invite",
                    "we would welcome", "we would encourage", "we ask", "we would like", "we urge", "we suggest", "we recommend",
                    "i believe there needs", "i believe that", "it is important that", "would also welcome", "would be welcomed", "we would invite", "should be", "would like to see", "i would ask", "we would ask", "should be grateful", "it would also help", "please publish", "would like the", "suggest that", "it would also be important", "we believe that", "needs to be",
                ])
            + entries(.noteLead, ["members are asked to", "the board is asked to", "members are invited to", "the committee is asked to", "the panel is asked to", "the partnership is asked to"])
    }

    private static var columns: [Entry] {
        entries(.recommendationColumn, ["recommendation", "recommendations"])
            + entries(.responseColumn, ["response", "our response", "force response", "comments", "comment", "action taken", "action", "actions", "update", "position", "what we will do"])
            + entries(.ownerColumn, ["lead", "owner", "responsible", "who", "agency", "body"])
            + entries(.dueColumn, ["by when", "timescale", "date", "due", "deadline", "target date", "when"])
            + entries(.numberColumn, ["no", "number", "ref", "reference"])
    }

    private static var answers: [Entry] {
        entries(
            .responseLabel,
            [
                "force response", "our response", "response", "constabulary response", "council response", "partnership response",
                "agency response", "trust response", "commissioner's response", "action taken", "board response", "what we will do",
                "position", "update", "progress", "action proposed", "no action proposed", "awaiting others", "no action",
            ])
            + entries(.awaits, ["await further information", "will await", "await", "awaiting", "is addressed to the", "addressed to the", "is for the", "awaits"])
            + entries(
                .declines,
                [
                    "no action is proposed", "no action proposed", "no action is needed", "not taken forward", "no action is required", "does not accept", "do not accept", "not accepted", "no further action", "no action is planned",
                    "no action will be taken", "not applicable", "we propose no action", "proposes no action",
                ])
            + entries(.endorses, ["endorse the recommendation", "endorse recommendation", "support the recommendation", "supports the recommendation", "endorses the recommendation", "welcome the recommendation", "endorse this recommendation", "endorses this recommendation", "support this recommendation", "endorse", "endorses", "my support", "i endorse", "we endorse"])
            + entries(
                .planned,
                [
                    "being considered", "on hold", "once in place", "will continue to be", "proposal", "will be", "is planned", "are planned", "plans to",
                    "intends to", "is being developed", "we will", "paused",
                ])
    }

    private static var progress: [Entry] {
        entries(.goodProgress, ["good progress", "successfully", "significant progress", "robust", "pleased", "fully met", "has been met", "have been met"])
            + entries(.limitedProgress, ["limited progress", "was limited", "insufficient progress", "little progress", "had not yet", "not yet"])
            + entries(.someProgress, ["made progress", "some progress", "progress", "work is continuing", "still some way to go", "partly", "met in part"])
            + entries(.concern, ["were concerned", "was concerned", "remained concerned", "of concern", "no progress", "has not been met"])
            + entries(.plansInPlace, ["plans were in place", "planned", "intended to", "plans are in place", "plans to"])
    }

    private static var labels: [Entry] {
        entries(.dateLabel, ["report published", "published", "date published", "publication date", "date of publication", "date", "date created", "date of report", "published on", "date of paper", "date of meeting"])
            + entries(.otherDateLabel, ["inspection date", "inspection dates", "date of inspection", "visit date", "date of visit", "review date", "next review", "inspected", "dates of visit", "fieldwork"])
            + entries(.toLabel, ["to"])
            + entries(.fromLabel, ["from", "report of", "report by", "author", "submitted by", "paper from", "presented by"])
            + entries(.meetingLabel, ["meeting", "meeting of", "board", "committee"])
            + entries(.titleLabel, ["subject", "title", "report title"])
            + entries(.referenceLabel, ["reference no", "reference", "isbn", "report number", "our ref", "ref", "reference number"])
            + entries(.formLabel, ["agenda item", "status", "report answered", "made under", "classification", "present", "apologies", "in attendance", "lead inspector", "age group", "website"])
            + entries(.contactLabel, ["contact officers", "contact officer", "person to contact", "contact", "contacts", "for further information contact", "cc", "copied to", "enquiries to"])
            + entries(.marking, ["official", "official - sensitive", "official-sensitive", "not protectively marked", "protectively marked", "restricted", "security classification", "confidential", "unrestricted"])
            + entries(.asOf, ["at the time of", "at the end of", "as at", "as of", "by the end of", "in the year to"])
    }
}
