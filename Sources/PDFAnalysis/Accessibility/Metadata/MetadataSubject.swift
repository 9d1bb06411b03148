/// The metadata of the document (ISO 14289-1 5 and 7.1).
struct MetadataSubject: RuleSubject {
    /// `nil` where it cannot be read as metadata.
    let packet: XMPPacket?
    let object: PDFObject

    var place: Place { Place(object: object.number ?? 0) }

    /// - Returns: `nil` where the document has no metadata, or more than is looked at.
    init?(_ model: AccessibilityModel) {
        guard let metadata = model.metadata, metadata.isRead else { return nil }
        packet = metadata.packet
        object = metadata.object
    }

    private var claims: [XMPPacket.Property] {
        packet?.properties.filter { $0.name.namespace == XMPPacket.Namespace.identification } ?? []
    }

    private func claim(_ local: String, isPrefixed: Bool) -> Bool {
        claims.contains {
            $0.name.local == local && ($0.name.prefix == "pdfuaid" || $0.name.prefix.isEmpty) == isPrefixed
        }
    }

    /// A number is written with digits, and a sign at most.
    private var isFirstPart: Bool {
        guard case .text(let part) = claims.first(where: { $0.name.local == "part" })?.value else { return false }
        return Int(part) == 1
    }

    /// A title in one or more languages, under the prefix that is meant for it.
    private var hasTitle: Bool {
        guard let title = packet?.property("title", in: XMPPacket.Namespace.dublinCore), title.name.prefix == "dc",
            case .array(let languages) = title.value
        else { return false }
        return languages.contains { $0 != nil }
    }

    static let rules: [Rule<MetadataSubject>] = [
        /// 5: the document says that it follows the standard.
        Rule("06-002", test: "5-1") { $0.claims.isEmpty },
        /// 5: it follows the first part of it.
        Rule("06-002", test: "5-2") { !$0.claims.isEmpty && !$0.isFirstPart },
        /// 5: the claim has the prefix that readers look for.
        Rule("06-002", test: "5-3") { $0.claim("part", isPrefixed: false) },
        Rule("06-002", test: "5-4") { $0.claim("amd", isPrefixed: false) },
        Rule("06-002", test: "5-5") { $0.claim("corr", isPrefixed: false) },
        /// 7.1: it has a title.
        Rule("06-003") { !$0.hasTitle },
    ]

    /// 7.2: texts that are in no other than the default language have that of the document.
    private static let language = Condition.named("11-006")

    static func check(_ model: AccessibilityModel, into report: inout ConditionReport) {
        guard let subject = MetadataSubject(model) else { return }
        subject.check(rules, into: &report)
        guard !model.hasLanguage, let packet = subject.packet else { return }
        for property in packet.properties {
            if case .array(let languages) = property.value, languages == ["x-default"] {
                report.add(language, at: subject.place)
            }
        }
    }
}
