package import Foundation
package import Pipeline

/// The log of a service: one JSON object a line, with ids, codes and numbers; never a name, a path or content.
package struct ServiceLog: Sendable {
    package enum Level: String, Sendable, CaseIterable { case info, warning, error }

    /// What a field says.
    package enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
        /// A word of the program's or the configuration's: an id, a code, a short name.
        case word(String)
        case number(Int)
        case flag(Bool)

        package init(stringLiteral word: String) { self = .word(word) }
        package init(integerLiteral number: Int) { self = .number(number) }
        package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    }

    private let now: @Sendable () -> Date
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes one line; standard output where none is given.
    package init(
        now: @escaping @Sendable () -> Date = { Date() }, write: (@Sendable (String) -> Void)? = nil
    ) {
        self.now = now
        self.write = write ?? { Console.print($0) }
    }

    /// Writes a line.
    package func tell(_ event: ServiceEvent, _ level: Level = .info, _ fields: [ServiceField: Value] = [:]) {
        let time = now().formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
        var line = #"{"time":"\#(time)","level":"\#(level.rawValue)","event":"\#(event.rawValue)""#
        for (field, value) in fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            line += #","\#(field.rawValue)":\#(Self.text(value))"#
        }
        write(line + "}")
    }

    /// What became of a document.
    ///
    /// - Parameter milliseconds: from where it was taken up to here.
    package func tell(_ result: DocumentResult, milliseconds: Int? = nil) {
        let record = ResultRecord(result, showsName: false)
        var fields: [ServiceField: Value] = [
            .id: .word(record.document), .submission: .word(record.submission), .unit: .word(record.unit),
            .outcome: .word(record.outcome), .size: .number(record.size),
        ]
        let words: [(ServiceField, String?)] = [
            (.target, record.target), (.code, record.finding?.code ?? record.closingProblem?.code),
            (.rule, record.rule), (.waitsFor, record.waitsFor), (.mediaType, record.mediaType),
        ]
        for (field, word) in words { fields[field] = word.map(Value.word) }
        fields[.milliseconds] = milliseconds.map(Value.number)
        tell(.document, Self.level(of: result), fields)
    }

    /// Something could not be taken in.
    ///
    /// - Parameter source: which of the unit's drop folders it lies in, from 0.
    package func tell(_ problem: IntakeProblem, unit: String? = nil, source: Int? = nil) {
        let record = ProblemRecord(problem)
        var fields: [ServiceField: Value] = [.outcome: .word(record.outcome), .code: .word(record.finding.code)]
        fields[.rule] = record.finding.rule.map(Value.word)
        fields[.unit] = unit.map(Value.word)
        fields[.source] = source.map(Value.number)
        tell(.problem, .warning, fields)
    }

    /// The ledger can't be used.
    ///
    /// - Parameter fields: for whom.
    package func tell(_ error: LedgerError, _ fields: [ServiceField: Value] = [:]) {
        tell(.ledgerTrouble, .error, fields.merging([.code: .word(error.kind.rawValue)]) { $1 })
    }

    /// What needs an administrator is a warning; what waits for its case handler, or was refused by the rules, is not.
    private static func level(of result: DocumentResult) -> Level {
        if result.closingProblem != nil { return .warning }
        return switch result.outcome {
        case .held(_, for: .service), .held(_, for: .administrator), .notTaken: .warning
        case .held, .refused, .delivered, .deliveredBefore, .wouldDeliver: .info
        }
    }

    /// As JSON. Text that is no word of the program's or the configuration's does not get in, whoever hands it over; a path
    /// is none, a media type is.
    private static func text(_ value: Value) -> String {
        switch value {
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .word(let word):
            word.wholeMatch(of: /[\p{L}\p{N}._:+-]{1,100}(\/[\p{L}\p{N}._:+-]{1,100})?/) == nil
                ? #""?""# : "\"\(word)\""
        }
    }
}
