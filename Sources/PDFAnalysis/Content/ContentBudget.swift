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
