import Documents

extension Say {
    /// What a question is about, in a few words.
    static func about(_ code: Question.Code) -> String {
        switch code {
        case .documentDateMissing: "Date of the paper"
        case .dueDateFromMonth: "Due date from a month"
        case .immediateHasNoDate: "\u{201C}Immediate\u{201D} has no date"
        case .periodStartNotSaid: "Start of the period"
        case .latenessNotTold: "Whether the response was late"
        case .findingNamesNoRecommendation: "Which recommendation a finding answers"
        case .findingOrRecommendation: "Finding or recommendation"
        case .addresseeMissing: "Who is addressed"
        case .paraphrase: "Whether it is the same recommendation"
        case .recommendationsLeftOut: "Recommendations left out"
        case .takenOrPlanned: "Taken or only planned"
        case .weekdayDoesNotFit: "Weekday and date do not fit"
        case .textCut: "Longer than can be read here"
        case .typeNotTold: "Kind of paper"
        case .publisherNotTold: "Publisher"
        }
    }
}
