import Foundation

/// A file of the kit as it is, cut off, or with flipped bits; the same at each run.
struct Variant {
    enum Kind: String, CaseIterable { case whole, truncated, flipped }

    static let count = 21

    let file: Kit.File
    /// 0 is the whole file, 1…10 are cut off, 11…20 have flipped bits.
    let number: Int
    /// Another round cuts and flips elsewhere.
    let round: Int

    var kind: Kind { number == 0 ? .whole : number <= 10 ? .truncated : .flipped }

    /// Says nothing of what is in it.
    var name: String {
        let number = String(format: "f%04d-%02d", file.index, number)
        return file.url.pathExtension.isEmpty ? number : "\(number).\(file.url.pathExtension)"
    }

    /// For a report: the kit's own name and what was done to it.
    var description: String { "\(file.name) \(number) of round \(round), \(kind.rawValue) (\(file.category))" }

    /// - Parameter whole: the file's own bytes.
    func bytes(of whole: [UInt8]) -> [UInt8] {
        guard !whole.isEmpty else { return whole }
        var random = SeededNumbers(seed: UInt64(round << 32 + file.index * Self.count + number))
        switch kind {
        case .whole: return whole
        case .truncated:
            // One in each tenth of the length.
            let start = whole.count * (number - 1) / 10
            let end = max(start + 1, whole.count * number / 10)
            return Array(whole.prefix(Int.random(in: start..<end, using: &random)))
        case .flipped:
            var bytes = whole
            for _ in 0..<5 {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            return bytes
        }
    }
}

/// SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
