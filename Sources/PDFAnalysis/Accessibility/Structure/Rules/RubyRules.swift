/// What may stand in what in Ruby and Warichu (ISO 14289-1 7.2; ISO 32000-1 14.8.4.4.4, table 338).
///
/// One that has no elements in it breaks nothing here: its text is its own.
enum RubyRules {
    static let ruby: [Rule<ElementSubject>] = [
        /// What is annotated, and behind it the annotation, which may have a parenthesis on both sides.
        Rule("09-007") { !$0.kids.isEmpty && $0.kids != [.rb, .rt] && $0.kids != [.rb, .rp, .rt, .rp] }
    ]

    static let rubyPart: [Rule<ElementSubject>] = [
        /// Parts of Ruby stand in one.
        Rule("09-007") { $0.parent != .ruby }
    ]

    static let warichu: [Rule<ElementSubject>] = [
        /// The annotation between its two parentheses.
        Rule("09-008") { !$0.kids.isEmpty && $0.kids != [.wp, .wt, .wp] }
    ]

    static let warichuPart: [Rule<ElementSubject>] = [
        /// Parts of Warichu stand in one.
        Rule("09-008") { $0.parent != .warichu }
    ]
}
