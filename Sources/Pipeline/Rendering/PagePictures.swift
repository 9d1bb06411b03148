public import Inspector

/// What a program needs to make pictures of documents' pages.
public struct PagePictures: Sendable {
    /// Runs in a process of its own (`RenderServer`).
    public let renderer: any PageRenderer.Type
    /// The media type whose pages it draws.
    public let type: MediaType
    /// The class of each page as a word, by a document's facts; empty where the facts don't tell.
    public let classes: @Sendable (Facts) -> [String]

    public init(
        renderer: any PageRenderer.Type, type: MediaType, classes: @escaping @Sendable (Facts) -> [String]
    ) {
        self.renderer = renderer
        self.type = type
        self.classes = classes
    }
}
