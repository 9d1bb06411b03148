import CQPDF
import Glibc
import Inspector

/// A PDF document that qpdf has opened from memory.
///
/// qpdf reads objects when they are asked for, so the document's bytes must stay where they are for as long as this or
/// any `PDFObject` of it lives.
final class PDFFile {
    enum Opening {
        case opened(PDFFile)
        /// Encrypted, and the empty password does not open it (ISO 32000-1 7.6.3.1).
        case passwordNeeded
        case damaged
    }

    let qpdf: OpaquePointer
    /// The document as it is stored.
    let bytes: ByteView

    private init(qpdf: OpaquePointer, bytes: ByteView) {
        self.qpdf = qpdf
        self.bytes = bytes
    }

    deinit {
        // One that is left unread is printed on clean-up.
        _ = qpdf_get_error(qpdf)
        var qpdf: OpaquePointer? = qpdf
        qpdf_cleanup(&qpdf)
    }

    /// Opened once for all inspections of a document.
    static func shared(_ bytes: DocumentBytes) -> Opening { bytes.work.value(Opening.self) { open(bytes) } }

    /// Opened for one inspection alone; what it reads leaves no trace for the others.
    static func ownCopy(_ bytes: DocumentBytes) -> Opening { open(bytes) }

    private static func open(_ bytes: DocumentBytes) -> Opening {
        guard let start = bytes.buffer.baseAddress, let qpdf = qpdf_init() else { return .damaged }
        let file = PDFFile(qpdf: qpdf, bytes: ByteView(bytes))
        file.silence()
        let hasManyTrailers = hasMoreTrailers(than: maximumTrailers, bytes.buffer)
        if hasManyTrailers { qpdf_set_attempt_recovery(qpdf, 0) }
        qpdf_read_memory(
            qpdf, "document", start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil)
        switch file.takeError() {
        case nil:
            // With a trailer found, none is looked for again.
            if hasManyTrailers { qpdf_set_attempt_recovery(qpdf, 1) }
            return .opened(file)
        // An unsupported security handler needs a key just as well, one that is no password.
        case qpdf_e_password, qpdf_e_unsupported: return .passwordNeeded
        default: return .damaged
        }
    }

    /// A document with more is opened as it is or not at all.
    ///
    /// Without a cross-reference table, qpdf tries one trailer after the other until one can be read, and keeps all
    /// warnings of those that can't: with 4,000 of them in 170 kB it took a gigabyte and half a minute.
    private static let maximumTrailers = 32

    private static func hasMoreTrailers(than maximum: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        let word = Array("trailer".utf8)
        var (next, count) = (0, 0)
        while count <= maximum, bytes.count - next >= word.count,
            let found = memchr(base + next, Int32(UInt8(ascii: "t")), bytes.count - next - word.count + 1)
        {
            if memcmp(found, word, word.count) == 0 { count += 1 }
            next = UnsafeRawPointer(found) - base + 1
        }
        return count > maximum
    }

    /// What qpdf says of a document may quote it.
    private func silence() {
        qpdf_silence_errors(qpdf)
        qpdf_set_suppress_warnings(qpdf, 1)
        var logger = qpdflogger_create()
        qpdflogger_set_info(logger, qpdf_log_dest_discard, nil, nil)
        qpdflogger_set_warn(logger, qpdf_log_dest_discard, nil, nil)
        qpdflogger_set_error(logger, qpdf_log_dest_discard, nil, nil)
        qpdf_set_logger(qpdf, logger)
        qpdflogger_cleanup(&logger)
    }

    private func takeError() -> qpdf_error_code_e? {
        guard qpdf_has_error(qpdf) != 0 else { return nil }
        return qpdf_get_error_code(qpdf, qpdf_get_error(qpdf))
    }

    /// Whether qpdf has found something to repair so far.
    var hasWarnings: Bool { qpdf_more_warnings(qpdf) != 0 }

    var isEncrypted: Bool { qpdf_is_encrypted(qpdf) != 0 }

    /// Whether text may be extracted for accessibility (ISO 32000-1 table 22, bit 10).
    var allowsAccessibility: Bool { qpdf_allow_accessibility(qpdf) != 0 }

    var catalog: PDFObject { PDFObject(file: self, handle: qpdf_get_root(qpdf)) }

    /// As the trailer counts them (ISO 32000-1 7.5.5); 0 where it does not.
    var objectCount: Int { trailer["/Size"]?.integer ?? 0 }

    var trailer: PDFObject { PDFObject(file: self, handle: qpdf_get_trailer(qpdf)) }

    /// The leaves of the page tree; `nil` where it cannot be walked through, as when it has a loop.
    func pageCount() -> Int? {
        let count = qpdf_get_num_pages(qpdf)
        return takeError() == nil && count >= 0 ? Int(count) : nil
    }

    /// Whether the root of the page tree says how many pages there are (ISO 32000-2 table 30), and no more than there are
    /// objects. A number that is off by some is a producer's slip that readers pass over.
    var declaresPossiblePageCount: Bool {
        guard let count = catalog["/Pages"]?["/Count"]?.integer else { return false }
        return count > 0 && count <= max(objectCount, 1)
    }

    /// The object of this number, whose first version is meant; `nil` where there is none.
    func object(_ number: Int) -> PDFObject? {
        guard let number = Int32(exactly: number), number > 0 else { return nil }
        let object = PDFObject(file: self, handle: qpdf_get_object_by_id(qpdf, number, 0))
        return object.isNull ? nil : object
    }

    func page(at index: Int) -> PDFPage {
        PDFPage(PDFObject(file: self, handle: qpdf_get_page_n(qpdf, index)))
    }
}
