/// Hears what pages paint, and finds what of it is not tagged, or is so in a wrong way.
///
/// Content streams nest: a form's marked content ends with the form, and what it paints belongs to what the form stands
/// in. A form is read where it is painted first; that it is painted again tells nothing new of its content.
final class AccessibilityContent: ContentVisitor {
    static var readsMarkedContent: Bool { true }
    static var placesCharacters: Bool { false }

    /// Where a string is shown.
    struct TextPlace {
        /// From 1.
        let page: Int
        /// The element that it belongs to, by its index in the structure tree.
        let element: Int?
    }

    private(set) var defects = ContentDefects()
    /// How often something that is neither tagged nor an artifact was painted on the page.
    private(set) var unmarked = 0

    private let model: AccessibilityModel
    private let owners: ContentOwners
    private let onText: (ShownText, TextPlace) -> Void

    private var page = 0
    /// Whether the stream is part of the page's content; annotations paint on their own.
    private var isPageContent = true
    private var stream = ContentStream()
    /// The streams around this one.
    private var outer: [ContentStream] = []
    private var enteredForms: Set<Int> = []
    /// Forms with parts of elements that were painted.
    private var structuredForms: Set<Int> = []

    /// - Parameter onText: told of each string that is shown.
    init(_ model: AccessibilityModel, onText: @escaping (ShownText, TextPlace) -> Void) {
        self.model = model
        owners = ContentOwners(model)
        self.onText = onText
    }

    func begin(_ page: PDFPage, number: Int) {
        self.page = number
        isPageContent = true
        unmarked = 0
        outer = []
        stream = ContentStream(page.object, around: ContentContext(), owners)
    }

    func endPage() { endStream() }

    /// What is told from here on is the appearance of an annotation of this page.
    func beginAppearances(onPage number: Int) {
        page = number
        isPageContent = false
        outer = []
        stream = ContentStream()
    }

    // MARK: What is painted

    func showText(_ text: ShownText) {
        onText(text, TextPlace(page: page, element: stream.context.element))
        paint(isText: true)
    }

    func paintImage(_ matrix: Matrix, isOpaque: Bool) { paint(isText: false) }

    func paintPath() { paint(isText: false) }

    private func paint(isText: Bool) {
        guard isPageContent else { return }
        let context = stream.context
        let isLoose = !context.isTagged && !context.isArtifact
        if isLoose { note(.unmarked) }
        if isText, !model.hasLanguage, !context.hasLanguage { note(.textLanguage) }
        stream.countPainting(isText: isText, isLoose: isLoose)
    }

    // MARK: Marked content

    func beginMarkedContent(_ content: MarkedContent) {
        guard isPageContent else { return }
        let around = stream.context
        var context = around
        if let identifier = content.identifier, let owner = stream.owner(of: identifier, owners) {
            context.isTagged = owner.isTagged
            context.element = owner.element
            context.hasLanguage = context.hasLanguage || owner.hasLanguage
        }
        context.isArtifact = around.isArtifact || content.isArtifact
        context.hasLanguage = context.hasLanguage || content.language != nil
        guard stream.open(context) else { return }
        if content.isArtifact, context.isTagged { note(.artifactInTagged) }
        if around.isArtifact, context.isTagged { note(.taggedInArtifact) }
        if let language = content.language, !TextString.isLanguageIdentifier(language) { note(.languageIdentifier) }
        guard content.isSpan, !model.hasLanguage, !context.hasLanguage else { return }
        if content.hasActualText { note(.replacementLanguage) }
        if content.hasAlternative { note(.descriptionLanguage) }
        if content.hasExpansion { note(.expansionLanguage) }
    }

    func endMarkedContent() {
        guard isPageContent, let pending = stream.close() else { return }
        defects.add(pending.defects)
        unmarked += pending.loosePaintings
    }

    /// Sequences that nothing ends are none (ISO 32000-1 14.6.1): what is in them belongs to what is around the stream.
    private func endStream() {
        guard isPageContent, let pending = stream.end() else { return }
        let around = stream.around
        let number = stream.number
        stream = ContentStream(outside: around, number: number)
        if !around.isTagged, !around.isArtifact, pending.paintings > 0 {
            defects.add(.unmarked, count: pending.paintings, page: page, at: place(of: around.element, in: number))
            unmarked += pending.paintings
        }
        if !model.hasLanguage, !around.hasLanguage, pending.texts > 0 {
            defects.add(.textLanguage, count: pending.texts, page: page, at: place(of: around.element, in: number))
        }
    }

    private func note(_ defect: ContentDefect) {
        let (element, number) = (stream.context.element, stream.number)
        if stream.isOpen {
            stream.pending.defects.add(defect, page: page, at: place(of: element, in: number))
        } else {
            defects.add(defect, page: page, at: place(of: element, in: number))
            if defect == .unmarked { unmarked += 1 }
        }
    }

    private func place(of element: Int?, in stream: Int?) -> Place {
        let tags = element.flatMap { model.structure?.tags(of: $0) } ?? []
        return Place(page: page, object: stream ?? 0, tags: tags)
    }

    // MARK: Forms

    func entersForm(_ form: PDFForm) -> Bool {
        guard let number = form.number else { return true }
        let isFirst = enteredForms.insert(number).inserted
        if isFirst, form.stream["/Ref"] != nil {
            defects.add(.referenceForm, page: page, at: Place(page: page, object: number))
        }
        if structuredForms.contains(number) {
            defects.add(.repeatedForm, page: page, at: Place(page: page, object: number))
        } else if isFirst, form.stream["/StructParents"] != nil {
            structuredForms.insert(number)
        }
        return isFirst
    }

    func beginForm(_ form: PDFForm) {
        outer.append(stream)
        stream = ContentStream(form.stream, around: stream.context, owners)
    }

    func endForm() {
        endStream()
        if let last = outer.popLast() { stream = last }
    }
}

extension MarkedContent {
    fileprivate var isSpan: Bool { tag == Array("Span".utf8) }
}
