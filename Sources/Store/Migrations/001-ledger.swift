extension Migration {
    /// The ledger, its payloads, the commands it has answered, blobs and settings.
    static let ledger = Migration(number: 1, name: "ledger") { dialect in
        let integer = dialect.integer, text = dialect.text, blob = dialect.blob
        return [
            """
            CREATE TABLE event (
                ledger \(text) NOT NULL, seq \(integer) NOT NULL, id \(text) NOT NULL, stream \(text) NOT NULL,
                version \(integer) NOT NULL, procedure \(text) NOT NULL, verb \(text) NOT NULL,
                type_version \(integer) NOT NULL, recorded_at \(integer) NOT NULL, command_id \(text) NOT NULL,
                hash \(blob) NOT NULL, header \(blob) NOT NULL, PRIMARY KEY (ledger, seq))
            """,
            "CREATE UNIQUE INDEX event_stream ON event (ledger, stream, version)",
            "CREATE UNIQUE INDEX event_id ON event (id)",
            """
            CREATE TABLE payload (
                ledger \(text) NOT NULL, seq \(integer) NOT NULL, part \(text) NOT NULL, salt \(blob) NOT NULL,
                bytes \(blob) NOT NULL, PRIMARY KEY (ledger, seq, part))
            """,
            """
            CREATE TABLE command (
                ledger \(text) NOT NULL, id \(text) NOT NULL, digest \(blob) NOT NULL, answer \(blob) NOT NULL,
                recorded_at \(integer) NOT NULL, PRIMARY KEY (ledger, id))
            """,
            "CREATE TABLE blob (digest \(blob) NOT NULL PRIMARY KEY, size \(integer) NOT NULL)",
            """
            CREATE TABLE blob_chunk (
                digest \(blob) NOT NULL, ordinal \(integer) NOT NULL, bytes \(blob) NOT NULL, PRIMARY KEY (digest, ordinal))
            """,
            "CREATE TABLE setting (key \(text) NOT NULL PRIMARY KEY, value \(text) NOT NULL)",
        ]
    }
}
