import PDFKits

/// The cases of one seed: each has a number, and is the same whenever and wherever it is made.
struct Session {
    struct Case {
        let seed: Corpus.Seed
        let bytes: [UInt8]
    }

    let corpus: Corpus
    let seed: UInt64

    func makeCase(_ number: Int) -> Case {
        var random = SeededNumbers(seed: seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
        // Documents hold all there is to find; the other ways reach deep places more often.
        let way =
            [Way.document, .document, .document, .content, .map, .font].randomElement(using: &random) ?? .document
        let own = corpus.seeds.filter { $0.way == way }
        let seed = own[Int.random(in: own.indices, using: &random)]
        let other = own[Int.random(in: own.indices, using: &random)]
        var mutation = Mutation(of: seed.bytes, with: other.bytes, seed: random.next())
        mutation.run()
        return Case(seed: seed, bytes: mutation.bytes)
    }
}
