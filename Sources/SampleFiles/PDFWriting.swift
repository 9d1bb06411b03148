/// A PDF document's numbered objects, and the file around them.
struct PDFObjects {
    private var bodies: [[UInt8]] = []

    /// Takes a number for an object that others need to point at before it is known.
    mutating func reserve() -> Int {
        bodies.append(Array("null".utf8))
        return bodies.count
    }

    mutating func set(_ number: Int, _ body: String) {
        bodies[number - 1] = Array(body.utf8)
    }

    mutating func set(_ number: Int, _ body: [UInt8]) {
        bodies[number - 1] = body
    }

    mutating func add(_ body: String) -> Int {
        let number = reserve()
        set(number, body)
        return number
    }

    mutating func setStream(_ number: Int, _ entries: String, _ data: [UInt8]) {
        var body = Array("<< \(entries) /Length \(data.count) >>\nstream\n".utf8)
        body += data
        body.append(text: "\nendstream")
        bodies[number - 1] = body
    }

    mutating func addStream(_ entries: String, _ data: [UInt8]) -> Int {
        let number = reserve()
        setStream(number, entries, data)
        return number
    }

    /// The file, with a classic cross-reference table.
    func file(version: String, trailer: String) -> [UInt8] {
        file(header: "%PDF-\(version)", trailer: trailer)
    }

    func file(header: String, trailer: String) -> [UInt8] {
        // Four high bytes in a comment tell transfer programs that the file is binary.
        var file = Array("\(header)\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var table = "xref\n0 \(bodies.count + 1)\n0000000000 65535 f \n"
        for (index, body) in bodies.enumerated() {
            let offset = String(file.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file.append(text: "\(index + 1) 0 obj\n")
            file += body
            file.append(text: "\nendobj\n")
        }
        let start = file.count
        let id = identifier(of: file)
        file.append(text: table)
        file.append(
            text: """
                trailer
                << /Size \(bodies.count + 1) /ID [<\(id)> <\(id)>] \(trailer) >>
                startxref
                \(start)
                %%EOF

                """)
        return file
    }

    /// An identifier that follows from the content, since there is to be no clock in it.
    private func identifier(of file: [UInt8]) -> String {
        [crc32(file), crc32(file.reversed()), UInt32(truncatingIfNeeded: file.count), 0x4669_6C73]
            .map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 8 - digits.count) + digits
            }
            .joined()
    }
}

enum PDFText {
    /// A literal string in WinAnsi, with everything outside plain ASCII as octal.
    static func literal(_ text: String) -> String {
        var literal = "("
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(", ")", "\\": literal += "\\" + String(scalar)
            case " "..."~": literal.unicodeScalars.append(scalar)
            default:
                let digits = String(winAnsi(scalar), radix: 8)
                literal += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return literal + ")"
    }

    /// A text string outside page content, in UTF-16 so that all letters are safe.
    static func unicode(_ text: String) -> String {
        text.utf16.reduce(into: "<FEFF") { string, unit in
            let digits = String(unit, radix: 16, uppercase: true)
            string += String(repeating: "0", count: 4 - digits.count) + digits
        } + ">"
    }

    /// Text inside an XML element.
    static func xml(_ text: String) -> String {
        text.reduce(into: "") { escaped, letter in
            switch letter {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(letter)
            }
        }
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A number without the exponent that PDF does not know.
    static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let whole = (thousandths.magnitude / 1000)
        let rest = String(thousandths.magnitude % 1000)
        let sign = thousandths < 0 ? "-" : ""
        if rest == "0" { return sign + String(whole) }
        return sign + "\(whole)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    static func numbers(_ values: [Double]) -> String {
        values.map(number).joined(separator: " ")
    }

    private static func winAnsi(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar {
        case "\u{2013}": 0x96
        case "\u{2019}": 0x92
        case "\u{201D}": 0x94
        case "\u{2022}": 0x95
        case "\u{20AC}": 0x80
        default: UInt8(exactly: scalar.value) ?? 0x3F
        }
    }
}
