/// The reasons a paper is not filed, each worded once.
extension Refusal {
    static let nothingStored = "Nothing was stored."

    static func missing(_ name: String) -> Refusal {
        Refusal(.missing, "There is no file called “\(name)”, or it is a link to one that is gone. \(nothingStored) Check the name and try again.")
    }

    static func notAFile(_ name: String, _ what: String) -> Refusal {
        Refusal(.notAFile, "“\(name)” is \(what), not a file. \(nothingStored) Choose the paper itself.")
    }

    static func unreadable(_ name: String, _ why: String) -> Refusal {
        Refusal(
            .unreadable,
            "“\(name)” could not be read: \(why). \(nothingStored) Ask whoever keeps the file to let this program read it, and try again.")
    }

    static func fileTooLarge(_ name: String, limit: Int) -> Refusal {
        Refusal(
            .tooLarge,
            "“\(name)” is larger than \(limit / 1_000_000) MB. \(nothingStored) Split it, or save it again with smaller pictures, and file the parts.")
    }

    static func textTooLarge(_ name: String) -> Refusal {
        Refusal(
            .tooLarge,
            "“\(name)” holds more text than a paper of this kind can. \(nothingStored) Split it and file the parts; if it should be small, it is damaged or made to do harm.")
    }

    static func tooSlow(_ name: String) -> Refusal {
        Refusal(
            .tooSlow,
            "Reading “\(name)” took too long and was stopped. \(nothingStored) Save it again from the program that made it, or as text, and file that.")
    }

    static func empty(_ name: String) -> Refusal {
        Refusal(.empty, "“\(name)” is empty: there is no text in it. \(nothingStored) Check that it was saved or copied completely.")
    }

    static func encrypted(_ name: String) -> Refusal {
        Refusal(.encrypted, "“\(name)” needs a password. \(nothingStored) Save a copy without the password and file that.")
    }

    static func scanned(_ name: String, pages: Int, characters: Int) -> Refusal {
        let size = pages == 1 ? "one page" : "\(pages) pages"
        let found = characters == 0 ? "no text" : "almost no text (\(characters) characters)"
        return Refusal(
            .scanned,
            "“\(name)” has \(size) but \(found): it is probably a scan, a picture of a paper. \(nothingStored) Ask the publisher for the original, or run text recognition on it and file the result.")
    }

    static func damaged(_ name: String, _ what: String) -> Refusal {
        Refusal(
            .damaged,
            "“\(name)” is damaged: \(what). \(nothingStored) Get the file again from where it came from, and check that it opens.")
    }

    static func unsupported(_ name: String, _ what: String, _ next: String) -> Refusal {
        Refusal(.unsupported, "“\(name)” is \(what), which cannot be read as a paper. \(nothingStored) \(next)")
    }

    static func noReader(_ name: String) -> Refusal {
        Refusal(
            .unreadable,
            "“\(name)” is a PDF, and no program to read PDFs is installed. \(nothingStored) Install mupdf-tools or poppler-utils on the server, and try again.")
    }
}
