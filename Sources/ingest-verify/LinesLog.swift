import Foundation

/// An export: one entry's bytes a line, or for an entry whose content was removed its hash.
enum LinesLog {
    private static let removed = Array("{\"pruned_leaf\":\"".utf8)

    static func read(_ path: String, into verification: inout Verification) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        try bytes.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
                let end = start + (rest.firstIndex(of: 0x0A) ?? rest.count)
                let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                if line.starts(with: removed) {
                    let hash = Hash(hexadecimal: line.dropFirst(removed.count).prefix(64))
                    try verification.entry(nil, stored: hash) { _, _ in .notKept }
                } else {
                    try verification.entry(line, stored: nil) { _, _ in .notKept }
                }
            }
        }
    }
}

extension Hash {
    fileprivate init?(hexadecimal digits: some Collection<UInt8>) {
        let text = String(decoding: digits, as: UTF8.self)
        guard text.utf8.count == 2 * Hash.length else { return nil }
        var (bytes, rest): ([UInt8], Substring) = ([], text[...])
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self.init(bytes)
    }
}
