/// A random id of 96 bits in lower-case hexadecimal: unique without asking anyone, and it tells nothing.
enum RandomID {
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexadecimal((0..<12).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Whether a text has the form of an id.
    static func isOne(_ text: String) -> Bool { text.wholeMatch(of: /[0-9a-f]{24}/) != nil }
}

/// Two lower-case digits a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return bytes.reduce(into: "") { text, byte in
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
}
