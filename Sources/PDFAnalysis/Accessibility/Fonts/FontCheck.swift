/// Goes through all rules for the fonts that a document shows text in.
enum FontCheck {
    /// - Returns: whether all could be looked at.
    @discardableResult
    static func check(_ uses: FontUses, into report: inout ConditionReport) -> Bool {
        let programs = FontPrograms(uses.budget)
        for use in uses.uses {
            let font = UsedFont(use, programs: programs, budget: uses.budget)
            font.check(UsedFont.rules, into: &report)
            let codes = use.codes
            for (code, shown) in codes.prefix(uses.budget.spend(codes.count, of: \.glyphs)) {
                UsedGlyph(font, code, shown).check(UsedGlyph.rules, into: &report)
            }
        }
        return !uses.budget.isExceeded
    }
}
