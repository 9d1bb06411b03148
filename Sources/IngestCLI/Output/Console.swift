internal import Foundation

/// The only place that prints: results to standard output, diagnostics to standard error.
enum Console {
    static func print(_ line: String) { write(line, to: .standardOutput) }

    static func error(_ line: String) { write(line, to: .standardError) }

    /// Asks on standard error, so that results stay alone; `nil` at the end of what is typed.
    static func ask(_ question: String) -> String? {
        try? FileHandle.standardError.write(contentsOf: Data((question + " ").utf8))
        return readLine()
    }

    /// Whether somebody is there to answer.
    static var isAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// A reader that has gone away is no error of ours.
    private static func write(_ line: String, to handle: FileHandle) {
        writeRaw(line + "\n", to: handle)
    }

    private static func writeRaw(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }

    /// A line that the next output replaces, for a person who watches; only where `showsProgress`.
    static func progress(_ line: String) { writeRaw("\r\u{1B}[K" + line, to: .standardError) }

    static func clearProgress() { writeRaw("\r\u{1B}[K", to: .standardError) }

    /// Progress is for people: not for a pipe, a file or a log.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A name from outside, so that it can neither move the cursor nor turn the line around.
    static func escaped(_ name: String) -> String {
        name.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
