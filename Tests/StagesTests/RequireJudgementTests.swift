import Inspector
import Pipeline
import Testing

@Suite struct RequireJudgementTests {
    @Test(arguments: [
        (true, "passes"), (false, "rejects not_relevant"), (nil, "holds judgement_missing for judgement"),
    ])
    func `SKAS-10: a person judges that a file matters, or it waits`(_ isRelevant: Bool?, _ words: String) throws {
        #expect(try Bench("require_judgement").judge(.example(), .example(isRelevant: isRelevant)).words == words)
    }

    @Test func `a label is no judgement`() throws {
        let words = try Bench("require_judgement").judge(.example(label: .document)).words
        #expect(words == "holds judgement_missing for judgement")
    }
}
