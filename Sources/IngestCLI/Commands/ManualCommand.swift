internal import ArgumentParser

/// For packaging; whoever reads it has `man ingest`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page in the form that man(1) reads.", shouldDisplay: false)

    func run() throws { Console.print(ManualPage(root: try CommandHelp.all()).text) }
}
