import Foundation
import Testing

/// The targets and arrows of the package are those of the decision record, which is where they are changed.
struct ArrowsTests {
    static let record = "docs/adr/0001-one-package-arrows-one-way.md"
    static let homeless: Set<String> = ["core", "common", "utils", "utilities", "shared", "helpers", "misc"]

    @Test func packageHoldsToTheDecisionRecord() async throws {
        let decided = try decidedArrows()
        let described = try await describedArrows()
        #expect(decided.count >= 15, "no table of targets was found in \(Self.record)")
        #expect(Set(described.keys) == Set(decided.keys), "targets of the package and of \(Self.record) differ")
        for (target, uses) in described.sorted(by: { $0.key < $1.key }) {
            #expect(uses == decided[target], "\(target): the package and \(Self.record) differ about what it uses")
        }
    }

    @Test func arrowsHaveNoCircle() throws {
        var rest = try decidedArrows().mapValues { $0.filter { $0.first?.isUppercase == true } }
        let targets = Set(rest.keys)
        rest = rest.mapValues { $0.intersection(targets) }
        while let free = rest.first(where: { $0.value.isEmpty })?.key {
            rest[free] = nil
            rest = rest.mapValues { $0.subtracting([free]) }
        }
        #expect(rest.isEmpty, "these targets use each other in a circle: \(rest.keys.sorted())")
    }

    @Test func everythingHasANoun() async throws {
        for target in try await describedArrows().keys {
            #expect(!Self.homeless.contains(target.lowercased()), "target \(target): a thing without a home is missing a noun")
        }
        for path in try Repository.files(below: "Sources") + Repository.files(below: "Tests") {
            let names = path.split(separator: "/").map { $0.split(separator: ".").first.map { $0.lowercased() } ?? "" }
            #expect(Self.homeless.isDisjoint(with: names), "\(path): a thing without a home is missing a noun")
        }
    }

    /// A package that the build fetches has its reason and its licence written down.
    @Test func everyDependencyHasItsReason() async throws {
        let named = try await described().dependencies.map { $0.identity.lowercased() }
        #expect(!named.isEmpty)
        for page in ["docs/adr/0002-few-dependencies-each-with-its-reason.md", "docs/third-party.md"] {
            let rows = try Repository.text(page).lowercased().split(separator: "\n")
            for package in named {
                #expect(rows.contains { $0.hasPrefix("| \(package) ") }, "\(page) has no row for \(package)")
            }
        }
    }

    private func decidedArrows() throws -> [String: Set<String>] {
        var arrows: [String: Set<String>] = [:]
        for line in try Repository.text(Self.record).split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 2, cells[0] != "target" else { continue }
            arrows[cells[0]] = cells[1] == "nothing" ? [] : Set(cells[1].split(separator: ", ").map(String.init))
        }
        return arrows
    }

    /// The package as the package manager describes it; in a folder of its own, because the build folder is locked while
    /// tests run.
    private func described() async throws -> Described {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "throughline-\(UUID().uuidString)").path
        let printed = try await Repository.output(
            of: "swift",
            ["package", "--package-path", Repository.root.path, "--scratch-path", scratch, "describe", "--type", "json"])
        try? FileManager.default.removeItem(atPath: scratch)
        let json = try #require(printed, "'swift package describe --type json' failed: try it by hand")
        return try JSONDecoder().decode(Described.self, from: json)
    }

    private func describedArrows() async throws -> [String: Set<String>] {
        let ours = try await described().targets.filter { $0.path.hasPrefix("Sources/") }
        return Dictionary(uniqueKeysWithValues: ours.map { ($0.name, Set(($0.targets ?? []) + ($0.products ?? []))) })
    }

    private struct Described: Decodable {
        var targets: [Target]
        var dependencies: [Dependency]
        struct Dependency: Decodable { var identity: String }
        struct Target: Decodable {
            var name: String
            var path: String
            var targets: [String]?
            var products: [String]?
            enum CodingKeys: String, CodingKey {
                case name, path
                case targets = "target_dependencies"
                case products = "product_dependencies"
            }
        }
    }
}
