import Glibc

/// The programs that read PDFs, and the one that limits them; nil where a program is not installed.
public struct Tools: Sendable, Equatable {
    /// mupdf-tools; AGPL, and therefore only ever run as a program of its own.
    public var mutool: String?
    /// poppler-utils; stands by.
    public var pdftotext: String?
    /// util-linux; runs a program under limits.
    public var prlimit: String?

    public init(mutool: String?, pdftotext: String?, prlimit: String?) {
        self.mutool = mutool
        self.pdftotext = pdftotext
        self.prlimit = prlimit
    }

    /// What is installed where systems install programs. The search path of the caller is not asked.
    public static let found = Tools(
        mutool: installed("mutool"), pdftotext: installed("pdftotext"), prlimit: installed("prlimit"))

    private static func installed(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/bin/", "/opt/homebrew/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
    }
}
