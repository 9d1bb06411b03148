internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Inspector
public import Pipeline

/// The command line, as a library: a program is a registry and one call of `main`.
public enum Ingest {
    /// Runs the program and ends it.
    ///
    /// The inspector's branch comes first, before a task, a queue or Foundation is touched: a fork server must have one
    /// thread. So an executable's own `main` must be synchronous and do nothing before this.
    ///
    /// - Parameters:
    ///   - effects: the layer that durable effects go through; tests give one that ends or fails the program.
    ///   - isTraceable: lets other processes of the same user look into its memory; only for tests with a tracer.
    public static func main(
        _ registry: Registry, effects: DurableEffects = DurableEffects(), isTraceable: Bool = false
    ) -> Never {
        ProcessPrivacy.begin(isTraceable: isTraceable)
        let words = CommandLine.arguments.dropFirst()
        if words.first == InspectorServer.argument {
            InspectorServer.run(registry.inspections, words: words.dropFirst())
        }
        if words.first == RenderServer.argument {
            RenderServer.run(registry.pictures?.renderer, words: words.dropFirst())
        }
        if words.first == RebuildServer.argument {
            RebuildServer.run(registry.rebuilder, words: words.dropFirst())
        }
        Task {
            await $registry.withValue(registry) { await $effects.withValue(effects) { await run() } }
        }
        dispatchMain()
    }

    /// The argument parser makes the commands itself, so the registry reaches them this way.
    @TaskLocal static var registry = Registry()
    @TaskLocal static var effects = DurableEffects()

    private static func run() async {
        do {
            var command = try RootCommand.parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
            RootCommand.exit()
        } catch let error as ConfigurationError {
            Console.error(error.description)
            RootCommand.exit(withError: Exit.configuration)
        } catch let error as LedgerError {
            Console.error("error: \(error.description)")
            RootCommand.exit(withError: Exit.ledger)
        } catch let error as IsolationError {
            Console.error("error: \(error.description)")
            RootCommand.exit(withError: Exit.unavailable)
        } catch let error as BackupError {
            Console.error("error: \(error.description)")
            RootCommand.exit(
                withError: error.kind == .notEmpty ? Exit.exists : error.kind == .noBackup ? Exit.noInput : Exit.ledger)
        } catch let error as VaultError {
            Console.error("error: \(error.description)")
            RootCommand.exit(withError: Exit.ledger)
        } catch let error as FileError {
            Console.error("error: \(error.description)")
            RootCommand.exit(withError: Exit.ledger)
        } catch {
            end(error)
        }
    }

    /// The parser's own end: a page that was asked for, or what is wrong with the words on the command line.
    private static func end(_ error: any Error) -> Never {
        let code = RootCommand.exitCode(for: error)
        let page = Help.translated(RootCommand.fullMessage(for: error))
        if !page.isEmpty {
            if code == .success { Console.print(page) } else { Console.error(page) }
        }
        Foundation.exit(code.rawValue)
    }
}

struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: Help.text("root"),
        discussion: Help.text("root_more"),
        subcommands: [
            InitCommand.self, RunCommand.self, WatchCommand.self, ExplainCommand.self, CheckPDFCommand.self,
            CheckCommand.self, TestCommand.self,
            ConfigCommand.self, StagesCommand.self, StatusCommand.self, ReviewCommand.self, RecallCommand.self,
            AuditCommand.self, MetricsCommand.self, VaultCommand.self, BackupCommand.self, RestoreCommand.self,
            DoctorCommand.self, ManualCommand.self,
        ])
}

/// Exit codes; above 1 they are those of sysexits(3).
enum Exit {
    static let somethingStopped = ExitCode(1)
    static let configuration = ExitCode(65)
    static let noInput = ExitCode(66)
    static let unavailable = ExitCode(69)
    static let exists = ExitCode(73)
    static let ledger = ExitCode(74)
    /// As a shell says of SIGINT.
    static let interrupted = ExitCode(130)
}
