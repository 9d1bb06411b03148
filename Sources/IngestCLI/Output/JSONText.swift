internal import Foundation

/// One value as JSON with sorted keys, on one line or readable.
enum JSONText {
    static func line(_ value: some Encodable) throws -> String { try text(value, []) }

    static func readable(_ value: some Encodable) throws -> String { try text(value, .prettyPrinted) }

    private static func text(_ value: some Encodable, _ more: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
