import Foundation
import PDFKits

/// A file of a kit, cut off or with flipped bytes; the same at each run.
struct Damaged {
    static let cuts = 20
    static let count = cuts + 20

    let file: URL
    /// Its place among the files of the kits.
    let index: Int
    /// 1…20 are cut off, one in each twentieth of the length; 21…40 have 1…20 flipped bytes.
    let number: Int

    var words: String {
        "\(file.lastPathComponent) \(number), \(number <= Self.cuts ? "cut off" : "\(number - Self.cuts) bytes flipped")"
    }

    func bytes() throws -> Data {
        var bytes = try Data(contentsOf: file)
        guard !bytes.isEmpty else { return bytes }
        var random = SeededNumbers(seed: UInt64(index * (Self.count + 1) + number))
        if number <= Self.cuts {
            let start = bytes.count * (number - 1) / Self.cuts
            let end = max(start + 1, bytes.count * number / Self.cuts)
            return bytes.prefix(Int.random(in: start..<end, using: &random))
        }
        for _ in 0..<number - Self.cuts {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        }
        return bytes
    }
}
