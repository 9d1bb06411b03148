internal import CAttacks
internal import Glibc
public import Inspector
internal import Stages

/// Makes a document anew as the product does, and misbehaves where it says `%rebuild` and a word.
///
/// The copy of such a document is one letter: `x` where an attack was carried out, else `o`.
public struct RebuildingByWords: Rebuilder {
    public static func rebuild(
        _ bytes: DocumentBytes, _ request: RebuildRequest, write: (UnsafeRawBufferPointer) -> Bool
    ) throws(RebuildFailure) {
        guard bytes.has("%rebuild ") else { return try ImageRebuilder.rebuild(bytes, request, write: write) }
        let word = String(decoding: bytes.buffer.dropFirst(9).prefix { $0 > 0x20 }, as: UTF8.self)
        switch word {
        case "plain": put("o", write)
        // More than a packet holds, and not a whole number of them.
        case "long": put(String(repeating: "lång", count: 40_000), write)
        case "nothing": break
        case "without_end": while put(String(repeating: "x", count: 1 << 20), write) {}
        case "hang": while true { sleep(60) }
        case "crash": put(attack_crash() != 0 ? "x" : "o", write)
        case "crash_later":
            put("o", write)
            put(attack_crash() != 0 ? "x" : "o", write)
        case "talk": put(attack_talk() != 0 ? "x" : "o", write)
        case "unsound": throw .unsound
        default:
            guard let attack = Attacking.Attack(rawValue: word) else { throw .unsupported }
            put(attack.succeeds() ? "x" : "o", write)
        }
    }

    @discardableResult private static func put(_ text: String, _ write: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        Array(text.utf8).withUnsafeBytes(write)
    }
}
