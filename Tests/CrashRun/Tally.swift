/// What was found at one point or at many.
struct Tally: Sendable {
    var points = 0
    var lost: [String] = []
    var twice: [String] = []
    var left: [String] = []
    /// Told success, or ended in a way that it should not.
    var wrong: [String] = []

    var found: [String] { lost + twice + left + wrong }
    var isRight: Bool { points > 0 && found.isEmpty }

    var words: String {
        "points=\(points) lost=\(lost.count) twice=\(twice.count) left=\(left.count) wrong=\(wrong.count)"
    }

    static func += (sum: inout Tally, more: Tally) {
        sum.points += more.points
        sum.lost += more.lost
        sum.twice += more.twice
        sum.left += more.left
        sum.wrong += more.wrong
    }
}
