import Foundation

@main
enum Main {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.contains("--help") || words.contains("-h") {
            print(Arguments.usage)
            exit(0)
        }
        do {
            let report = try verify(Arguments(words))
            print(report.lines.joined(separator: "\n"))
            exit(report.findings.isEmpty ? 0 : 1)
        } catch let mistake as Arguments.Mistake {
            end(64, "\(mistake.message)\n\(Arguments.usage)")
        } catch let error as CheckpointFiles.Unreadable {
            end(66, "\(error.path) can't be read")
        } catch let error as Database.Failure {
            end(66, "the log can't be read: \(error.message)")
        } catch {
            end(66, "the log can't be read")
        }
    }

    private static func end(_ code: Int32, _ message: String) -> Never {
        FileHandle.standardError.write(Data("error: \(message)\n".utf8))
        exit(code)
    }

    private static func verify(_ arguments: Arguments) throws -> Report {
        var keys: [PublicKey] = []
        for path in arguments.keys {
            guard let key = PublicKey(line: try CheckpointFiles.text(path)) else {
                throw Arguments.Mistake(message: "\(path) holds no key as 'ingest audit key' prints it")
            }
            keys.append(key)
        }
        guard let file = FileHandle(forReadingAtPath: arguments.log) else {
            throw CheckpointFiles.Unreadable(path: arguments.log)
        }
        let database =
            file.readData(ofLength: 16) == Data("SQLite format 3\0".utf8) ? try Database(arguments.log) : nil
        var report = Report()
        var notes = try database.map { try LedgerLog.notes(in: $0) } ?? []
        for path in arguments.checkpoints {
            let found = try CheckpointFiles.notes(at: path, keys: keys)
            notes += found.notes
            report.others += found.others
        }
        report.checkpoints = notes.count
        var checkpoints: [Checkpoint] = []
        for (place, note) in notes {
            do throws(Checkpoint.Flaw) {
                checkpoints.append(try Checkpoint(note: note, place: place, keys: keys))
            } catch {
                report.add("\(place) \(error.words)")
            }
        }
        var verification = Verification(checkpoints, report: report)
        if let database {
            try LedgerLog.read(database, into: &verification)
        } else {
            try LinesLog.read(arguments.log, into: &verification)
        }
        verification.end()
        return verification.report
    }
}
