public import Inspector

/// What was done, in the words that the national log service takes: RIV-TA ehr:log:store 1.0, ActivityType.
public enum StoreLogActivity: String, Sendable, CaseIterable {
    case read = "Läsa"
    case write = "Skriva"
    case sign = "Signera"
    case print = "Utskrift"
    case attest = "Vidimera"
    case erase = "Radera"
    case emergency = "Nödöppning"

    /// What a ledger's event is there; `nil` for what is a part of another.
    init?(_ event: LedgerEvent) {
        switch event {
        case .received, .unclaimed, .held, .refused, .returned: self = .read
        case .released: self = .attest
        case .stated: self = .sign
        case .delivered: self = .write
        case .closed, .closingFailed, .recalled: self = .erase
        default: return nil
        }
    }
}

/// Why it was done, in the words that the national log service takes: RIV-TA ehr:log:store 1.0, Purpose.
public enum StoreLogPurpose: String, Sendable, CaseIterable, OptionValue {
    case care
    case qualityAssurance = "quality_assurance"
    case otherDocumentation = "other_documentation"
    case statistics
    case administration
    case qualityRegistry = "quality_registry"

    /// The word as it is sent.
    public var text: String {
        switch self {
        case .care: "Vård och behandling"
        case .qualityAssurance: "Kvalitetssäkring"
        case .otherDocumentation: "Annan dokumentation enligt lag"
        case .statistics: "Statistik"
        case .administration: "Administration"
        case .qualityRegistry: "Kvalitetsregister"
        }
    }
}
