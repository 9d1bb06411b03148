internal import Pipeline

/// What kinds of data about an image are meant, in words that people use.
struct ImageDataWords {
    let position: Bool
    let device: Bool
    let other: Bool

    /// `nil` where nothing is meant.
    var words: LocalizedText? {
        let parts = [
            position ? LocalizedText(sv: "plats", en: "the place") : nil,
            device ? LocalizedText(sv: "kamera", en: "the camera") : nil,
            other ? LocalizedText(sv: "annat som inte syns", en: "other things that can't be seen") : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return LocalizedText(
            sv: Self.list(parts.map(\.swedish), and: "och"), en: Self.list(parts.map(\.english), and: "and"))
    }

    private static func list(_ words: [String], and: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return "\(words.dropLast().joined(separator: ", ")) \(and) \(last)"
    }
}
