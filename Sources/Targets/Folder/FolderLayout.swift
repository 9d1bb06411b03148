public import Inspector
internal import Pipeline

/// Where in its folder a target puts a document. Paths are made of ids and fixed words, never of a name.
public enum FolderLayout: String, CaseIterable, OptionValue, Sendable {
    /// A folder a submission; the side that an image shows stands in its name (SKAS-13).
    case `case`
    /// A folder a document.
    case document
    /// Everything side by side.
    case flat

    func folder(for delivery: Delivery) -> String? {
        switch self {
        case .case: delivery.key.submission
        case .document: delivery.key.document
        case .flat: nil
        }
    }

    /// Without its extension.
    func name(for delivery: Delivery) -> String {
        self == .case ? name(delivery.key.document, delivery.document.laterality) : delivery.key.document
    }

    /// Every name that an earlier try may have given the same delivery: a side can be corrected in between.
    func possibleNames(for delivery: Delivery) -> [String] {
        guard self == .case else { return [delivery.key.document] }
        return [nil, .left, .right].map { name(delivery.key.document, $0) }
    }

    private func name(_ document: String, _ side: Laterality?) -> String {
        switch side {
        case .left: "\(document)-vanster"
        case .right: "\(document)-hoger"
        case nil: document
        }
    }
}

extension MediaType {
    /// By what it is, not by what its name said.
    var fileExtension: String {
        switch self {
        case .pdf: "pdf"
        case .jpeg: "jpg"
        case .png: "png"
        case .gif: "gif"
        default: "bin"
        }
    }
}
