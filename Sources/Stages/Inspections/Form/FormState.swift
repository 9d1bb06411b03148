public import Inspector

/// Whether a document is built as its format says, as far as its own lengths and marks can be followed.
public enum FormState: String, CaseIterable, FactValue, Sendable {
    case sound
    /// Something stands where the format allows nothing like it.
    case broken
    /// It keeps to its format until the bytes end.
    case cutOff = "cut_off"
    /// There is more of it than is looked at.
    case tooMuch = "too_much"
}
