/// How large a picture says that it is (ISO 32000-2 8.9.5.1), whatever its data hold.
struct DeclaredImage {
    let bytes: Int

    /// - Returns: `nil` for a stream that is no image XObject.
    init?(_ stream: PDFObject) {
        guard stream["/Subtype"]?.isName("/Image") == true else { return nil }
        let factors = [
            stream["/Width"]?.integer ?? 0, stream["/Height"]?.integer ?? 0, Self.components(of: stream),
            Self.depth(of: stream),
        ]
        bytes =
            factors.reduce(1) { product, factor in
                let (result, isTooMuch) = product.multipliedReportingOverflow(by: max(0, factor))
                return isTooMuch ? Self.enough : min(result, Self.enough)
            } / 8
    }

    /// More than any limit, and little enough to be multiplied once more.
    private static let enough = 1 << 58

    private static func depth(of stream: PDFObject) -> Int {
        stream["/ImageMask"]?.bool == true ? 1 : stream["/BitsPerComponent"]?.integer ?? 8
    }

    private static func components(of stream: PDFObject) -> Int {
        guard let space = stream["/ColorSpace"] else { return 1 }
        guard let family = space.isArray ? space[0] : space else { return 1 }
        if family.isName("/DeviceRGB") || family.isName("/CalRGB") || family.isName("/Lab") { return 3 }
        if family.isName("/DeviceCMYK") { return 4 }
        if family.isName("/DeviceN") { return min(32, max(1, space[1]?.count ?? 1)) }
        return family.isName("/ICCBased") ? min(4, max(1, space[1]?["/N"]?.integer ?? 3)) : 1
    }
}
