internal import Foundation
public import Inspector

/// Writes entries in the fields of the national log service: RIV-TA ehr:log:store, StoreLog 1.0, request.
///
/// It opens sealed fields: what it makes names patients and staff.
public struct StoreLog: Sendable {
    /// Of whom and what a unit's entries are told.
    private struct Unit: Sendable {
        let id: String
        let name: String
        let careProvider: String
        let careProviderName: String
        let purpose: StoreLogPurpose
        let system: String
    }

    private let units: [String: Unit]

    public static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <s:StoreLogRequest xmlns:s="urn:riv:ehr:log:store:StoreLogResponder:1" xmlns="urn:riv:ehr:log:1">

        """
    public static let tail = "</s:StoreLogRequest>\n"

    /// - Throws: `ConfigurationError` that names each setting that is missing.
    public init(_ units: [UnitPlan], of site: Site) throws(ConfigurationError) {
        var known: [String: Unit] = [:]
        var diagnostics: [Diagnostic] = []
        for unit in units {
            let settings = unit.accessLog.over(site.accessLog)
            if let careProvider = settings.careProvider, let name = settings.careProviderName,
                let purpose = settings.purpose, let system = settings.system
            {
                known[unit.name] = Unit(
                    id: unit.hsaID, name: unit.title, careProvider: careProvider, careProviderName: name,
                    purpose: purpose, system: system)
                continue
            }
            let missing = [
                ("care_provider", settings.careProvider == nil),
                ("care_provider_name", settings.careProviderName == nil),
                ("purpose", settings.purpose == nil), ("system", settings.system == nil),
            ].filter(\.1).map { "access_log.\($0.0)" }
            diagnostics.append(
                Diagnostic(
                    .missingKey, at: unit.location,
                    "the national log asks for what is not set here: \(missing.joined(separator: ", "))",
                    hint: "set it in this file, or for all units in site.yaml"))
        }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        self.units = known
    }

    /// What became of an entry.
    public enum Answer: Sendable {
        case element(String)
        /// The same, without the patient: the log service takes no id of this length.
        case withoutPatient(String)
        /// It is a part of another, or about no document.
        case nothing
        /// No configuration tells of its unit.
        case unknownUnit(String)
    }

    /// Characters that the log service takes at most.
    private static let (patientLength, userLength, argumentLength) = (12, 32, 8_192)

    /// One entry as an element.
    ///
    /// - Parameter people: as they were known at that time.
    public func element(_ line: LogLine, _ entry: LedgerEntry, _ people: PeopleOpener.People?) -> Answer {
        guard !entry.document.isEmpty, let activity = StoreLogActivity(entry.event) else { return .nothing }
        guard let unit = units[entry.unit] else { return .unknownUnit(entry.unit) }
        let time = Date(timeIntervalSince1970: Double(entry.time) / 1_000)
        let patient = people?.subject.flatMap { PatientID($0, at: time)?.text }
        let isKnown = patient.map { $0.count <= Self.patientLength } ?? true
        let arguments =
            ["document=\(entry.document)", "submission=\(entry.submission)"]
            + ["target", "code", "rule", "waits_for"].compactMap { key in entry.details[key].map { "\(key)=\($0)" } }
        let user = people?.actor.map { String($0.prefix(Self.userLength)) } ?? unit.system
        let provider = XML("CareProvider") {
            [XML("CareProviderId", unit.careProvider), XML("CareProviderName", unit.careProviderName)]
        }
        let place = XML("CareUnit") { [XML("CareUnitId", unit.id), XML("CareUnitName", unit.name)] }
        let element = XML("s:Log") {
            [
                XML("LogId", Self.identifier(line.leaf)),
                XML("System") { [XML("SystemId", unit.system), XML("SystemName", "Filsluss")] },
                XML("Activity") {
                    [
                        XML("ActivityType", activity.rawValue), XML("ActivityLevel", entry.event.rawValue),
                        XML("ActivityArgs", String(arguments.joined(separator: ";").prefix(Self.argumentLength))),
                        XML("StartDate", Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(time)),
                        XML("Purpose", unit.purpose.text),
                    ]
                },
                XML("User") { [XML("UserId", user), provider, place] },
                XML("Resources") {
                    [
                        XML("Resource") {
                            [XML("ResourceType", "Bilaga")]
                                + (isKnown
                                    ? patient.map { id in [XML("Patient") { [XML("PatientId", id)] }] } ?? [] : [])
                                + [provider, place]
                        }
                    ]
                },
            ]
        }
        return isKnown ? .element(element.text + "\n") : .withoutPatient(element.text + "\n")
    }

    /// The same entry has the same id in each export: a UUID (RFC 9562, version 8) of its hash.
    private static func identifier(_ leaf: Data) -> String {
        var bytes = Array(leaf.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = hexadecimal(bytes)
        var parts: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}

/// An element, as text.
private struct XML {
    let text: String

    init(_ name: String, _ content: String) {
        let plain = String(String.UnicodeScalarView(content.unicodeScalars.filter(Self.isAllowed)))
        let escaped = plain.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        text = "<\(name)>\(escaped)</\(name)>"
    }

    init(_ name: String, _ parts: () -> [XML]) { text = "<\(name)>\(parts().map(\.text).joined())</\(name)>" }

    /// XML 1.0, section 2.2.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
