import CQPDF
import Glibc

/// An object of a PDF document (ISO 32000-1 7.3), read through qpdf.
///
/// Reading something as what it is not gives `nil`. The handle is given back with the last reference, so that memory
/// does not grow with the number of objects looked at.
final class PDFObject {
    private let file: PDFFile
    private let handle: qpdf_oh

    init(file: PDFFile, handle: qpdf_oh) {
        self.file = file
        self.handle = handle
    }

    deinit { qpdf_oh_release(file.qpdf, handle) }

    private var kind: qpdf_object_type_e { qpdf_oh_get_type_code(file.qpdf, handle) }

    var isDictionary: Bool { kind == ot_dictionary }
    var isStream: Bool { kind == ot_stream }
    var isArray: Bool { kind == ot_array }
    /// Null and missing are the same (7.3.9).
    var isNull: Bool { kind == ot_null || kind == ot_uninitialized }

    /// The number of an indirect object; `nil` for a direct one.
    var number: Int? {
        let number = qpdf_oh_get_object_id(file.qpdf, handle)
        return number > 0 ? Int(number) : nil
    }

    /// How often the number was used before; 0 in nearly all documents.
    var generation: Int { Int(qpdf_oh_get_generation(file.qpdf, handle)) }

    /// Whether there may be more in it.
    var isContainer: Bool {
        switch kind {
        case ot_dictionary, ot_stream, ot_array: true
        default: false
        }
    }

    // MARK: Values

    var bool: Bool? {
        kind == ot_boolean ? qpdf_oh_get_bool_value(file.qpdf, handle) != 0 : nil
    }

    var integer: Int? {
        kind == ot_integer ? Int(qpdf_oh_get_int_value(file.qpdf, handle)) : nil
    }

    /// An integer or a real, always finite.
    var double: Double? {
        var value = 0.0
        guard qpdf_oh_get_value_as_number(file.qpdf, handle, &value) != 0, value.isFinite else { return nil }
        return value
    }

    /// The bytes of a string, undone of its escapes and decrypted.
    var string: [UInt8]? {
        var start: UnsafePointer<CChar>?
        var count = 0
        guard kind == ot_string, qpdf_oh_get_value_as_string(file.qpdf, handle, &start, &count) != 0 else {
            return nil
        }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whether it is this name, which is written with its slash.
    func isName(_ name: StaticString) -> Bool {
        name.withCharacters { qpdf_oh_is_name_and_equals(file.qpdf, handle, $0) != 0 }
    }

    /// A name without its slash, its escapes undone.
    var name: [UInt8]? {
        guard kind == ot_name, let text = qpdf_oh_get_name(file.qpdf, handle) else { return nil }
        return Array(
            UnsafeBufferPointer(start: text, count: strlen(text)).lazy.map { UInt8(bitPattern: $0) }.dropFirst())
    }

    var isInteger: Bool { kind == ot_integer }
    var isString: Bool { kind == ot_string }
    var isName: Bool { kind == ot_name }

    // MARK: Arrays

    /// The number of items of an array; 0 for anything else.
    var count: Int { isArray ? Int(max(0, qpdf_oh_get_array_n_items(file.qpdf, handle))) : 0 }

    subscript(index: Int) -> PDFObject? {
        guard index >= 0, index < count, let place = Int32(exactly: index) else { return nil }
        return wrap(qpdf_oh_get_array_item(file.qpdf, handle, place))
    }

    // MARK: Dictionaries and streams

    /// The dictionary itself, or that of a stream.
    private var dictionary: PDFObject? {
        if isDictionary { return self }
        return isStream ? wrap(qpdf_oh_get_dict(file.qpdf, handle)) : nil
    }

    /// The first keys of a dictionary or of a stream's, without their slashes.
    func keys(maximum: Int) -> [[UInt8]] {
        guard let dictionary else { return [] }
        var keys: [[UInt8]] = []
        qpdf_oh_begin_dict_key_iter(file.qpdf, dictionary.handle)
        while keys.count < maximum, qpdf_oh_dict_more_keys(file.qpdf) != 0 {
            guard let key = qpdf_oh_dict_next_key(file.qpdf) else { break }
            keys.append(
                UnsafeBufferPointer(start: key, count: strlen(key)).dropFirst().map { UInt8(bitPattern: $0) })
        }
        return keys
    }

    /// The value of a key, which is written with its slash; `nil` where there is none.
    subscript(key: StaticString) -> PDFObject? {
        guard let dictionary else { return nil }
        return key.withCharacters { wrap(qpdf_oh_get_key(file.qpdf, dictionary.handle, $0)) }
    }

    /// The value of a key that a content stream names, without its slash.
    subscript(name: [UInt8]) -> PDFObject? {
        // The C interface cannot say a name with a zero in it; the format forbids one (7.3.5).
        guard let dictionary, !name.contains(0) else { return nil }
        let key = [UInt8(ascii: "/")] + name + [0]
        return key.withUnsafeBytes { key in
            key.baseAddress.flatMap {
                wrap(qpdf_oh_get_key(file.qpdf, dictionary.handle, $0.assumingMemoryBound(to: CChar.self)))
            }
        }
    }

    /// A stream's data, decoded up to a level by qpdf, or as it is stored; `nil` where qpdf cannot.
    func withStreamData<Result>(
        decoded level: qpdf_stream_decode_level_e, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        guard isStream else { return nil }
        var isFiltered: Int32 = 0
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        let code = qpdf_oh_get_stream_data(file.qpdf, handle, level, &isFiltered, &start, &count)
        defer { free(start) }
        guard code & qpdfErrors == 0, level == qpdf_dl_none || isFiltered != 0 else { return nil }
        return body(UnsafeRawBufferPointer(start: start, count: count))
    }

    private func wrap(_ handle: qpdf_oh) -> PDFObject? {
        let object = PDFObject(file: file, handle: handle)
        return object.isNull ? nil : object
    }
}

/// `QPDF_ERRORS`, which the header defines as an expression that Swift does not take.
private let qpdfErrors: Int32 = 2

extension StaticString {
    /// The text as C wants it; a static string ends with a zero.
    fileprivate func withCharacters<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        utf8Start.withMemoryRebound(to: CChar.self, capacity: utf8CodeUnitCount + 1) { body($0) }
    }
}
