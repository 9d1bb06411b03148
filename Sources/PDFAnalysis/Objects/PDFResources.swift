/// What a content stream's names stand for (ISO 32000-1 7.8.3), looked up once each.
final class PDFResources {
    private let dictionary: PDFObject?
    /// Not kept alive: it keeps the forms, and they keep their resources.
    private weak var forms: PDFForms?
    private var fonts: [[UInt8]: FontResource?] = [:]
    private var xObjects: [[UInt8]: XObject] = [:]
    private var extendedStates: [[UInt8]: ExtendedState] = [:]

    init(_ dictionary: PDFObject?, forms: PDFForms) {
        self.dictionary = dictionary
        self.forms = forms
    }

    /// What `Do` paints.
    enum XObject {
        case image(ImageResource)
        case form(PDFForm)
        case nothing
    }

    /// What `gs` changes; `nil` leaves as it was.
    struct ExtendedState {
        var fillAlpha: Double?
        var hasSoftMask: Bool?
        var blendsNormally: Bool?
        var font: (size: Double, resource: FontResource?)?
    }

    func font(_ name: [UInt8]) -> FontResource? {
        if let known = fonts[name] { return known }
        let font = (dictionary?["/Font"]?[name]).map(FontResource.init)
        fonts[name] = .some(font)
        return font
    }

    /// What marked content refers to by name (14.6.2).
    func properties(_ name: [UInt8]) -> PDFObject? { dictionary?["/Properties"]?[name] }

    func xObject(_ name: [UInt8]) -> XObject {
        if let known = xObjects[name] { return known }
        let found = xObject(dictionary?["/XObject"]?[name])
        // A form that names itself would keep itself alive; the forms know it by its number.
        if case .form = found { return found }
        xObjects[name] = found
        return found
    }

    func extendedState(_ name: [UInt8]) -> ExtendedState {
        if let known = extendedStates[name] { return known }
        let found = Self.extendedState(dictionary?["/ExtGState"]?[name])
        extendedStates[name] = found
        return found
    }

    /// The number of components of a colour space by its name (8.6.3); `nil` where it takes a profile to know.
    func components(colourSpace name: [UInt8]) -> Int? {
        guard let space = dictionary?["/ColorSpace"]?[name] else { return nil }
        guard let family = space.isArray ? space[0] : space else { return nil }
        if family.isName("/DeviceRGB") || family.isName("/CalRGB") || family.isName("/Lab") { return 3 }
        if family.isName("/DeviceCMYK") { return 4 }
        if family.isName("/ICCBased") { return space[1]?["/N"]?.integer }
        let single: [StaticString] = ["/DeviceGray", "/CalGray", "/Indexed", "/Separation"]
        return single.contains { family.isName($0) } ? 1 : nil
    }

    /// How the numbers of a colour in a space of this name are meant (8.6.3).
    func fillSpace(_ name: [UInt8]) -> FillSpace {
        switch String(decoding: name, as: UTF8.self) {
        case "DeviceGray", "DeviceRGB": return .additive
        case "DeviceCMYK": return .subtractive
        default: break
        }
        guard let space = dictionary?["/ColorSpace"]?[name], let family = space.isArray ? space[0] : space else {
            return .other
        }
        if family.isName("/ICCBased") { return space[1]?["/N"]?.integer == 4 ? .subtractive : .additive }
        let additive: [StaticString] = ["/DeviceGray", "/CalGray", "/DeviceRGB", "/CalRGB"]
        if additive.contains(where: { family.isName($0) }) { return .additive }
        let subtractive: [StaticString] = ["/DeviceCMYK", "/Separation", "/DeviceN"]
        return subtractive.contains { family.isName($0) } ? .subtractive : .other
    }

    /// Whether a tiling pattern has an image among its resources (8.7.3.1).
    func hasPicture(pattern name: [UInt8]) -> Bool {
        guard let pattern = dictionary?["/Pattern"]?[name], pattern.isStream,
            let objects = pattern["/Resources"]?["/XObject"]
        else { return false }
        return objects.keys(maximum: 16).contains { objects[$0]?["/Subtype"]?.isName("/Image") == true }
    }

    private func xObject(_ object: PDFObject?) -> XObject {
        guard let object, object.isStream, let subtype = object["/Subtype"] else { return .nothing }
        if subtype.isName("/Form") { return forms.map { .form($0.form(object)) } ?? .nothing }
        return subtype.isName("/Image") ? .image(ImageResource(object)) : .nothing
    }

    private static func extendedState(_ object: PDFObject?) -> ExtendedState {
        var state = ExtendedState()
        guard let object else { return state }
        state.fillAlpha = object["/ca"]?.double
        state.hasSoftMask = object["/SMask"].map { !$0.isName("/None") }
        state.blendsNormally = object["/BM"].map { $0.isName("/Normal") || $0.isName("/Compatible") }
        if let font = object["/Font"], let size = font[1]?.double {
            state.font = (size, font[0].map(FontResource.init))
        }
        return state
    }
}
