extension Migration {
    /// Who looked at what, work that waits for its hour, and where erasures stand.
    static let keeping = Migration(number: 3, name: "keeping") { dialect in
        let integer = dialect.integer
        let text = dialect.text
        let blob = dialect.blob
        return [
            "CREATE INDEX event_erasure ON event (ledger, seq) WHERE procedure = 'erasure'",
            """
            CREATE TABLE access_index (
                subject \(text) NOT NULL, seq \(integer) NOT NULL, actor \(text) NOT NULL, month \(text) NOT NULL,
                PRIMARY KEY (subject, seq))
            """,
            "CREATE INDEX access_index_actor ON access_index (actor, seq)",
            "CREATE INDEX access_index_month ON access_index (month, seq)",
            """
            CREATE TABLE job (
                kind \(text) NOT NULL, key \(text) NOT NULL, body \(blob) NOT NULL, due_at \(integer) NOT NULL,
                attempts \(integer) NOT NULL, holder \(text), lease_until \(integer), done_at \(integer), problem \(text),
                PRIMARY KEY (kind, key))
            """,
            "CREATE INDEX job_due ON job (due_at, kind, key) WHERE done_at IS NULL",
        ]
    }
}
