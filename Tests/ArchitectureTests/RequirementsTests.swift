import Foundation
import Testing

/// `docs/requirements.md` says of every requirement where it stands, once.
struct RequirementsTests {
    @Test func everyRequirementIsToldOnce() throws {
        let rows = try rows()
        let ids = rows.map(\.id)
        let twice = Set(ids.filter { id in ids.count { $0 == id } > 1 })
        #expect(twice.isEmpty, "told twice: \(twice.sorted())")
        guard let brief = Repository.beside("shared/brief/requirements.md") else {
            print("not run: whether docs/requirements.md is complete; the list asked for is not beside this repository")
            return
        }
        let list = String(decoding: try Data(contentsOf: brief), as: UTF8.self)
        let asked = list.split(separator: "\n").compactMap(id(ofRow:))
        try #require(asked.count > 70)
        let different = Set(ids).symmetricDifference(asked)
        #expect(different.isEmpty, "docs/requirements.md and the list asked for differ: \(different.sorted())")
    }

    @Test func whatStandsSaysWhereAndHowItIsShown() throws {
        for row in try rows() {
            #expect(row.cells.count == 4, "\(row.id): id, capability, where, shown by")
            #expect(row.cells.allSatisfy { !$0.isEmpty }, "\(row.id): a cell is empty; 'not yet' is an answer")
        }
    }

    /// The files that the page names are there.
    @Test func filesNamedAreThere() throws {
        let place = /`((?:Sources|Tests|Benchmarks|browser|scripts|docs|demo)\/[^` ]+)`/
        for row in try rows() {
            for path in row.cells.joined(separator: " ").matches(of: place).map({ String($0.1) }) {
                let file = Repository.root.appending(path: path).path
                #expect(FileManager.default.fileExists(atPath: file), "\(row.id): there is no \(path)")
            }
        }
    }

    private func rows() throws -> [(id: String, cells: [String])] {
        try Repository.text("docs/requirements.md").split(separator: "\n").compactMap { line in
            guard let id = id(ofRow: line) else { return nil }
            return (id, line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) })
        }
    }

    private func id(ofRow line: Substring) -> String? {
        line.prefixMatch(of: /\| ([FILPANXS][0-9]{1,2}) \|/).map { String($0.1) }
    }
}
