public import Inspector
public import Pipeline

/// Refuses every type that is not on the unit's list, with advice of its own for what people send by mistake.
public struct AllowTypes: RoutingStage {
    public enum NameMismatch: String, CaseIterable, OptionValue, Sendable {
        case note, refuse
    }

    public struct Options: Sendable {
        let types: [MediaType]
        let nameMismatch: NameMismatch
    }

    public static let descriptor = StageDescriptor(
        name: "allow_types", summary: "Refuse types that are not listed.", rules: ["SKAS-1", "SKANE-2", "SKAS-8"],
        reads: ["file_type"], findings: TypeFindings.all,
        examples: [
            StageExample("a JPEG image passes", document: .example { $0[mediaTypeFact] = .jpeg }, .passes),
            StageExample(
                "an iPhone's own format gets advice for iPhones",
                document: .example(name: "IMG_2041.HEIC") { $0[mediaTypeFact] = .heic }, .rejects("type_heic")),
            StageExample(
                "a Word document is to be saved as PDF",
                document: .example(name: "brev.docx") { $0[mediaTypeFact] = .wordDocument }, .rejects("type_office")),
            StageExample(
                "a program is refused whatever its name says",
                document: .example(name: "remiss.pdf") { $0[mediaTypeFact] = .program }, .rejects("type_program")),
            StageExample(
                "an image under another image's name is noted",
                document: .example(name: "bild.png") { $0[mediaTypeFact] = .jpeg }, .notes("name_mismatch")),
            StageExample(
                "or refused, where the unit says so", options: "name_mismatch: refuse",
                document: .example(name: "bild.pdf") { $0[mediaTypeFact] = .jpeg }, .rejects("name_mismatch")),
        ])

    public static let options = OptionSpec(
        Option("types", default: [MediaType.pdf, .jpeg, .png, .gif], "Media types that pass."),
        Option(
            "name_mismatch", default: NameMismatch.note, "What happens when an allowed type has another type's name."),
        build: { types, nameMismatch in
            guard !types.isEmpty else { throw OptionError("'types' must list at least one") }
            return Options(types: types, nameMismatch: nameMismatch)
        })

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        let word = Evidence("type", .word(type.words))
        guard options.types.contains(type) else { return .reject(TypeFindings.kind(for: type).found([word])) }
        guard let claimed = document.nameExtension.flatMap(NameExtensions.claimed(by:)), claimed != type else {
            return .pass
        }
        let finding = TypeFindings.nameMismatch.found([word, Evidence("claimed", .word(claimed.words))])
        return options.nameMismatch == .refuse ? .reject(finding) : .pass(notes: [finding])
    }

    public func answer(for routingCase: RoutingCase) -> RoutingAnswer {
        options.types.contains(routingCase.mediaType) ? .goesOn : .stops
    }
}
