import Inspector

/// A font program's bytes, kept for as long as it is looked at.
final class FontBytes {
    private let content: ContentBytes
    let view: ByteView

    init(_ content: ContentBytes) {
        self.content = content
        view = content.view
    }

    /// A part of the bytes as bytes of their own; what lies outside is left out.
    func part(_ range: Range<Int>) -> ByteView {
        let start = min(max(0, range.lowerBound), view.count)
        let end = min(max(start, range.upperBound), view.count)
        return content.withUnsafeBytes { ByteView(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }
}
