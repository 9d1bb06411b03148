import Crypto
import Foundation

/// Entries whose bytes are gone, against what the log says of their removal.
///
/// The newest removal's entry holds a digest over the places of all that were gone then; the counts of all add up.
struct Prunings {
    private var gone: Int64 = 0
    private var places = SHA256()
    private var declared: Int64 = 0
    private var newest: (sequence: Int64, digest: String)?
    private var lastGone: Int64 = 0

    private struct Entry: Decodable {
        /// Milliseconds since 1970, UTC.
        let time: Int64
        let details: [String: String]
    }

    mutating func missing(_ sequence: Int64) {
        gone += 1
        lastGone = sequence
        withUnsafeBytes(of: sequence.bigEndian) { places.update(bufferPointer: $0) }
    }

    mutating func entry(_ bytes: UnsafeRawBufferPointer, at sequence: Int64, _ report: inout Report) {
        guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(bytes)),
            let count = entry.details["count"].flatMap({ Int64($0) }), count >= 0, let digest = entry.details["gone"]
        else { return report.add("entry \(sequence) tells of a removal, but not of how many") }
        let date = Date(timeIntervalSince1970: Double(entry.time) / 1_000).formatted(.iso8601)
        report.prunings.append("entry \(sequence), \(date): \(count) entries lost their content")
        declared += count
        newest = (sequence, digest)
    }

    func end(_ report: inout Report) {
        report.pruned = gone
        if gone != declared {
            report.add("\(gone) entries have no content, and the log tells of \(declared) that were removed")
        }
        guard let newest else { return }
        if lastGone > newest.sequence {
            report.add("entry \(lastGone) has no content, and no removal was written down after it")
        }
        let digest = places.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if gone == declared, digest != newest.digest {
            report.add(
                "other entries have no content than those whose removal was written down in entry \(newest.sequence)")
        }
    }
}
