/// The stylesheet and the mark, as they are sent.
enum Look {
    static let stylesheet: String = [tokens, frame, forms, library, paper, items, thread, media].joined(separator: "\n")

    /// A line with a point on it.
    static let mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#14243a"/>\
        <path d="M3 16h13" stroke="#5fd0c8" stroke-width="3"/><circle cx="21" cy="16" r="5" fill="none" stroke="#5fd0c8" stroke-width="3"/></svg>
        """
}
