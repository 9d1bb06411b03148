import CQPDF

/// Lets qpdf write a document anew in another form.
public enum PDFRewriter {
    /// The form to write.
    public enum Form: Sendable {
        /// Object streams and a cross-reference stream.
        case objectStreams
        /// No object streams, and no stream compressed that need not be.
        case uncompressed
        /// Linearised, "fast web view".
        case linearized
        /// Encrypted with AES-128 and a password for opening.
        case aes128(password: String)
        /// Encrypted with RC4 and a key of 128 bits, as programs before 2008 do it.
        case rc4(password: String)
        /// Encrypted with the keys that the document already has.
        case sameKeys(password: String)

        fileprivate var inputPassword: String {
            if case .sameKeys(let password) = self { password } else { "" }
        }
    }

    /// The document in its new form, the same at every run.
    public static func rewrite(_ document: [UInt8], as form: Form) throws -> [UInt8] {
        var job: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&job) }
        guard let qpdf = job else { throw SampleError.rewriting(code: -1) }
        qpdf_silence_errors(qpdf)
        qpdf_set_suppress_warnings(qpdf, 1)

        // qpdf reads from this memory until it has written everything.
        return try document.withUnsafeBytes { memory in
            let bytes = memory.bindMemory(to: CChar.self).baseAddress
            try check(
                qpdf,
                qpdf_read_memory(qpdf, "sample", bytes, UInt64(memory.count), form.inputPassword))
            try check(qpdf, qpdf_init_write_memory(qpdf))
            apply(form, to: qpdf)
            try check(qpdf, qpdf_write(qpdf))
            let written = UnsafeBufferPointer(
                start: qpdf_get_buffer(qpdf), count: qpdf_get_buffer_length(qpdf))
            return [UInt8](written)
        }
    }

    private static func apply(_ form: Form, to qpdf: qpdf_data) {
        switch form {
        case .objectStreams:
            qpdf_set_deterministic_ID(qpdf, 1)
            qpdf_set_object_stream_mode(qpdf, qpdf_o_generate)
        case .uncompressed:
            qpdf_set_deterministic_ID(qpdf, 1)
            qpdf_set_object_stream_mode(qpdf, qpdf_o_disable)
            qpdf_set_stream_data_mode(qpdf, qpdf_s_uncompress)
        case .linearized:
            qpdf_set_deterministic_ID(qpdf, 1)
            qpdf_set_linearization(qpdf, 1)
        case .aes128(let password):
            useNoRandomness(qpdf)
            qpdf_set_r4_encryption_parameters_insecure(
                qpdf, password, "agare-2026", 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1, 1)
        case .rc4(let password):
            useNoRandomness(qpdf)
            qpdf_set_r3_encryption_parameters_insecure(
                qpdf, password, "agare-2026", 1, 1, 1, 1, 1, 1, qpdf_r3p_full)
        case .sameKeys:
            useNoRandomness(qpdf)
            qpdf_set_preserve_encryption(qpdf, 1)
        }
    }

    /// Unsafe for real documents, and needed for the same bytes at every run.
    private static func useNoRandomness(_ qpdf: qpdf_data) {
        qpdf_set_static_ID(qpdf, 1)
        qpdf_set_static_aes_IV(qpdf, 1)
    }

    private static func check(_ qpdf: qpdf_data, _ code: QPDF_ERROR_CODE) throws {
        // Bit 0 is for warnings, which odd samples give by intention.
        guard code & ~1 == 0 else {
            // qpdf prints errors that nobody has fetched.
            _ = qpdf_get_error(qpdf)
            throw SampleError.rewriting(code: code)
        }
    }
}
