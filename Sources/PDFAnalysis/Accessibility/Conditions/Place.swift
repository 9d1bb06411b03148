/// Where in a document something is: numbers and words of the format, never content.
public struct Place: Sendable, Hashable {
    /// From 1; 0 for none or all.
    public var page = 0
    /// The number of the object; 0 for none.
    public var object = 0
    /// The tags from the outermost one inwards, at most the last `maximumTags`.
    public var tags: [StandardType?] = []

    public static let maximumTags = 8

    public init(page: Int = 0, object: Int = 0, tags: [StandardType?] = []) {
        self.page = page
        self.object = object
        self.tags = tags.suffix(Self.maximumTags)
    }
}
