internal import Pipeline

/// What kinds of data about an image are meant, in words that people use.
struct ImageDataWords {
    let position: Bool
    let device: Bool
    let other: Bool

    /// `nil` where nothing is meant.
    var words: LocalizedText? {
        let parts = [
            position ? LocalizedText(word: "data_position") : nil,
            device ? LocalizedText(word: "data_device") : nil,
            other ? LocalizedText(word: "data_other") : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : .list(parts)
    }
}
