/// How much a paper may cost. Every number is a ceiling for one file.
public struct Limits: Sendable, Equatable {
    /// Bytes of the file itself.
    public var fileBytes = 200_000_000
    /// Bytes of text, in UTF-8, that may come out of it.
    public var textBytes = 128_000_000
    /// Bytes of memory that the file and what came out of it may take together.
    public var memory = 430_000_000
    /// Bytes a converter may print.
    public var converterBytes = 400_000_000
    /// Bytes a converter may print for one page.
    public var pageBytes = 24_000_000
    /// Bytes that the largest part of a packed document may unpack to.
    public var partBytes = 100_000_000
    /// Address space of a converter.
    public var converterMemory = 400_000_000
    /// Seconds of processor time for everything: two thirds for the first converter, the rest for the one that stands by.
    public var seconds = 9.0
    /// Seconds by the clock for everything, for a machine that is busy with other things.
    public var clockSeconds = 30.0
    /// Characters, white space aside, from which on a PDF is a paper rather than a scan.
    public var leastCharacters = 200

    public init() {}

    /// What a paper may cost when nothing else is said.
    public static let standard = Limits()
}
