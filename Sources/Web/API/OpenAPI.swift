import HTTPTypes
import Pages

/// The OpenAPI 3.1 document, made from the operations and shapes.
struct OpenAPI {
    let operations: [any APIOperation]

    var document: JSON {
        .object([
            ("openapi", .text("3.1.0")),
            ("info", information),
            ("security", .list([.object([("token", .list([]))]), .object([("session", .list([]))])])),
            ("paths", .object(operations.map { ($0.pattern, .object([("get", describe($0))])) })),
            ("components", .object([("securitySchemes", securitySchemes), ("schemas", .object(schemas))])),
        ])
    }

    private var information: JSON {
        .object([
            ("title", .text("Throughline")),
            ("version", .text("1")),
            (
                "description",
                .text(
                    "Published papers and what was read from them. Errors are application/problem+json; their `type` does not change."
                )
            ),
            ("license", .object([("name", .text("MIT")), ("identifier", .text("MIT"))])),
        ])
    }

    private var securitySchemes: JSON {
        .object([
            ("token", .object([("type", .text("http")), ("scheme", .text("bearer"))])),
            ("session", .object([("type", .text("apiKey")), ("in", .text("cookie")), ("name", .text("throughline"))])),
        ])
    }

    private func describe(_ operation: any APIOperation) -> JSON {
        let problems = (operation.problems + APIProblem.everywhere).map { ($0.problem.status.code, $0.problem.title) }
        let answers = [("200", answer(operation.answer))] + problems.sorted { $0.0 < $1.0 }.map { (String($0.0), refusal($0.1)) }
        return .object([
            ("operationId", .text(operation.id)),
            ("summary", .text(operation.summary)),
            ("parameters", .list(operation.parameters.map(\.json))),
            ("responses", .object(answers)),
        ])
    }

    private func answer(_ answer: APIAnswer) -> JSON {
        switch answer {
        case .json(let schema):
            .object([("description", .text("As asked for.")), ("content", content("application/json", schema))])
        case .bytes:
            .object([("description", .text("The file, as an attachment.")), ("content", .object([("*/*", .object([]))]))])
        }
    }

    private func refusal(_ title: String) -> JSON {
        .object([
            ("description", .text(title)), ("content", content("application/problem+json", ProblemShapes.problem.reference)),
        ])
    }

    private func content(_ mediaType: String, _ schema: JSON) -> JSON {
        .object([(mediaType, .object([("schema", schema)]))])
    }

    private var schemas: [(String, JSON)] {
        [
            (PaperShapes.results.name, PaperShapes.results.schema), (PaperShapes.summary.name, PaperShapes.summary.schema),
            (PaperShapes.hit.name, PaperShapes.hit.schema), (PaperShapes.paper.name, PaperShapes.paper.schema),
        ] + readingSchemas + itemSchemas + [
            (ProblemShapes.problem.name, ProblemShapes.problem.schema), (ProblemShapes.field.name, ProblemShapes.field.schema),
        ]
    }

    private var readingSchemas: [(String, JSON)] {
        [
            (ReadingShapes.reading.name, ReadingShapes.reading.schema),
            (ReadingShapes.passage.name, ReadingShapes.passage.schema),
            (ReadingShapes.block.name, ReadingShapes.block.schema),
            (ReadingShapes.furniture.name, ReadingShapes.furniture.schema),
            (ReadingShapes.citedReport.name, ReadingShapes.citedReport.schema),
            (ReadingShapes.question.name, ReadingShapes.question.schema),
        ]
    }

    private var itemSchemas: [(String, JSON)] {
        [
            (ItemShapes.recommendation.name, ItemShapes.recommendation.schema),
            (ItemShapes.addressee.name, ItemShapes.addressee.schema),
            (ItemShapes.response.name, ItemShapes.response.schema), (ItemShapes.comment.name, ItemShapes.comment.schema),
            (ItemShapes.finding.name, ItemShapes.finding.schema), (ItemShapes.ask.name, ItemShapes.ask.schema),
            (ItemShapes.theme.name, ItemShapes.theme.schema), (ItemShapes.quantity.name, ItemShapes.quantity.schema),
            (ItemShapes.contact.name, ItemShapes.contact.schema), (ItemShapes.footnote.name, ItemShapes.footnote.schema),
        ]
    }
}
