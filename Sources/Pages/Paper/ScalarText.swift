/// A text whose places are counted in Unicode scalars, with a way to reach any of them without walking from the start.
public struct ScalarText: Sendable, Equatable {
    public let text: String
    /// In Unicode scalars.
    public let count: Int
    /// Where every `stride`th scalar stands.
    private let posts: [String.Index]
    private static let stride = 1_024

    public init(_ text: String) {
        self.text = text
        let scalars = text.unicodeScalars
        var posts: [String.Index] = []
        var count = 0
        var index = scalars.startIndex
        while index < scalars.endIndex {
            posts.append(index)
            let next = scalars.index(index, offsetBy: ScalarText.stride, limitedBy: scalars.endIndex)
            count += next == nil ? scalars.distance(from: index, to: scalars.endIndex) : ScalarText.stride
            index = next ?? scalars.endIndex
        }
        self.posts = posts
        self.count = count
    }

    /// The words of a stretch; what lies outside the text is left out.
    public func words(_ range: Range<Int>) -> String {
        let bounds = range.clamped(to: 0..<count)
        return bounds.isEmpty ? "" : String(text.unicodeScalars[index(bounds.lowerBound)..<index(bounds.upperBound)])
    }

    private func index(_ offset: Int) -> String.Index {
        guard offset < count else { return text.unicodeScalars.endIndex }
        let post = offset / ScalarText.stride
        return text.unicodeScalars.index(posts[post], offsetBy: offset - post * ScalarText.stride)
    }
}
