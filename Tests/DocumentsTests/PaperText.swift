import Documents

/// A paper of plain lines: a blank line between paragraphs, a form feed between pages, as the text reader gives it.
func plainPaper(_ text: String) -> SourcePaper {
    let pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map { page in
        var lines: [SourceLine] = []
        var gap = true
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                gap = true
            } else {
                lines.append(SourceLine(String(line), startsBlock: gap))
                gap = false
            }
        }
        return SourcePage(lines: lines)
    }
    return SourcePaper(format: .text, pages: pages, reader: "test")
}

func reading(_ text: String) -> Reading { DocumentReader().read(plainPaper(text)) }

extension Reading {
    /// What stands at a passage of the stored text.
    func words(_ passage: Passage) -> String {
        let scalars = Array(text.unicodeScalars)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[passage.start..<passage.end])
        return String(view)
    }
}
