public import Inspector
internal import Pipeline

/// What a unit wants done about something that may be harmful.
public enum ThreatAction: String, CaseIterable, OptionValue, Sendable {
    /// It is told, and stops nothing.
    case note
    /// It lies sealed for the unit's time and is then shredded (`holds`).
    case quarantine
    case refuse

    func outcome(_ finding: Finding) -> Outcome {
        switch self {
        case .note: .pass(notes: [finding])
        case .quarantine: .hold(finding, for: .quarantine)
        case .refuse: .reject(finding)
        }
    }
}
