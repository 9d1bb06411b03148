internal import Foundation
public import Inspector

/// A path in a configuration file; a relative one starts at the folder of the file that it is written in.
public struct FilePath: OptionValue, Hashable {
    public let path: String

    public init(_ path: String) { self.path = path }

    public static var optionShape: OptionShape { .text }
    public init?(checked node: ConfigNode) {
        guard let text = node.text, !text.isEmpty else { return nil }
        path = Self.resolve(text, against: node.location.file)
    }
    public var optionText: String { path }

    /// `..` and `.` are taken out by their words, so that the path reads well in messages.
    static func resolve(_ text: String, against file: String) -> String {
        let base = URL(fileURLWithPath: file).deletingLastPathComponent()
        return URL(fileURLWithPath: text, relativeTo: base).standardizedFileURL.path
    }
}
