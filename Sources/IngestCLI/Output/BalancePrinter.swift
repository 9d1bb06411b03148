internal import Inspector
internal import Pipeline

/// One unit's documents of one folder, or something that does not add up.
struct BalanceLine: Encodable {
    enum Problem: String, Encodable {
        /// The folder can't be read.
        case unreadable
        /// Fewer or more files lie set aside than the ledger says.
        case count
        /// Files lie set aside that the ledger does not know.
        case unknown
        /// The ledger's tables are not what its entries say.
        case ledger
    }
    var unit: String?
    var inbox: String?
    var folder: String?
    var received: Int?
    var counts: [String: Int]?
    var problem: Problem?
    var expected: Int?
    var found: Int?

    init(_ balance: Balance) {
        unit = balance.unit
        inbox = balance.inbox
        received = balance.received
        let states = DocumentState.allCases.map { ($0.rawValue, balance.counts[$0] ?? 0) }
        counts = Dictionary(states) { $1 }
    }

    init(problem: Problem, folder: String?, expected: Int?, found: Int?) {
        self.problem = problem
        self.folder = folder
        self.expected = expected
        self.found = found
    }

    /// - Parameters:
    ///   - least: originals that the ledger knows as set aside.
    ///   - most: with those whose setting aside was intended when a run was ended.
    static func problems(_ folder: String, _ found: SetAside?, least: Int, most: Int) -> [BalanceLine] {
        guard let found else {
            return [BalanceLine(problem: .unreadable, folder: folder, expected: least, found: nil)]
        }
        return problems(folder, found.known, found.unknown, least...most)
    }

    /// - Parameter expected: documents that the ledger knows to be in the vault.
    static func problems(_ folder: String, _ found: VaultLook?, expected: Int) -> [BalanceLine] {
        guard let found else {
            return [BalanceLine(problem: .unreadable, folder: folder, expected: expected, found: nil)]
        }
        return problems(folder, found.known, found.unknown, expected...expected)
    }

    private static func problems(
        _ folder: String, _ known: Int, _ unknown: Int, _ expected: ClosedRange<Int>
    ) -> [BalanceLine] {
        var problems: [BalanceLine] = []
        if !expected.contains(known) {
            problems.append(
                BalanceLine(problem: .count, folder: folder, expected: expected.lowerBound, found: known))
        }
        if unknown > 0 {
            problems.append(BalanceLine(problem: .unknown, folder: folder, expected: 0, found: unknown))
        }
        return problems
    }
}

/// Prints the balance as a table, what does not add up below it.
struct BalancePrinter {
    let output: OutputOptions

    private var language: Language { output.chosenLanguage }
    private let columns = Columns(widths: [20, 9, 11, 9, 7, 12, 12])

    func print(_ lines: [BalanceLine]) throws {
        guard !output.json else { return Console.print(try JSONText.readable(lines)) }
        let states: [DocumentState] = [.delivered, .refused, .held, .waiting, .notTaken]
        Console.print(
            columns.head(
                [Words.unit[language], Words.received[language]] + states.map { Words.state($0)[language] }
                    + [Words.place[language]]))
        for line in lines {
            guard let unit = line.unit, let received = line.received else { continue }
            // A folder's path may hold a name.
            let place = output.showsNames ? line.folder.map(Console.escaped) : nil
            Console.print(
                columns.line(
                    [unit, "\(received)"] + states.map { "\(line.counts?[$0.rawValue] ?? 0)" }
                        + [place ?? line.inbox.map { String($0.prefix(8)) } ?? ""]))
        }
        let problems = lines.filter { $0.problem != nil }
        Console.print("")
        for line in problems { Console.print(words(line)) }
        if problems.isEmpty { Console.print(Words.balanceHolds[language]) }
    }

    private func words(_ line: BalanceLine) -> String {
        let filling = [
            "folder": line.folder.map(Console.escaped) ?? "", "expected": "\(line.expected ?? 0)",
            "found": "\(line.found ?? 0)",
        ]
        return switch line.problem {
        case .unreadable: LocalizedText(word: "balance_unreadable", filling: filling)[language]
        case .count: LocalizedText(word: "balance_count", filling: filling)[language]
        case .unknown: LocalizedText(word: "balance_unknown", filling: filling)[language]
        case .ledger, nil: LocalizedText(word: "balance_ledger")[language]
        }
    }
}
