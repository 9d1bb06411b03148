/// What reading a document's content may cost, counted so that the same document gets the same answer each time.
struct ContentBudget {
    /// Decoded bytes of content that may still be read; a form's count each time it is painted.
    private(set) var bytes: Int
    /// Operators that may still be carried out.
    private(set) var operators: Int
    /// The limit because of which something was left unread.
    private(set) var exceeded = PDFLimit.notReached

    var isExhausted: Bool { exceeded != .notReached }

    init(bytes: Int, operators: Int) {
        self.bytes = bytes
        self.operators = operators
    }

    /// - Returns: whether it was there to be spent.
    mutating func spend(bytes count: Int) -> Bool {
        guard !isExhausted, count <= bytes else {
            exhaust(.decodedBytes)
            return false
        }
        bytes -= count
        return true
    }

    /// - Returns: whether it was there to be spent.
    mutating func spend(operators count: Int) -> Bool {
        guard !isExhausted, count <= operators else {
            exhaust(.operators)
            return false
        }
        operators -= count
        return true
    }

    /// The first limit that is exceeded is the one that is told.
    mutating func exhaust(_ limit: PDFLimit) {
        if !isExhausted { exceeded = limit }
    }
}

/// More than any producer writes, and less than what hurts.
enum ContentLimit {
    /// Forms within forms.
    static let forms = 16
    /// Graphics states that are saved at once.
    static let states = 4096
    /// Operands of one operator, an array's items among them.
    static let operands = 1 << 16
    /// What painting an image takes of the budget beside its operator: all rows of the page's grid are looked at.
    static let operatorsPerImage = 8
    /// What opening a stream takes of the budget, however little it holds.
    static let operatorsPerStream = 100
}
