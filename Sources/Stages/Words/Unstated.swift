public import Inspector
internal import Pipeline

/// What happens where nobody has stated what a stage asks about.
public enum Unstated: String, CaseIterable, OptionValue, Sendable {
    /// It is taken for granted.
    case pass
    /// It waits until somebody has stated it.
    case hold
    case refuse

    func outcome(_ finding: Finding) -> Outcome {
        switch self {
        case .pass: .pass
        case .hold: .hold(finding, for: .look)
        case .refuse: .reject(finding)
        }
    }
}
