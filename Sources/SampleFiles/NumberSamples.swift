/// Documents with personal numbers of nobody: those that the tax agency has published for tests, and the one that is
/// known from all Swedish forms.
public enum NumberSamples {
    /// The person from the forms.
    public static let first = "19121212-1212"
    /// Of a series that is given to nobody.
    public static let second = "850709-9805"

    /// A tagged letter of two pages; the numbers stand on the second.
    public static func pdf() -> PDFBuilder {
        var builder = PDFBuilder.accessible(seed: 8)
        builder.pages[1].content.tagged("P") {
            $0.text("Gäller \(first) och \(second).", x: 72, y: 80)
        }
        return builder
    }

    /// A photograph with a number in its comment.
    public static func jpeg() throws -> [UInt8] {
        let file = try JPEGSample(width: 160, height: 120, seed: 8).bytes()
        let comment = Array("Gäller \(first)".utf8)
        var segment: [UInt8] = [0xFF, 0xFE]
        segment.append(big: UInt16(comment.count + 2))
        return file[..<2] + segment + comment + file[2...]
    }
}
