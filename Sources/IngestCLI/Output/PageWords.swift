internal import PDFAnalysis
internal import Pipeline
internal import Stages

/// What pages and documents are, in each language.
enum PageWords {
    static let page = LocalizedText(word: "column_page")
    static let pageClass = LocalizedText(word: "column_page_class")
    static let images = LocalizedText(word: "column_images")
    static let shownText = LocalizedText(word: "column_shown_text")
    static let hiddenText = LocalizedText(word: "column_hidden_text")
    static let coveredText = LocalizedText(word: "column_covered_text")
    static let illustration = LocalizedText(word: "page_illustration")
    static let accessibility = LocalizedText(word: "accessibility")
    static let noAdvice = LocalizedText(word: "pdf_nothing_found")
    static let document = LocalizedText(word: "pdf_document")

    static func personalNumbers(_ count: Int) -> LocalizedText {
        LocalizedText(word: "personal_numbers_found", filling: ["count": "\(count)"])
    }

    static func unreadable(_ reason: String) -> LocalizedText {
        LocalizedText(word: "pdf_file_unreadable", filling: ["reason": reason])
    }

    static func name(of pageClass: PageClass) -> LocalizedText {
        switch pageClass {
        case .bornDigital: LocalizedText(word: "page_born_digital")
        case .scan: LocalizedText(word: "page_scan")
        case .scanWithText: LocalizedText(word: "page_scan_with_text")
        case .mixed: LocalizedText(word: "page_mixed")
        case .vectorOnly: LocalizedText(word: "page_vector_only")
        case .blank: LocalizedText(word: "page_blank")
        }
    }

    static func name(of documentClass: DocumentClass) -> LocalizedText {
        switch documentClass {
        case .bornDigital: LocalizedText(word: "document_born_digital")
        case .scan: LocalizedText(word: "document_scan")
        case .scanWithText: LocalizedText(word: "document_scan_with_text")
        case .mixed: LocalizedText(word: "document_mixed")
        case .vectorOnly: LocalizedText(word: "document_vector_only")
        case .blank: LocalizedText(word: "document_blank")
        case .encrypted: LocalizedText(word: "document_encrypted")
        case .broken: LocalizedText(word: "document_broken")
        }
    }

    static func name(of grade: AccessibilityGrade) -> LocalizedText {
        switch grade {
        case .notContradicted: LocalizedText(word: "accessibility_not_contradicted")
        case .formal: LocalizedText(word: "accessibility_formal")
        case .faulty: LocalizedText(word: "accessibility_faulty")
        case .blocked: LocalizedText(word: "accessibility_blocked")
        case .unreadable: LocalizedText(word: "accessibility_unreadable")
        }
    }
}
