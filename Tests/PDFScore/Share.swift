import Foundation

/// A share as it is printed: rounded down, so that nothing looks better than it is; without any case it is 1.
struct Share {
    let value: Double

    init(_ part: Int, of whole: Int) { value = whole == 0 ? 1 : Double(part) / Double(whole) }

    /// From counts: positives that were told, that were not, and negatives that were told as positives.
    init(f1 truePositives: Int, missed: Int, falseAlarms: Int) {
        self.init(2 * truePositives, of: 2 * truePositives + missed + falseAlarms)
    }

    func text(digits: Int) -> String {
        let scale = pow(10, Double(digits))
        // What is a hair below a whole number only by how numbers are kept is that number.
        return String(format: "%.\(digits)f", ((value * scale) + 1e-9).rounded(.down) / scale)
    }

    /// `1.0` where nothing is missing, else as many digits as show it.
    var short: String { value == 1 ? "1.0" : text(digits: 3) }

}
