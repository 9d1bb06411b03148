import PDFKits

/// Changes bytes by chance that can be had again: some changes know nothing of PDF, most know its tokens.
struct Mutation {
    private var random: SeededNumbers
    private(set) var bytes: [UInt8]
    /// What pieces of other files are taken from.
    private let other: [UInt8]

    /// - Parameter maximumSize: what grows beyond it is cut off.
    static let maximumSize = 512 << 10

    init(of bytes: [UInt8], with other: [UInt8], seed: UInt64) {
        random = SeededNumbers(seed: seed)
        (self.bytes, self.other) = (bytes, other)
    }

    mutating func run() {
        for _ in 0...Int.random(in: 0..<5, using: &random) { change() }
        bytes = Array(bytes.prefix(Self.maximumSize))
    }

    private mutating func change() {
        switch Int.random(in: 0..<14, using: &random) {
        case 0: flip()
        case 1: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
        case 2: bytes.removeSubrange(range(upTo: 200))
        case 3: replace(with: Array(other[range(upTo: 500, of: other.count)]))
        case 4: insert(Tokens.all.randomElement(using: &random).map { Array($0.utf8) } ?? [])
        case 5: `repeat`()
        case 6, 7, 8: exchange(.number)
        case 9, 10: exchange(.name)
        case 11, 12: exchange(.reference)
        default: swap()
        }
    }

    // MARK: Without knowledge

    private mutating func flip() {
        guard !bytes.isEmpty else { return }
        for _ in 0...Int.random(in: 0..<8, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
    }

    private mutating func range(upTo length: Int, of count: Int? = nil) -> Range<Int> {
        let count = count ?? bytes.count
        let start = Int.random(in: 0...count, using: &random)
        return start..<min(count, start + Int.random(in: 0...length, using: &random))
    }

    private mutating func insert(_ piece: [UInt8]) {
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
    }

    private mutating func replace(with piece: [UInt8]) { bytes.replaceSubrange(range(upTo: 200), with: piece) }

    private mutating func swap() {
        let (first, second) = (range(upTo: 300), range(upTo: 300))
        guard first.upperBound <= second.lowerBound else { return }
        let (left, right) = (Array(bytes[first]), Array(bytes[second]))
        bytes.replaceSubrange(second, with: left)
        bytes.replaceSubrange(first, with: right)
    }

    /// A few bytes many times over: nesting, and lists that are too long.
    private mutating func `repeat`() {
        let pieces = [Array("[".utf8), Array("<<".utf8), Array("<</K ".utf8), Array("q ".utf8), Array("(".utf8)]
        let piece = Bool.random(using: &random) ? Array(bytes[range(upTo: 40)]) : pieces.randomElement(using: &random)
        let count = 1 << Int.random(in: 1...12, using: &random)
        insert((0..<count).flatMap { _ in piece ?? [] })
    }

    // MARK: With knowledge

    /// One token for another of its kind: from the file, from the other file, or from a list.
    private mutating func exchange(_ kind: Tokens.Kind) {
        guard let place = kind.next(in: bytes, from: Int.random(in: 0...bytes.count, using: &random)) else { return }
        let source = Bool.random(using: &random) ? bytes : other
        let found = kind.next(in: source, from: Int.random(in: 0...source.count, using: &random))
        let isFromList = Int.random(in: 0..<3, using: &random) == 0 && !kind.words.isEmpty
        let word = isFromList ? nil : found.map { Array(source[$0]) }
        let listed = kind.words.randomElement(using: &random).map { Array($0.utf8) }
        bytes.replaceSubrange(place, with: word ?? listed ?? [])
    }
}
