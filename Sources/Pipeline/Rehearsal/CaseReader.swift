internal import Foundation
internal import Inspector

/// Reads one case that has been checked against its fields.
struct CaseReader {
    let unit: UnitPlan

    /// - Returns: `nil` where `diagnostics` got longer.
    func read(_ node: ConfigNode, _ diagnostics: inout [Diagnostic]) -> UnitCase? {
        let before = diagnostics.count
        let base = manifest(of: node, &diagnostics)
        let files = files(of: node, &diagnostics)
        let time = node["now"]?.text ?? UnitCase.standardTime
        let now = try? Date(time, strategy: .iso8601)
        if now == nil, let written = node["now"] {
            diagnostics.append(
                Diagnostic(
                    .invalidValue, at: written.location, "'now' is no moment",
                    hint: "write it as \(UnitCase.standardTime)"))
        }
        let expectations = (node["expect"]?.items ?? []).map { FileExpectation(file: $0["file"]?.text, node: $0) }
        check(expectations, files.map(\.name), &diagnostics)
        checkTargets(node["targets"], &diagnostics)
        let services = services(node["services"], &diagnostics)
        guard diagnostics.count == before, let now else { return nil }
        return UnitCase(
            name: node["name"]?.text ?? "", location: node.location, files: files,
            manifest: overlaid(base, by: node, files.map(\.name), time), services: services, now: now,
            expectations: expectations,
            trees: node["targets"]?.entries ?? [], node: node)
    }

    // MARK: - What goes in

