/// An image XObject (ISO 32000-1 8.9.5), looked at as far as somebody asks.
final class ImageResource {
    private let object: PDFObject

    init(_ object: PDFObject) { self.object = object }

    /// Stencils and images with a mask (8.9.6, 11.6.5.3) let what is below show through.
    private(set) lazy var isOpaque =
        object["/ImageMask"]?.bool != true && object["/Mask"] == nil && object["/SMask"] == nil
        && (object["/SMaskInData"]?.integer ?? 0) == 0

    /// Whether it shows something, and is not of one colour all over; what is masked may show something by its mask.
    private(set) lazy var isPicture = !isOpaque || !object.isUniformImage
}
