import Glibc

/// The document as memory; `nil` for `body` where it can't be mapped.
///
/// Small documents come as sealed memory. A larger one comes as a descriptor of a file that its writer could still
/// cut off: reading behind the cut ends this child with SIGBUS, which holds the document.
func withMapped<Result>(_ document: Int32, _ body: (DocumentBytes?) -> Result) -> Result {
    var status = stat()
    guard fstat(document, &status) == 0, status.st_size >= 0 else { return body(nil) }
    let count = Int(status.st_size)
    guard count > 0 else { return body(DocumentBytes(UnsafeRawBufferPointer(start: nil, count: 0))) }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, document, 0), start != MAP_FAILED else {
        return body(nil)
    }
    defer { munmap(start, count) }
    return body(DocumentBytes(UnsafeRawBufferPointer(start: start, count: count)))
}
