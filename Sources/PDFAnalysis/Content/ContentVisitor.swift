/// Hears what a page's content paints, in the order of painting. Places are in the page's user space.
protocol ContentVisitor {
    /// One character code was shown that is no space of a simple font.
    mutating func showCharacter(at place: Point, isHidden: Bool)
    /// An image was painted into the unit square under `matrix` (ISO 32000-1 8.9.5).
    ///
    /// - Parameter isOpaque: whether nothing below it shows through.
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool)
    /// A path or a shading was painted.
    mutating func paintPath()
}
