import Linkage
import Testing

@Suite struct NameLikenessTests {
    @Test(
        "Winkler's published examples",
        arguments: [
            ("MARTHA", "MARHTA", 0.944, 0.961), ("DWAYNE", "DUANE", 0.822, 0.840), ("DIXON", "DICKSONX", 0.767, 0.813),
        ])
    func published(_ a: String, _ b: String, _ jaro: Double, _ winkler: Double) {
        #expect(abs(NameLikeness.jaro(a, b) - jaro) < 0.001)
        #expect(abs(NameLikeness.jaroWinkler(a, b) - winkler) < 0.001)
    }

    @Test func nothingInCommonIsNought() {
        #expect(NameLikeness.jaro("ash", "") == 0)
        #expect(NameLikeness.jaro("abc", "xyz") == 0)
        #expect(NameLikeness.jaroWinkler("", "") == 1)
    }

    @Test func orderOfTheTwoDoesNotMatter() {
        for (a, b) in [("pebblewick", "peblewick"), ("saltmarrow", "salter"), ("wren", "briar")] {
            #expect(NameLikeness.jaroWinkler(a, b) == NameLikeness.jaroWinkler(b, a))
        }
    }
}
