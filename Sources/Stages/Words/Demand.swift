public import Inspector

/// Whether a unit asks for a person's yes.
public enum Demand: String, CaseIterable, OptionValue, Sendable {
    case never
    case always
}
