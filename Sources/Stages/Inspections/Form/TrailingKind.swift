public import Inspector

/// What stands behind the end of a document.
///
/// Phones, cameras, scanners and mail gateways put data of their own there, in forms that are known; anything else is
/// not of the document.
public enum TrailingKind: String, CaseIterable, FactValue, Sendable {
    case nothing
    /// Zeros and white space.
    case padding
    /// More pictures that the first one announces (CIPA DC-007, Multi-Picture Format; Ultra HDR).
    case pictures
    /// A film that the picture announces (Google's Motion Photo) or that a maker's block names.
    case film
    /// A block of a phone's or camera's maker, with marks of its own.
    case maker
    /// A second document, an archive, a program: what `foreign` names.
    case foreign
    case unknown

    /// Whether what makes honest files puts it there.
    var isHonest: Bool {
        switch self {
        case .nothing, .padding, .pictures, .film, .maker: true
        case .foreign, .unknown: false
        }
    }
}
