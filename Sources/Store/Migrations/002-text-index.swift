extension Migration {
    /// The full-text index: one row per stretch of text with places, one row per paper without, and the text itself.
    static let textIndex = Migration(number: 2, name: "text index") { dialect in
        let integer = dialect.integer, text = dialect.text
        let pages: SQL = """
            CREATE TABLE page_text (
                key \(integer) NOT NULL PRIMARY KEY, page \(integer) NOT NULL, start \(integer) NOT NULL, body \(text) NOT NULL)
            """
        switch dialect.engine {
        case .sqlite:
            return [
                pages,
                "CREATE VIRTUAL TABLE page_words USING fts5(words, content='', columnsize=0, tokenize='ascii')",
                "CREATE VIRTUAL TABLE paper_words USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii')",
                "CREATE VIRTUAL TABLE title_words USING fts5(words, content='', columnsize=0, tokenize='ascii')",
            ]
        case .postgres:
            return [pages]
                + (["page_words", "paper_words", "title_words"] as [SQL]).flatMap { name -> [SQL] in
                    [
                        "CREATE TABLE \(name) (key bigint NOT NULL PRIMARY KEY, words tsvector NOT NULL)",
                        "CREATE INDEX \(name)_gin ON \(name) USING gin (words) WITH (fastupdate = off)",
                    ]
                }
        }
    }
}
