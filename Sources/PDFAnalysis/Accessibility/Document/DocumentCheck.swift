/// Goes through the rules for everything but tags, content and fonts.
struct DocumentCheck {
    /// Whether all was looked at.
    private(set) var isComplete: Bool
    private(set) var features = DocumentFeatures()

    init(_ model: AccessibilityModel, into report: inout ConditionReport) {
        let catalog = model.file.catalog
        DocumentSubject(model).check(DocumentSubject.rules, into: &report)
        MetadataSubject.check(model, into: &report)
        TagSubject.check(model, into: &report)
        OptionalContentSubject.check(model, into: &report)

        var actions = ActionWalk(maximum: model.limits.elements)
        actions.follow(catalog["/OpenAction"])
        actions.follow(additional: catalog["/AA"])
        let annotations = AnnotationCheck(model, actions: &actions, into: &report)
        let allFields = FormFieldSubject.check(model, actions: &actions, into: &report)
        let bookmarks = Bookmarks(model, actions: &actions, into: &report)
        for (clip, page) in actions.clips {
            MediaClipSubject(object: clip, page: page).check(MediaClipSubject.rules, into: &report)
        }
        let files = EmbeddedFiles(
            model, attachments: annotations.attachments, clips: actions.clips.map(\.object), into: &report)
        isComplete =
            annotations.isComplete && allFields && bookmarks.isComplete && actions.isComplete && files.isComplete

        features.count(annotations.counts)
        features.attachments += files.listed
        features.bookmarks = bookmarks.count
        features.scripts = actions.scripts + Self.namedScripts(catalog)
        features.hasLayers = (catalog["/OCProperties"]?["/OCGs"]?.count ?? 0) > 0
    }

    /// Scripts that run when the document is opened (ISO 32000-1 12.6.4.16).
    private static func namedScripts(_ catalog: PDFObject) -> Int {
        NameTree(catalog["/Names"]?["/JavaScript"], maximumEntries: 10_000).values.count
    }
}
