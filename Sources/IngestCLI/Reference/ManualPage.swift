/// The manual page, as man(7) wants it, from what the command line says of itself. It has no date: it changes only where
/// a command does.
struct ManualPage {
    let root: CommandHelp

    var text: String {
        var lines = [
            ".TH \(root.commandName.uppercased()) 1 \"\" \"Filsluss\" \"User Commands\"",
            ".SH NAME", "\(root.commandName) \\- \(Self.plain(root.abstract ?? ""))",
            ".SH SYNOPSIS", ".B \(root.commandName)", ".I command", "[options]",
            ".SH DESCRIPTION", Self.plain(root.discussion ?? ""),
            ".PP", "Each command tells its own options with", Self.bold("--help") + ".",
            ".SH COMMANDS",
        ]
        for command in root.ownSubcommands { lines += section(command, of: root.commandName) }
        return lines.joined(separator: "\n")
    }

    /// A command with its arguments, or the commands below it.
    private func section(_ command: CommandHelp, of parent: String) -> [String] {
        let name = "\(parent) \(command.commandName)"
        guard command.ownSubcommands.isEmpty else { return command.ownSubcommands.flatMap { section($0, of: name) } }
        let usage = command.ownArguments.map(usage).joined(separator: " ")
        var lines = [".SS " + Self.bold(name) + (usage.isEmpty ? "" : " \(usage)")]
        lines.append(Self.plain(command.abstract ?? ""))
        if let discussion = command.discussion, !discussion.isEmpty { lines += [".PP", Self.plain(discussion)] }
        for argument in command.ownArguments {
            let standard = argument.defaultValue.map { " Default: \($0)." } ?? ""
            lines += [".TP", title(argument), Self.plain((argument.abstract ?? "") + standard)]
        }
        return lines
    }

    private func usage(_ argument: CommandHelp.Argument) -> String {
        let text = title(argument) + (argument.isRepeating ? " ..." : "")
        return argument.isOptional ? "[\(text)]" : text
    }

    /// `--unit UNIT`; a flag takes no value, and a positional argument is nothing else.
    private func title(_ argument: CommandHelp.Argument) -> String {
        let names = (argument.names ?? []).map { Self.bold($0.text) }.joined(separator: ", ")
        let value = argument.valueName.map { Self.italic($0) } ?? ""
        switch argument.kind {
        case "positional": return value
        case "flag": return names
        default: return "\(names) \(value)"
        }
    }

    private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
    private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// A line that starts with a point or an apostrophe would be an instruction.
    private static func plain(_ text: String) -> String {
        escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }
            .joined(separator: "\n")
    }

    /// Hyphens stand for themselves, so that an option can be copied from the page.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }
}
