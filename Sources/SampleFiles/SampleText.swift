/// Neutral Swedish text about nobody.
enum SampleText {
    static let title = "Remiss till ögonmottagningen"

    static let sentences = [
        "Detta är en påhittad handling som bara används för prov.",
        "Mottagningen önskar en bedömning av synen inom fyra veckor.",
        "Besöket gällde torra ögon och lätt klåda under våren.",
        "Ögondroppar har provats två gånger om dagen med god verkan.",
        "Inga läkemedel har satts ut sedan förra besöket.",
        "Svar önskas skriftligt till den mottagning som skickade remissen.",
        "Nästa återbesök är planerat efter att svaret har kommit.",
        "Bilden visar huden på höger underarm i dagsljus.",
        "Provet togs på morgonen före frukost enligt rutinen.",
        "Frågor om handlingen besvaras av registraturen på vardagar.",
    ]

    /// Sentences that differ from seed to seed.
    static func paragraph(seed: Int, sentences count: Int = 4) -> String {
        let start = Int(seed.magnitude % 1_000_003)
        let chosen = (0..<count).map { sentences[(start * 3 + $0) % sentences.count] }
        return (["Handling nummer \(seed)."] + chosen).joined(separator: " ")
    }

    /// Text broken into lines of at most a number of letters.
    static func lines(columns: Int, count: Int, seed: Int) -> [String] {
        var lines = [title, ""]
        var paragraph = seed
        while lines.count < count {
            lines += wrapped(self.paragraph(seed: paragraph), columns: columns) + [""]
            paragraph &+= 1
        }
        return [String](lines.prefix(count))
    }

    static func wrapped(_ text: String, columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > columns {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }
}