    private func files(of node: ConfigNode, _ diagnostics: inout [Diagnostic]) -> [(name: String, path: String)] {
        guard (node["files"] == nil) != (node["folder"] == nil) else {
            diagnostics.append(
                Diagnostic(.missingKey, at: node.location, "a case has either 'files' or 'folder'"))
            return []
        }
        var files: [(name: String, path: String)] = []
        for item in node["files"]?.items ?? [] {
            guard let path = FilePath(checked: item)?.path else { continue }
            let name = URL(fileURLWithPath: path).lastPathComponent
            guard canBeRead(path) else {
                diagnostics.append(Diagnostic(.unreadable, at: item.location, "there is no such file"))
                continue
            }
            if files.contains(where: { $0.name == name }) {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: item.location, "the case has two files of this name",
                        hint: "a message is one folder: rename one of them"))
            }
            files.append((name, path))
        }
        if let folder = node["folder"], let path = FilePath(checked: folder)?.path {
            guard let names = try? Folders.names(in: Folders.open(path: path)) else {
                diagnostics.append(Diagnostic(.unreadable, at: folder.location, "there is no such folder"))
                return []
            }
            let own = names.map(\.text).filter { !$0.hasPrefix(".") && $0 != SubmissionManifest.fileName }
            files = own.map { ($0, "\(path)/\($0)") }
            // A link can't be laid into the temporary site as what it is.
            for file in files where !canBeRead(file.path) && !isFolder(file.path) {
                diagnostics.append(
                    Diagnostic(
                        .unreadable, at: folder.location, "'\(file.name)' in this folder is neither a file nor a folder"
                    ))
            }
        }
        if files.isEmpty, let empty = node["files"] ?? node["folder"] {
            diagnostics.append(Diagnostic(.invalidValue, at: empty.location, "no file goes in"))
        }
        return files
    }

    private func identity(_ path: String) -> FileIdentity? {
        guard let (folder, name) = try? Folders.place(of: path) else { return nil }
        return try? Folders.identity(of: name, in: folder)
    }

    private func canBeRead(_ path: String) -> Bool { identity(path)?.isRegular ?? false }

    private func isFolder(_ path: String) -> Bool { identity(path)?.isFolder ?? false }

    /// The manifest that lies in the case's folder.
    private func manifest(of node: ConfigNode, _ diagnostics: inout [Diagnostic]) -> ConfigNode? {
        guard let path = node["folder"].flatMap(FilePath.init(checked:))?.path else { return nil }
        let file = "\(path)/\(SubmissionManifest.fileName)"
        guard canBeRead(file) else { return nil }
        do throws(ConfigurationError) {
            let manifest = try ConfigFile.read(file)
            _ = try SubmissionManifest(node: manifest)
            return manifest
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    /// The manifest with what the case itself says over it, and the unit whose case it is.
    private func overlaid(
        _ base: ConfigNode?, by node: ConfigNode, _ names: [String], _ time: String
    ) -> ConfigNode {
        let place = node.location
        func word(_ text: String, isPlain: Bool = false) -> ConfigNode {
            ConfigNode(.scalar(text, isPlain: isPlain), at: place)
        }
        func mapping(_ entries: [(String, ConfigNode)]) -> ConfigNode {
            ConfigNode(
                .mapping(entries.map { ConfigNode.Entry(key: $0.0, keyLocation: place, value: $0.1) }), at: place)
        }
        var short: [(String, ConfigNode)] = [("unit", word(unit.name))]
        if let judgement = node["judgement"].flatMap(UnitCase.Relevance.init(checked:)) {
            let isRelevant = word(judgement == .relevant ? "true" : "false", isPlain: true)
            short.append(("judgement", mapping([("by", word("test")), ("at", word(time)), ("relevant", isRelevant)])))
        }
        if let handler = node["handler"].flatMap(UnitCase.Handling.init(checked:)) {
            short.append(("handler", mapping([("id", word("test")), ("account_kind", word(handler.rawValue))])))
        }
        let manifest = mapping([]).overlaid(with: base).overlaid(with: node["submission"])
        if let label = node["label"]?.text {
            let known = manifest["files"]?.items ?? []
            let unnamed = names.filter { name in !known.contains { $0["name"]?.text == name } }
            let items =
                known.map { $0["label"] == nil ? $0.overlaid(with: mapping([("label", word(label))])) : $0 }
                + unnamed.map { mapping([("name", word($0)), ("label", word(label))]) }
            short.append(("files", ConfigNode(.list(items), at: place)))
        }
        return manifest.overlaid(with: mapping(short))
    }

    /// Words for services that the unit's stages ask.
    private func services(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) -> [String: String] {
        guard let node else { return [:] }
        guard case .mapping(let entries) = node.content else {
            diagnostics.append(Diagnostic(.wrongType, at: node.location, "'services' takes a mapping"))
            return [:]
        }
        let known = unit.steps.reduce(into: [String: [String]]()) { $0.merge($1.standIns) { $1 } }
        var services: [String: String] = [:]
        for entry in entries {
            guard let words = known[entry.key] else {
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: entry.keyLocation, "no stage of the unit asks for '\(entry.key)'",
                        hint: suggestion(for: entry.key, among: known.keys.sorted())))
                continue
            }
            guard let word = entry.value.text, words.contains(word) else {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: entry.value.location,
                        "'\(entry.key)' takes one of \(words.joined(separator: ", "))"))
                continue
            }
            services[entry.key] = word
        }
        return services
    }

    // MARK: - What comes out

    private func check(_ expectations: [FileExpectation], _ names: [String], _ diagnostics: inout [Diagnostic]) {
        var seen: Set<String?> = []
        for expectation in expectations {
            let place = expectation.node["file"]?.location ?? expectation.node.location
            if let file = expectation.file, !names.contains(file), !names.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: place, "no file '\(file)' goes in",
                        hint: suggestion(for: file, among: names) ?? "there are: \(names.joined(separator: ", "))"))
            }
            if !seen.insert(expectation.file).inserted {
                diagnostics.append(Diagnostic(.invalidValue, at: place, "this is expected of the same file twice"))
            }
            if let target = expectation.node["target"], target.text != FileExpectation.noneWord {
                checkName(target.text ?? "", target.location, &diagnostics)
            }
        }
    }

    private func checkTargets(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) {
        guard let node else { return }
        guard case .mapping(let entries) = node.content else {
            diagnostics.append(Diagnostic(.wrongType, at: node.location, "'targets' takes a mapping"))
            return
        }
        for entry in entries {
            checkName(entry.key, entry.keyLocation, &diagnostics)
            if Int(checked: entry.value) != nil { continue }
            if case .list(let items) = entry.value.content, items.allSatisfy({ $0.text != nil }) { continue }
            diagnostics.append(
                Diagnostic(
                    .wrongType, at: entry.value.location,
                    "'\(entry.key)' takes a number of documents or a list of paths"
                ))
        }
    }

    private func checkName(_ name: String, _ place: SourceLocation, _ diagnostics: inout [Diagnostic]) {
        guard unit.targets[name] == nil else { return }
        let known = unit.targets.keys.sorted()
        diagnostics.append(
            Diagnostic(
                .unknownName, at: place, "the unit has no target '\(name)'",
                hint: suggestion(for: name, among: known) ?? "its targets: \(known.joined(separator: ", "))"))
    }
}
