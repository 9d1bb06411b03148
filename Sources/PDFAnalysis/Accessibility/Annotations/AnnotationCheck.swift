/// Goes through the annotations of all pages, and what they lead to.
struct AnnotationCheck {
    /// How many there are of each kind.
    private(set) var counts: [AnnotationKind: Int] = [:]
    /// File specifications of attachments (ISO 32000-1 12.5.6.15), with their pages.
    private(set) var attachments: [(object: PDFObject, page: Int)] = []
    /// Whether all were looked at.
    private(set) var isComplete = true

    private let model: AccessibilityModel
    private var left: Int
    private var seen: Set<Int> = []
    private var printerMarks: PrinterMarkReader

    init(_ model: AccessibilityModel, actions: inout ActionWalk, into report: inout ConditionReport) {
        self.model = model
        left = model.limits.elements
        printerMarks = PrinterMarkReader(model.limits)
        for (index, page) in model.pages.enumerated() {
            check(page, number: index + 1, actions: &actions, into: &report)
        }
    }

    private mutating func check(
        _ page: PDFPage, number: Int, actions: inout ActionWalk, into report: inout ConditionReport
    ) {
        actions.follow(additional: page.object["/AA"], page: number)
        guard let annotations = page.object["/Annots"], annotations.isArray else { return }
        let visible = page.visibleBox
        var isEmpty = true
        for index in 0..<annotations.count {
            left -= 1
            guard left > 0 else {
                isComplete = false
                return
            }
            guard let object = annotations[index], object.isDictionary else { continue }
            isEmpty = false
            // One that many pages share is looked at once.
            if let number = object.number, !seen.insert(number).inserted { continue }
            let annotation = AnnotationSubject(object, page: number, visible: visible, in: model)
            annotation.check(AnnotationSubject.rules, into: &report)
            note(annotation, actions: &actions, into: &report)
        }
        if !isEmpty {
            AnnotatedPageSubject(page: page, number: number).check(AnnotatedPageSubject.rules, into: &report)
        }
    }

    private mutating func note(
        _ annotation: AnnotationSubject, actions: inout ActionWalk, into report: inout ConditionReport
    ) {
        if let kind = annotation.kind { counts[kind, default: 0] += 1 }
        if annotation.kind == .fileAttachment, let file = annotation.object["/FS"] {
            attachments.append((file, annotation.page))
        }
        actions.follow(annotation.object["/A"], page: annotation.page)
        actions.follow(additional: annotation.object["/AA"], page: annotation.page)
        guard annotation.kind == .printerMark else { return }
        let paintsContent = printerMarks.paintsContent(annotation.object)
        PrinterMarkSubject(annotation: annotation, paintsContent: paintsContent)
            .check(PrinterMarkSubject.rules, into: &report)
    }
}
