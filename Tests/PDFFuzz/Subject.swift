import Foundation
import Inspector
import PDFAnalysis
import PDFKits
import Stages

/// What is fed: each way leads through the inspections as the product has them.
enum Way: String, CaseIterable {
    /// The bytes are a whole document.
    case document
    /// The bytes are the content of a page, and of a form on it: the lexer and the interpreter.
    case content
    /// The bytes are a font's maps from codes to characters.
    case map
    /// The bytes are a font's program.
    case font
}

/// All inspections of PDFs over bytes that nobody meant.
struct Subject {
    enum Failure: String, Error {
        /// A fact that no inspection lists, or that does not fit its list.
        case nonsense
    }

    /// All that look at PDFs, and nothing of the pipeline around them. A test compares them with those of the product.
    static let inspections = PDFInspections([
        InspectionFactory(PDFDocument.self), InspectionFactory(PDFFileForm.self), InspectionFactory(PDFActive.self),
        InspectionFactory(PDFAccessibility.self),
        InspectionFactory(PDFPersonalNumbers.self),
    ])

    private static let known: Facts = {
        var facts = Facts()
        facts[mediaTypeFact] = .pdf
        return facts
    }()

    /// Comes back, or the process does not: nothing in the answer is held against anything but the lists.
    func look(_ bytes: [UInt8], _ way: Way) throws(Failure) {
        let document =
            switch way {
            case .document: bytes
            case .content: Host.document(content: bytes)
            case .map: Host.document(map: bytes)
            case .font: Host.document(font: bytes)
            }
        let facts = Self.inspections.facts(of: document, known: Self.known).facts
        guard Self.inspections.unlisted(facts).isEmpty else { throw .nonsense }
    }
}

extension Subject {
    /// What a child may use, as in the product (`InspectionRequest.Limits`).
    static func limitMemory() {
        var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        var core = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
    }
}
