/// An annotation (ISO 32000-1 12.5) on its page, with the element that its `StructParent` leads to.
struct AnnotationSubject: RuleSubject {
    let model: AccessibilityModel
    let object: PDFObject
    /// `nil` for a subtype that ISO 32000-1 does not define.
    let kind: AnnotationKind?
    /// From 1.
    let page: Int
    /// Hidden, or outside of what is shown of the page: nobody meets it.
    let isOutOfReach: Bool
    let element: PDFObject?
    /// What the element stands for.
    let elementType: StandardType?

    init(_ object: PDFObject, page: Int, visible: Rectangle, in model: AccessibilityModel) {
        self.model = model
        self.object = object
        self.page = page
        kind = AnnotationKind(object["/Subtype"])
        // Table 165, bit 2.
        let isHidden = (object["/F"]?.integer ?? 0) & 2 != 0
        isOutOfReach = isHidden || Self.isOutside(visible, object["/Rect"])
        element = (object["/StructParent"]?.integer).flatMap { model.parents.element($0) }
        elementType = (element?["/S"]?.name).flatMap { model.structure?.roleMap.standardType(of: $0) }
    }

    var place: Place {
        Place(page: page, object: object.number ?? 0, tags: element.map { model.tags(ofElement: $0) } ?? [])
    }

    var hasContents: Bool { object["/Contents"]?.isText == true }
    var elementHasAlternative: Bool { element?["/Alt"]?.isText == true }
    var elementHasLanguage: Bool { element?["/Lang"]?.isString == true }

    /// The form field that a widget shows (12.7.3.1): itself, or the one that it is a kid of.
    var field: PDFObject? { object["/T"] == nil ? object["/Parent"] : object }

    /// Whether a rectangle has no more than an edge in common with what is shown of the page. One without a size is
    /// somewhere nevertheless.
    private static func isOutside(_ visible: Rectangle, _ rectangle: PDFObject?) -> Bool {
        guard let rectangle, rectangle.count >= 4, let left = rectangle[0]?.double, let bottom = rectangle[1]?.double,
            let right = rectangle[2]?.double, let top = rectangle[3]?.double
        else { return false }
        return min(left, right) >= visible.maxX || max(left, right) <= visible.minX
            || min(bottom, top) >= visible.maxY || max(bottom, top) <= visible.minY
    }
}
