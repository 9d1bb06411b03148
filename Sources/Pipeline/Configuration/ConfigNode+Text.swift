internal import Foundation
internal import Inspector

extension ConfigNode {
    /// The value on one line of YAML, such as `[a, b]` or `{ a: 1 }`; reading it gives the same value.
    var flowText: String {
        switch content {
        case .scalar(let text, let isPlain): Self.scalarText(text, isPlain: isPlain)
        case .list(let items): "[" + items.map(\.flowText).joined(separator: ", ") + "]"
        case .mapping(let entries):
            entries.isEmpty
                ? "{}"
                : "{ "
                    + entries.map { "\(Self.scalarText($0.key, isPlain: true)): \($0.value.flowText)" }
                    .joined(separator: ", ") + " }"
        }
    }

    /// Quotes only where a word could be read as something else; text that was written in quotes keeps them where it
    /// would be a number or a flag without.
    static func scalarText(_ text: String, isPlain: Bool = true) -> String {
        // Letters of any language, with what paths, ids, times and media types are made of.
        let isSafe = text.wholeMatch(
            of: /[\p{L}\p{N}_.\/][\p{L}\p{N}_.\/+@-]*( [\p{L}\p{N}_.\/+@(][\p{L}\p{N}_.\/+@()-]*)*/)
        let isTime = text.wholeMatch(of: /[0-9]{4}-[0-9-]{5}T[0-9:.]+(Z|[+-][0-9:]+)/)
        let isWord = text.wholeMatch(of: /[0-9._+-]+|true|false|yes|no|on|off|null|~/) == nil
        if isTime != nil || (isSafe != nil && (isPlain || isWord)) { return text }
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    result += "\\x" + hexadecimal([UInt8(truncatingIfNeeded: scalar.value)])
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return "\"\(escaped)\""
    }
}
