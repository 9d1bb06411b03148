/// What can be wrong with a code that is shown.
extension UsedGlyph {
    static let rules: [Rule<UsedGlyph>] = [
        // 7.21.7: assistive technology cannot read the character.
        Rule("10-001") { $0.isUnmapped },
        // 7.21.7 and 7.7: nor in a formula, where one character decides.
        Rule("17-003") { $0.isUnmapped && $0.shown.contains(.inFormula) },
        // 7.21.4.1: the font program lacks what the content shows with it.
        Rule("31-011") { $0.isRendered && $0.glyph.isPresent == false },
        // 7.21.5: the dictionary and the program disagree on how wide it is, by more than a thousandth of an em.
        Rule("31-016") { $0.hasOtherWidth },
        // 7.21.7: `ToUnicode` gives it the value zero.
        Rule("31-028") { $0.textHolds([0]) },
        // 7.21.7: `ToUnicode` gives it a value that is no character.
        Rule("31-029") { $0.textHolds([0xFEFF, 0xFFFE]) },
        // 7.21.8: the glyph that stands for a missing one is shown, in any rendering mode.
        Rule("31-030") { $0.isNotDefined },
    ]

    private var hasOtherWidth: Bool {
        guard isRendered, let own = glyph.width, let stated = statedWidth else { return false }
        return (own - stated).magnitude > 1
    }

    private var statedWidth: Double? {
        guard font.isComposite else { return font.widths[Int(code)] ?? 0 }
        switch font.use.map?.selection(code) {
        case .character(let cid)?: return font.widths[cid]
        case .none?: return font.widths[0]
        case .unknown?, nil: return nil
        }
    }
}
