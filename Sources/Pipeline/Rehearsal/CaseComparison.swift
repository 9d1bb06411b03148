public import Inspector

/// One way in which what came is not what a case expects.
public struct CaseDifference: Sendable {
    /// Of the expectation.
    public let location: SourceLocation
    /// What it is about: a file or a target, and which of its keys.
    public let subject: String
    /// `nil` where nothing was expected.
    public let expected: String?
    public let got: String
    /// What `--update` does about it.
    let change: Change

    enum Change: Sendable {
        /// A value of the case's becomes another.
        case value(ConfigNode, [String], isList: Bool)
        /// An expectation is added for a file.
        case file(String)
    }
}

extension UnitCase {
    /// Everything in which what came differs from what is expected, in the order of the files and then the targets.
    ///
    /// A file's keys that the case does not write are not compared; that nothing is expected of a file is a difference.
    public func differences(from result: RehearsalResult) -> [CaseDifference] {
        var differences: [CaseDifference] = []
        let rest = expectations.first { $0.file == nil }
        let unnamed = result.files.filter { file in !expectations.contains { $0.file == file.name } }
        for file in result.files {
            guard let expectation = expectations.first(where: { $0.file == file.name }) ?? rest else {
                differences.append(
                    CaseDifference(
                        location: node["expect"]?.location ?? location, subject: file.name, expected: nil,
                        got: file.expectation(named: false), change: .file(file.name)))
                continue
            }
            let others = expectation.file == nil ? unnamed : [file]
            differences += Self.differences(expectation, file, amongst: others)
        }
        for entry in trees {
            differences += Self.differences(entry, result)
        }
        return differences
    }

    private static func differences(
        _ expectation: FileExpectation, _ file: RehearsedFile, amongst others: [RehearsedFile]
    ) -> [CaseDifference] {
        var differences: [CaseDifference] = []
        for key in FileExpectation.fields.map(\.name) {
            guard let written = expectation.node[key], let got = file.words(of: key) else { continue }
            let isList = key == "findings"
            let expected = isList ? written.items.compactMap(\.text).sorted() : [written.text ?? ""]
            guard expected != got else { continue }
            // What holds for several files is only changed where it is the same for all of them.
            let isShared = others.allSatisfy { $0.words(of: key) == got }
            differences.append(
                CaseDifference(
                    location: written.location, subject: "\(file.name): \(key)",
                    expected: isList ? listText(expected) : expected.joined(),
                    got: isList ? listText(got) : got.joined(),
                    change: isShared ? .value(written, got, isList: isList) : .file(file.name)))
        }
        return differences
    }

    private static func documents(_ count: [String]) -> String {
        count == ["1"] ? "1 document" : count.joined() + " documents"
    }

    private static func differences(_ entry: ConfigNode.Entry, _ result: RehearsalResult) -> [CaseDifference] {
        let isList = Int(checked: entry.value) == nil
        let tree = result.trees[entry.key] ?? []
        let delivered = result.files.filter { $0.target == entry.key }.count
        let expected = isList ? entry.value.items.compactMap(\.text).sorted() : [entry.value.text ?? ""]
        let got = isList ? tree : ["\(delivered)"]
        guard expected != got else { return [] }
        return [
            CaseDifference(
                location: entry.value.location, subject: "target \(entry.key)",
                expected: isList ? listText(expected) : documents(expected),
                got: isList ? listText(got) : documents(got),
                change: .value(entry.value, got, isList: isList))
        ]
    }
}

/// A list of words on one line of YAML.
func listText(_ words: [String]) -> String {
    "[" + words.map { ConfigNode.scalarText($0) }.joined(separator: ", ") + "]"
}

extension RehearsedFile {
    /// What came, under a key of an expectation; `nil` for a key that tells nothing of it.
    fileprivate func words(of key: String) -> [String]? {
        switch key {
        case "outcome": [outcome.rawValue]
        case "target": [target ?? FileExpectation.noneWord]
        case "findings": findings
        case "waits_for": [waitsFor ?? FileExpectation.noneWord]
        default: nil
        }
    }

    /// Everything that came, as an expectation on one line of YAML.
    func expectation(named: Bool = true) -> String {
        var parts = named ? ["file: \(ConfigNode.scalarText(name))"] : []
        parts.append("outcome: \(outcome.rawValue)")
        if let target { parts.append("target: \(target)") }
        if !findings.isEmpty { parts.append("findings: \(listText(findings))") }
        if let waitsFor { parts.append("waits_for: \(waitsFor)") }
        return "{ \(parts.joined(separator: ", ")) }"
    }
}
