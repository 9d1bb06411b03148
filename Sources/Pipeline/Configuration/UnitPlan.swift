public import Inspector

/// A unit's file together with the profile that it extends, checked to the end. Making it has no effect outside.
public struct UnitPlan: Sendable {
    /// Where the unit's file starts.
    public let location: SourceLocation
    /// The short name, by which commands and manifests speak of the unit.
    public let name: String
    public let hsaID: String
    /// As people say it.
    public let title: String
    public let profile: String?
    public let sources: [Source]
    public let steps: [PlannedStep]
    /// Options of inspections, by name.
    public let inspections: [String: ConfigNode]
    public let targets: [String: PlannedTarget]
    public let closing: [PlannedClosing]
    /// Whom the findings' texts speak to.
    public let reader: Reader
    /// What one refused document does to the others of its message.
    public let refusal: Refusal
    /// What becomes of a document that has come before.
    public let duplicates: Duplicates
    /// Who deals with what waits, in the unit's own words, by `WaitsFor` word.
    public let people: [String: String]
    /// How long documents wait, and what happens then.
    public let holds: HoldTerms
    /// In days: how long what was refused or has expired can be given back before it is shredded.
    public let graceDays: Int
    /// What the national log service is told of it.
    public let accessLog: AccessLogSettings
    /// Types that are not refused by type alone, so that no parser runs for another.
    public let allowedTypes: [MediaType]
    /// The unit's own file as it is written, without its profile.
    let written: ConfigNode

    /// The inspections' options as they are in force, in one form for what means the same.
    var inspectionsText: String {
        inspections.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.canonicalText)\n" }.joined()
    }
}

/// What one refused document does to the others of its message.
public enum Refusal: String, Sendable, CaseIterable, OptionValue {
    /// Nothing: each goes its own way.
    case document
    /// The message is taken as a whole or not at all: one refused document refuses all, and all wait for one that waits.
    case message
}

/// What becomes of a document when the same sender has sent the same content to the unit before.
public enum Duplicates: String, Sendable, CaseIterable, OptionValue {
    /// It goes on as any other, with a note.
    case take
    /// It is refused, and names the earlier one.
    case skip
    /// It counts as delivered where the earlier one was; nothing is delivered again.
    case link
}

/// A stage in its place.
public struct PlannedStep: Sendable {
    public let descriptor: StageDescriptor
    public let instance: StageInstance
    /// Where the step is written.
    public let location: SourceLocation
    /// The rule by which this unit asks it, where that is not the finding's own.
    public let rule: String?
    let ruleLocation: SourceLocation?
    let options: ConfigNode?
    let fields: [OptionField]
    /// By what it asks services for, the words that a case may say of them.
    var standIns: [String: [String]] = [:]

    /// The options as they are in force, defaults among them: one form for what means the same.
    public var optionsText: String {
        fields.map { "\($0.name): \(options?[$0.name]?.canonicalText ?? $0.defaultText ?? "")\n" }.joined()
    }

    /// Where the value that decided is written, and the value; the stage's own default has no place of its own.
    public func decided(by setting: String?, item: Int? = nil) -> DecidingSetting {
        guard let setting else { return DecidingSetting(name: nil, value: nil, location: location, isDefault: false) }
        if let entry = options?.entry(setting) {
            if let item, entry.value.items.indices.contains(item) {
                return DecidingSetting(
                    name: setting, value: nil, location: entry.value.items[item].location, isDefault: false)
            }
            return DecidingSetting(
                name: setting, value: entry.value.text, location: entry.keyLocation, isDefault: false)
        }
        let field = fields.first { $0.name == setting }
        return DecidingSetting(name: setting, value: field?.defaultText, location: location, isDefault: true)
    }
}

/// The setting behind a verdict, for `explain`.
public struct DecidingSetting: Sendable, Hashable {
    public let name: String?
    public let value: String?
    public let location: SourceLocation
    /// True where the stage's own default decided; the place is then that of the stage.
    public let isDefault: Bool
}

/// A target under the name that the unit gives it.
public struct PlannedTarget: Sendable {
    public let name: String
    public let kind: String
    /// Where it is written.
    public let location: SourceLocation
    let options: ConfigNode?
    let factory: TargetFactory
    /// When it is closed.
    public let serviceWindows: [ServiceWindow]
    public let instance: TargetInstance

    public var deliver: TargetFactory.Deliver { instance.deliver }

    /// The folder that it writes into; `nil` for a kind that writes into none, or whose folder is not said.
    public var folder: String? {
        factory.descriptor.folderOption.flatMap { options?[$0] }.flatMap(FilePath.init(checked:))?.path
    }
}

/// A closing step in its place.
public struct PlannedClosing: Sendable {
    public let name: String
    /// Where the step is written.
    public let location: SourceLocation
    let options: ConfigNode?
    let fields: [OptionField]
    public let close: ClosingFactory.Close
}

extension ConfigNode {
    /// The value without its place and its layout.
    fileprivate var canonicalText: String {
        switch content {
        case .scalar(let text, _): text
        case .list(let items): "[" + items.map(\.canonicalText).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \($0.value.canonicalText)" }.sorted().joined(separator: ", ") + "}"
        }
    }
}
