internal import Dispatch
internal import Foundation
internal import Pipeline

/// Ctrl-C and SIGTERM as a request to stop: what is under way comes to its end. A second one ends the program at once,
/// which loses nothing either: the next run goes on where this one was.
struct Interruption {
    let stop = StopRequest()
    /// In seconds, for what is under way; whoever sent the signal does not wait for ever.
    private static let deadline = 30.0
    private let sources: [any DispatchSourceSignal]

    init() {
        let stop = stop
        sources = [SIGINT, SIGTERM].map { signal in
            Foundation.signal(signal, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
            source.setEventHandler {
                if stop.isMade { _exit(128 + signal) }
                stop.make()
                DispatchQueue.global().asyncAfter(deadline: .now() + Self.deadline) { _exit(128 + signal) }
            }
            source.resume()
            return source
        }
    }
}
