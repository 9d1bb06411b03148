public import Inspector
internal import Yams

/// Reads YAML into located nodes. The only file that knows Yams: its nodes are neither `Sendable` nor safe to walk
/// without a budget, because an alias of a few bytes can stand for millions of values.
public enum YAML {
    static let nodeBudget = 10_000
    static let maximumDepth = 32

    /// - Throws: `ConfigurationError` with one diagnostic: behind a syntax error nothing can be trusted.
    public static func parse(_ text: String, file: String) throws(ConfigurationError) -> ConfigNode {
        func failure(_ code: Diagnostic.Code, _ mark: Mark?, _ message: String) -> ConfigurationError {
            let location = SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
            return ConfigurationError([Diagnostic(code, at: location, message)])
        }
        do {
            guard let root = try Parser(yaml: text).singleRoot() else {
                throw failure(.syntax, nil, "the file is empty")
            }
            var budget = nodeBudget
            return try convert(root, file: file, depth: 0, budget: &budget)
        } catch let error as ConfigurationError {
            throw error
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw failure(.syntax, mark, problem)
            case .duplicatedKeysInMapping(let keys, let context):
                // `context.text` is the whole file, which may hold secrets: it is never printed.
                throw failure(
                    .duplicateKey, context.mark,
                    "'\(keys.map { "\($0)" }.sorted().joined(separator: "', '"))' is set twice")
            default:
                throw failure(.syntax, nil, "this is not YAML")
            }
        } catch {
            throw failure(.syntax, nil, "this is not YAML")
        }
    }

    private static func convert(
        _ node: Node, file: String, depth: Int, budget: inout Int
    ) throws(ConfigurationError) -> ConfigNode {
        func place(_ mark: Mark?) -> SourceLocation {
            SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
        }
        func refuse(_ code: Diagnostic.Code, _ message: String) -> ConfigurationError {
            ConfigurationError([Diagnostic(code, at: place(node.mark), message)])
        }
        budget -= 1
        guard budget > 0 else {
            throw refuse(.tooLarge, "the file has more than \(nodeBudget) values once its aliases are expanded")
        }
        guard depth < maximumDepth else { throw refuse(.tooLarge, "more than \(maximumDepth) levels deep") }
        switch node {
        case .scalar(let scalar):
            return ConfigNode(.scalar(scalar.string, isPlain: scalar.style == .plain), at: place(node.mark))
        case .sequence(let sequence):
            var items: [ConfigNode] = []
            for item in sequence { items.append(try convert(item, file: file, depth: depth + 1, budget: &budget)) }
            return ConfigNode(.list(items), at: place(node.mark))
        case .mapping(let mapping):
            var entries: [ConfigNode.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else { throw refuse(.syntax, "a key must be plain text") }
                entries.append(
                    ConfigNode.Entry(
                        key: name.string, keyLocation: place(key.mark ?? node.mark),
                        value: try convert(value, file: file, depth: depth + 1, budget: &budget)))
            }
            return ConfigNode(.mapping(entries), at: place(node.mark))
        case .alias:
            throw refuse(.syntax, "this alias has no anchor")
        }
    }
}
