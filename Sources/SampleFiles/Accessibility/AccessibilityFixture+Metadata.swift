extension AccessibilityFixture {
    /// What the catalog and the metadata say of the whole document.
    static let metadata: [AccessibilityFixture] = [
        AccessibilityFixture("6.2-1", test: "6.2-1", "no claim to be tagged") { $0["catalog", "/MarkInfo"] = nil }
    ]
}
