import Inspector

/// Lengths of streams that stand in objects of their own: a producer that writes in one go knows them too late.
///
/// Nobody can follow the cross-reference tables of a document that is to be checked against them; so the bytes are gone
/// through once, and what looks like such an object is a candidate that the stream's end has to confirm.
struct PDFStreamLengths {
    private var candidates: [Int: [Int]] = [:]

    /// Revisions that change the same number again; more are not kept.
    private static let maximumCandidates = 8
    private static let maximumNumbers = 1_000_000

    init(_ bytes: ByteView) {
        var place = 0
        while let found = bytes.firstOffset(of: UInt8(ascii: "j"), from: place) {
            place = found + 1
            guard bytes[found - 1] == UInt8(ascii: "b"), bytes[found - 2] == UInt8(ascii: "o"),
                let number = Self.number(before: found - 2, in: bytes)
            else { continue }
            var tokens = PDFTokens(bytes, at: found + 1)
            tokens.skipSpace()
            guard let length = tokens.number() else { continue }
            tokens.skipSpace()
            guard tokens.has("endobj"), candidates.count < Self.maximumNumbers else { continue }
            if candidates[number, default: []].count < Self.maximumCandidates {
                candidates[number, default: []].append(length)
            }
        }
    }

    func lengths(of number: Int) -> [Int] { candidates[number] ?? [] }

    /// The object's number before its generation and `obj`.
    private static func number(before end: Int, in bytes: ByteView) -> Int? {
        var place = end
        func skip(_ isWanted: (UInt8) -> Bool) -> Bool {
            let start = place
            while place > 0, start - place < 12, isWanted(bytes[place - 1]) { place -= 1 }
            return place < start
        }
        guard skip(PDFTokens.isSpace), skip(PDFTokens.isDigit), skip(PDFTokens.isSpace), skip(PDFTokens.isDigit) else {
            return nil
        }
        var tokens = PDFTokens(bytes, at: place)
        return tokens.number()
    }
}
