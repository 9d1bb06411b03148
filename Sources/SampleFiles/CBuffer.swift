import CSampleImaging

/// Runs a C encoder and takes over what it wrote.
func collect(_ encode: (inout csi_buffer) -> Int32) throws -> [UInt8] {
    var buffer = csi_buffer()
    defer { csi_buffer_free(&buffer) }
    let code = encode(&buffer)
    guard code == 0 else { throw SampleError.encoding(code: code) }
    return [UInt8](UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
}

func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    try collect { csi_deflate(bytes, bytes.count, &$0) }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    csi_crc32(bytes, bytes.count)
}
