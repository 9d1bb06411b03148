import Foundation

/// Words that stand in what is sent and must stand nowhere else: 31 bytes each, another one each time the proof runs, so
/// that nothing of an earlier run is found.
struct Canaries: Sendable {
    let content: String
    let name: String
    let subject: String
    /// As people have one; of a time in which nobody who lives was born.
    let personalNumber: String

    init() {
        let number = UInt64.random(in: .min ... .max)
        let ending = String(number, radix: 16)
        let word = String(repeating: "0", count: 16 - ending.count) + ending
        content = "CANARY-content-\(word)"
        name = "CANARY-theName-\(word)"
        subject = "CANARY-patient-\(word)"
        personalNumber = "18\(number % 10)21212-\(String(format: "%04d", number / 10 % 10_000))"
    }

    var all: [String] { [content, name, subject, personalNumber] }
}

/// One word in every form in which a program may write it.
struct Pattern: Sendable {
    let word: String
    let forms: [(name: String, bytes: [UInt8])]

    init(_ word: String) {
        self.word = word
        let bytes = Array(word.utf8)
        let hex = bytes.map { String(format: "%02x", $0) }.joined()
        var forms: [(String, [UInt8])] = [
            ("raw", bytes), ("utf16", bytes.flatMap { [$0, 0] }), ("utf16be", bytes.flatMap { [0, $0] }),
            ("hex", Array(hex.utf8)), ("HEX", Array(hex.uppercased().utf8)),
        ]
        // Base64 depends on where in the text a word begins; characters that neighbours have a part in are left out.
        for before in 0..<3 {
            let text = Array(Data([UInt8](repeating: 0, count: before) + bytes).base64EncodedString().utf8)
            let first = before == 0 ? 0 : before + 1
            let whole = (before + bytes.count) / 3 * 4
            forms.append(("base64", Array(text[first..<whole])))
        }
        self.forms = forms
    }
}
