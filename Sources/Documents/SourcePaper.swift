/// What a reader got out of a file: lines of text on pages, with what little the format says about them.
///
/// `Papers` makes it, `Documents` reads it. A reader gives every line it found, in reading order, furniture included.
public struct SourcePaper: Sendable, Equatable {
    public var format: Format
    public var pages: [SourcePage]
    /// The title in the file's own metadata; a hint, never a fact.
    public var metadataTitle: String?
    /// The program and version that read it, for provenance: `mutool 1.21.1`, `text`.
    public var reader: String

    public init(format: Format, pages: [SourcePage], metadataTitle: String? = nil, reader: String) {
        self.format = format
        self.pages = pages
        self.metadataTitle = metadataTitle
        self.reader = reader
    }

    /// What the file is, told from its bytes, not from its name.
    public enum Format: String, Sendable, CaseIterable {
        case pdf, html, docx, markdown, text
    }

    /// Characters of text on all pages, white space aside.
    public var characterCount: Int {
        pages.reduce(0) { sum, page in
            page.lines.reduce(sum) { $0 + $1.text.unicodeScalars.count(where: { !$0.properties.isWhitespace }) }
        }
    }
}

/// One page. Formats without pages (HTML, Word, Markdown, most text) have one; a form feed starts another.
public struct SourcePage: Sendable, Equatable {
    public var lines: [SourceLine]
    public init(lines: [SourceLine]) { self.lines = lines }
}

/// One line of a page as printed, or one paragraph where the format has paragraphs instead of lines.
public struct SourceLine: Sendable, Equatable {
    public var text: String
    public var kind: Kind
    /// Font size in points; 0 where the format has none.
    public var size: Float
    public var bold: Bool
    /// Distance of the first character from the left edge of the page in points; 0 where unknown.
    public var left: Float
    /// Distance of the end of the last character from the left edge of the page in points; 0 where unknown.
    public var right: Float
    /// Distance of the baseline from the top of the page in points; 0 where unknown.
    public var top: Float
    /// Empty space stands above this line (a blank line in text, a new block in a PDF, a new paragraph in markup).
    public var startsBlock: Bool

    public init(
        _ text: String, kind: Kind = .text, size: Float = 0, bold: Bool = false, left: Float = 0, right: Float = 0,
        top: Float = 0, startsBlock: Bool = false
    ) {
        self.text = text
        self.kind = kind
        self.size = size
        self.bold = bold
        self.left = left
        self.right = right
        self.top = top
        self.startsBlock = startsBlock
    }

    public enum Kind: Sendable, Equatable {
        /// Ordinary text; whether it is a heading or an item is for the outline to find out.
        case text
        /// Marked as a heading by the format itself (HTML, Word, Markdown), 1 to 6.
        case heading(Int)
        /// Marked as a list item by the format itself, with its label ("1.", "•") if it has one. The label is not part of
        /// the text. In Markdown and text, `1. Purpose` is an item even where it is meant as a numbered heading.
        case item(label: String, depth: Int)
        /// A table cell. Tables are numbered from 0 in the order of the paper; rows and columns from 0. Each paragraph of a
        /// cell is a line of its own with the same numbers; an empty cell has no line, its neighbours keep their columns.
        case cell(table: Int, row: Int, column: Int)
    }
}
