import Documents

/// Reads Word documents (.docx): the main part, its styles, its lists and its footnotes, and nothing else in the archive.
enum WordReader {
    static func read(_ bytes: [UInt8], _ name: String, _ limits: Limits, _ deadline: ContinuousClock.Instant) throws(Refusal) -> SourcePaper {
        do {
            let archive = try ZipArchive(bytes)
            guard archive.contains("word/document.xml") else { throw ZipKinds.refusal(archive, name, deadline) }
            return try paper(archive, bytes.count, limits, deadline)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw refusal(error, name)
        }
    }

    private static func paper(_ archive: ZipArchive, _ fileBytes: Int, _ limits: Limits, _ deadline: ContinuousClock.Instant) throws -> SourcePaper {
        let small = limits.partBytes / 5
        var budget = Budget(limits, fileBytes: fileBytes, deadline: deadline)
        let styles = try archive.part("word/styles.xml", limit: small, deadline: deadline).map { try WordStyles($0, &budget) }
        let numbering = try archive.part("word/numbering.xml", limit: small, deadline: deadline).map { try WordNumbering($0, &budget) }
        let main = try archive.part("word/document.xml", limit: limits.partBytes, deadline: deadline) ?? []
        try budget.hold(main.count)
        var lines = WordLines(styles: styles ?? WordStyles(), numbering: numbering ?? WordNumbering(), budget: budget)
        try lines.read(main)
        var all = lines.lines
        if !lines.footnotes.isEmpty, let xml = try archive.part("word/footnotes.xml", limit: small, deadline: deadline) {
            var notes = WordLines(styles: styles ?? WordStyles(), numbering: WordNumbering(), budget: lines.budget)
            try notes.readFootnotes(xml, numbers: lines.footnotes)
            all += notes.lines
        }
        let title = try archive.part("docProps/core.xml", limit: 1_000_000, deadline: deadline).flatMap { try self.title($0) }
        return SourcePaper(format: .docx, pages: [SourcePage(lines: all)], metadataTitle: title, reader: "docx")
    }

    private static func title(_ xml: [UInt8]) throws -> String? {
        var tokens = XMLTokens(xml)
        var inTitle = false
        while let token = try tokens.next() {
            switch token {
            case .tag(let tag): inTitle = tag.name == "dc:title" && !tag.closes && !tag.isEmpty
            case .text(let text):
                guard inTitle else { continue }
                let title = CleanText.line(LineInProgress.printed(Array(text.prefix(2_000))))
                return title.isEmpty ? nil : title
            }
        }
        return nil
    }

    private static func refusal(_ error: any Error, _ name: String) -> Refusal {
        switch error {
        case ZipArchive.Failure.encrypted: .encrypted(name)
        case ZipArchive.Failure.tooLarge, Budget.Spent.bytes: .textTooLarge(name)
        case ZipArchive.Failure.tooSlow, Budget.Spent.time: .tooSlow(name)
        case XMLTokens.Failure.declaresTypes:
            .damaged(name, "it declares types of its own, which Word documents never do and which can be used to do harm")
        default: .damaged(name, "its parts cannot be unpacked")
        }
    }
}

/// Archives that are no Word documents.
enum ZipKinds {
    static func refusal(_ archive: ZipArchive, _ name: String, _ deadline: ContinuousClock.Instant) -> Refusal {
        if archive.contains("xl/workbook.xml") {
            return .unsupported(name, "a workbook (Excel)", "Save it as PDF and file that.")
        }
        if archive.contains("ppt/presentation.xml") {
            return .unsupported(name, "a presentation (PowerPoint)", "Save it as PDF and file that.")
        }
        if archive.contains("content.xml"), archive.contains("mimetype") {
            return .unsupported(name, "an OpenDocument file (.odt or alike)", "Save it as .docx or PDF and file that.")
        }
        if archive.contains("META-INF/container.xml") {
            return .unsupported(name, "an electronic book (EPUB)", "Save it as PDF and file that.")
        }
        return .unsupported(name, "a zip archive", "Unpack it and file the papers in it.")
    }
}
