import Foundation

/// A checkpoint whose signature holds: C2SP, tlog-checkpoint.
struct Checkpoint {
    /// Where it was read, for messages.
    let place: String
    let size: Int64
    let root: Hash

    /// What is wrong with a note that should be a checkpoint.
    enum Flaw: Error {
        /// It has not the form of one.
        case malformed
        /// None of the keys has signed it.
        case otherKey
        /// A key that is ours is named, and its signature does not hold.
        case changed

        var words: String {
            switch self {
            case .malformed: "is no signed checkpoint: it was changed or is damaged"
            case .otherKey: "was signed with another key"
            case .changed: "was changed after it was signed"
            }
        }
    }

    init(note: String, place: String, keys: [PublicKey]) throws(Flaw) {
        self.place = place
        guard let end = note.range(of: "\n\n", options: .backwards) else { throw .malformed }
        let text = String(note[..<end.lowerBound]) + "\n"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, !lines[0].isEmpty, let size = Int64(lines[1]), size > 0, "\(size)" == lines[1],
            let bytes = Data(base64Encoded: lines[2]), let root = Hash(Array(bytes))
        else { throw .malformed }
        (self.size, self.root) = (size, root)
        let signatures = note[end.upperBound...].split(separator: "\n").compactMap { Self.signature(of: $0) }
        guard !signatures.isEmpty else { throw .malformed }
        let own = signatures.compactMap { name, identifier, signature in
            keys.first { $0.name == name && $0.identifier == identifier && lines[0] == name }.map { ($0, signature) }
        }
        guard !own.isEmpty else { throw .otherKey }
        guard own.contains(where: { $0.hasSigned(text, $1) }) else { throw .changed }
    }

    private static func signature(of line: Substring) -> (name: String, identifier: [UInt8], signature: Data)? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", let bytes = Data(base64Encoded: String(parts[2])), bytes.count == 68
        else { return nil }
        return (String(parts[1]), Array(bytes.prefix(4)), bytes.dropFirst(4))
    }
}
