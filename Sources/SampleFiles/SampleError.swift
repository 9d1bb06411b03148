/// Why a sample could not be made.
public enum SampleError: Error, Equatable, Sendable {
    /// An image or compression library refused, with the C code's own number.
    case encoding(code: Int32)
    /// qpdf refused to rewrite a document.
    case rewriting(code: Int32)
}
