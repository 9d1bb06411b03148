/// Goes through all rules for one document.
struct AccessibilityCheck {
    private(set) var report = ConditionReport()
    /// The first limit that ended a part of it; what was found before it holds.
    private(set) var exceeded = PDFLimit.notReached

    init(_ model: AccessibilityModel) {
    }
}
