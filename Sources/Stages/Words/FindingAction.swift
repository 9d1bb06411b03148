public import Inspector
internal import Pipeline

/// What a unit wants done about something that a stage has found.
public enum FindingAction: String, CaseIterable, OptionValue, Sendable {
    /// It is told, and stops nothing.
    case note
    /// It waits until somebody has looked at it.
    case hold
    case refuse

    func outcome(_ finding: Finding) -> Outcome {
        switch self {
        case .note: .pass(notes: [finding])
        case .hold: .hold(finding, for: .look)
        case .refuse: .reject(finding)
        }
    }
}
