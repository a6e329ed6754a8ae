/// How a value looks in the API, declared once: it makes the JSON and it describes it in the OpenAPI document.
struct Shape<Value>: Sendable {
    /// Its name among the document's schemas.
    let name: String
    let about: String
    let fields: [Field<Value>]

    init(_ name: String, _ about: String, _ fields: [Field<Value>]) {
        self.name = name
        self.about = about
        self.fields = fields
    }

    func json(_ value: Value) -> JSON { .object(fields.map { ($0.key, $0.json(value)) }) }

    /// Every field is always there; what is not known is null.
    var schema: JSON {
        .object([
            ("type", .text("object")),
            ("description", .text(about)),
            ("required", .list(fields.map { .text($0.key) })),
            ("additionalProperties", .bool(false)),
            ("properties", .object(fields.map { ($0.key, $0.schema) })),
        ])
    }

    var reference: JSON { .object([("$ref", .text("#/components/schemas/\(name)"))]) }
}

/// One member of a shape.
struct Field<Value>: Sendable {
    let key: String
    let schema: JSON
    let json: @Sendable (Value) -> JSON

    static func text(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> String) -> Field {
        Field(key: key, schema: described("string", about)) { .text(get($0)) }
    }

    static func maybeText(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> String?) -> Field {
        Field(key: key, schema: described("string", about, nullable: true)) { .optional(get($0)) }
    }

    static func number(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Int) -> Field {
        Field(key: key, schema: described("integer", about)) { .number(get($0)) }
    }

    static func maybeNumber(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Int?) -> Field {
        Field(key: key, schema: described("integer", about, nullable: true)) { .optional(get($0)) }
    }

    static func flag(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Bool) -> Field {
        Field(key: key, schema: described("boolean", about)) { .bool(get($0)) }
    }

    /// One of a closed list of codes.
    static func code(_ key: String, _ about: String, _ codes: [String], _ get: @escaping @Sendable (Value) -> String) -> Field {
        Field(key: key, schema: coded(about, codes.map { .text($0) }, type: .text("string"))) { .text(get($0)) }
    }

    static func maybeCode(_ key: String, _ about: String, _ codes: [String], _ get: @escaping @Sendable (Value) -> String?)
        -> Field
    {
        let type = JSON.list([.text("string"), .text("null")])
        return Field(key: key, schema: coded(about, codes.map { .text($0) } + [.null], type: type)) { .optional(get($0)) }
    }

    static func one<Part>(_ key: String, _ shape: Shape<Part>, _ get: @escaping @Sendable (Value) -> Part) -> Field {
        Field(key: key, schema: shape.reference) { shape.json(get($0)) }
    }

    static func maybe<Part>(_ key: String, _ shape: Shape<Part>, _ get: @escaping @Sendable (Value) -> Part?) -> Field {
        let schema = JSON.object([("oneOf", .list([shape.reference, .object([("type", .text("null"))])]))])
        return Field(key: key, schema: schema) { get($0).map { shape.json($0) } ?? .null }
    }

    static func many<Part>(_ key: String, _ about: String, _ shape: Shape<Part>, _ get: @escaping @Sendable (Value) -> [Part])
        -> Field
    {
        let schema = JSON.object([("type", .text("array")), ("description", .text(about)), ("items", shape.reference)])
        return Field(key: key, schema: schema) { .list(get($0).map { shape.json($0) }) }
    }

    static func numbers(_ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> [Int]) -> Field {
        let items = JSON.object([("type", .text("integer"))])
        let schema = JSON.object([("type", .text("array")), ("description", .text(about)), ("items", items)])
        return Field(key: key, schema: schema) { .list(get($0).map { .number($0) }) }
    }

    private static func described(_ type: String, _ about: String, nullable: Bool = false) -> JSON {
        let type: JSON = nullable ? .list([.text(type), .text("null")]) : .text(type)
        return .object([("type", type), ("description", .text(about))])
    }

    private static func coded(_ about: String, _ codes: [JSON], type: JSON) -> JSON {
        .object([("type", type), ("description", .text(about)), ("enum", .list(codes))])
    }
}
