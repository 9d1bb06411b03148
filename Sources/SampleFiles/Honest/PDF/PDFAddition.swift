/// A change that is written behind a document, which stays as it was (ISO 32000-2, 7.5.6).
struct PDFAddition: Sendable {
    /// By their numbers; new or in place of older ones.
    var objects: [(number: Int, body: String)]
    /// Entries of the new trailer beside its size and what came before.
    var trailer = "/Root 1 0 R /Info 4 0 R"
    var ending: [UInt8] = [0x0A]

    /// - Parameter document: must end with `startxref`, a number and `%%EOF`.
    func added(to document: [UInt8]) -> [UInt8] {
        var file = document
        if file.last != 0x0A && file.last != 0x0D { file.append(0x0A) }
        let before = Self.number(behind: "startxref", in: document)
        var rows = ""
        for (number, body) in objects.sorted(by: { $0.number < $1.number }) {
            let place = String(file.count)
            rows += "\(number) 1\n" + String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
            file.append(text: "\(number) 0 obj\n\(body)\nendobj\n")
        }
        let start = file.count
        let size = max((objects.map(\.number).max() ?? 0) + 1, Self.number(behind: "/Size", in: document))
        file.append(
            text: """
                xref
                \(rows)trailer
                << /Size \(size) \(trailer) /Prev \(before) >>
                startxref
                \(start)
                %%EOF
                """)
        return file + ending
    }

    /// The number behind the last of a word.
    private static func number(behind text: String, in document: [UInt8]) -> Int {
        let word = Array(text.utf8)
        var place = document.count - word.count
        while place > 0, document[place] != word[0] || Array(document[place..<place + word.count]) != word {
            place -= 1
        }
        let digits = document[(place + word.count)...].drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    /// A signature field (12.8) whose value leaves a hole for the signature, around which the digest is made.
    static func signature(on document: [UInt8], isTimestamp: Bool = false, hole: Int = 4_096) -> [UInt8] {
        let kind =
            isTimestamp ? "/Type /DocTimeStamp /SubFilter /ETSI.RFC3161" : "/Type /Sig /SubFilter /ETSI.CAdES.detached"
        let holder = "/ByteRange [0 0000000000 0000000000 0000000000]"
        // The beginning of a structure of ASN.1, and zeros up to the hole's end.
        let value = "3082" + String(repeating: "0", count: hole * 2 - 4)
        let addition = PDFAddition(objects: [
            (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [50 0 R] /SigFlags 3 >> >>"),
            (
                50,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signatur) /F 132 /Rect [0 0 0 0] /V 51 0 R >>"
            ),
            (51, "<< \(kind) /Filter /Adobe.PPKLite /M (D:20260312141502+01'00') \(holder) /Contents <\(value)> >>"),
        ])
        var file = addition.added(to: document)
        guard let place = position(of: Array(holder.utf8), in: file, from: document.count),
            let start = position(of: Array("/Contents <3082".utf8), in: file, from: place).map({ $0 + 10 })
        else { return file }
        let end = start + hole * 2 + 2
        let numbers = [start, end, file.count - end].map { number in
            let digits = String(number)
            return String(repeating: "0", count: 10 - digits.count) + digits
        }
        let range = Array("/ByteRange [0 \(numbers.joined(separator: " "))]".utf8)
        file.replaceSubrange(place..<place + range.count, with: range)
        return file
    }

    private static func position(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        (start..<max(start, bytes.count - word.count)).first { place in
            bytes[place] == word[0] && bytes[place..<place + word.count].elementsEqual(word)
        }
    }
}
