/// What a document has beside text, because some of what only a person can judge applies to it only then.
struct DocumentFeatures {
    var links = 0
    var formFields = 0
    /// Films, sounds and three-dimensional pictures.
    var media = 0
    var attachments = 0
    /// Notes, highlights, stamps and the like.
    var notes = 0
    var bookmarks = 0
    var scripts = 0
    /// Whether parts of it can be shown and hidden.
    var hasLayers = false

    mutating func count(_ annotations: [AnnotationKind: Int]) {
        for (kind, count) in annotations {
            switch kind {
            case .link: links += count
            case .widget: formFields += count
            case .screen, .movie, .sound, .threeDimensional: media += count
            case .fileAttachment: attachments += count
            case .popup, .printerMark, .trapNet: break
            default: notes += count
            }
        }
    }
}
