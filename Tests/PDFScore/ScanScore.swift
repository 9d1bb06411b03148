import PDFKits

/// How well scans are told from written documents, and what can't be read from both.
struct ScanScore {
    /// A label's word in the table, and the class that the program answers for it.
    private static let classes = [
        "born-digital": "born_digital", "scan-no-text": "scan", "scan-ocr": "scan_with_text", "mixed": "mixed",
        "vector-only": "vector_only", "blank": "blank", "encrypted": "encrypted", "broken": "broken",
    ]
    private static let scans: Set = ["scan-no-text", "scan-ocr", "mixed"]

    private let labelled: [Case]
    private let leftOut: [Case]
    private let unopened: [Case]
    private let opened: [Case]

    /// - Parameter cases: their rows have `label`, and may have `scan_positive`.
    init(_ cases: [Case]) {
        labelled = cases.filter { Self.classes[Self.label($0)] != nil }
        leftOut = cases.filter { Self.classes[Self.label($0)] == nil }
        unopened = labelled.filter { ["encrypted", "broken"].contains(Self.label($0)) }
        opened = labelled.filter { !["encrypted", "broken"].contains(Self.label($0)) }
    }

    var isEmpty: Bool { labelled.isEmpty }

    private static func label(_ item: Case) -> String { item.row?["label"].lowercased() ?? "" }

    private static func isPositive(_ item: Case) -> Bool {
        let word = item.row?["scan_positive"] ?? ""
        return word.isEmpty ? scans.contains(label(item)) : ["1", "true", "yes"].contains(word.lowercased())
    }

    private static func isTold(_ item: Case) -> Bool { item.verdict?.scanned == true }
    private static func isExact(_ item: Case) -> Bool { item.verdict?.class == classes[label(item)] }
    private static func isToldUnreadable(_ item: Case) -> Bool { item.verdict?.isUnreadable == true }

    private var imageOnly: [Case] { opened.filter { Self.label($0) == "scan-no-text" } }
    private var found: [Case] { opened.filter { Self.isPositive($0) && Self.isTold($0) } }
    private var missed: [Case] { opened.filter { Self.isPositive($0) && !Self.isTold($0) } }
    private var alarms: [Case] { opened.filter { !Self.isPositive($0) && Self.isTold($0) } }

    var f1: Share { Share(f1: found.count, missed: missed.count, falseAlarms: alarms.count) }
    var exactClass: Share { Share(labelled.count(where: Self.isExact), of: labelled.count) }
    var imageOnlyRecall: Share { Share(imageOnly.count(where: Self.isTold), of: imageOnly.count) }
    var unreadable: Share { Share(unopened.count(where: Self.isToldUnreadable), of: unopened.count) }

    func report() {
        heading("Scans (\(opened.count) files that open, \(unopened.count) encrypted or broken)")
        let precision = Share(found.count, of: found.count + alarms.count)
        let recall = Share(found.count, of: found.count + missed.count)
        print(
            """
            precision \(precision.text(digits: 3)), recall \(recall.text(digits: 3)), F1 \(f1.text(digits: 3)); \
            class right in \(labelled.count(where: Self.isExact)) of \(labelled.count)
            """)
        list("Scans not told", missed)
        list("False alarms", alarms)
        let wrong = Dictionary(grouping: labelled.filter { !Self.isExact($0) }) {
            "\(Self.label($0)) told as \($0.verdict?.class ?? "nothing")"
        }
        list("Other classes", wrong)
        list("Encrypted or broken, and not told so", unopened.filter { !Self.isToldUnreadable($0) })
        list("They open, and are not told so", opened.filter { $0.verdict?.isReadable != true })
        list("Without a label, left out", leftOut)
    }
}
