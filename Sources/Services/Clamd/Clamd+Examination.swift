internal import Foundation
internal import Inspector
public import Pipeline

/// Whether the scanner is there and looks as far as a site believes.
extension Clamd {
    public func examine() -> [ServiceRemark] {
        let version: ClamdVersion?
        switch said(to: "VERSION") {
        case .success(let answer): version = ClamdVersion(answer)
        case .failure:
            return [
                ServiceRemark(
                    isRight: false, "it does not answer at \(address.words)",
                    advice: "start it (systemctl start clamav-daemon), and let the program's user use its socket; "
                        + "with its official signatures it takes up to half a minute to start")
            ]
        }
        return [remark(on: version)] + trials
    }

    private func remark(on version: ClamdVersion?) -> ServiceRemark {
        let program = version.map { "ClamAV \($0.program)" } ?? "it does not tell its version"
        guard let version, let database = version.database,
            let days = version.age(at: Int(Date().timeIntervalSince1970))
        else {
            return ServiceRemark(
                isRight: true, "\(program) at \(address.words); the age of its signatures is not known",
                advice: "official signatures have a date (freshclam); a site's own have none")
        }
        let text = "\(program) at \(address.words), signatures \(database), \(days) days old"
        guard days > 7 else { return ServiceRemark(isRight: true, text) }
        return ServiceRemark(isRight: false, text, advice: "look why freshclam does not renew them")
    }

    private var trials: [ServiceRemark] {
        let size = options.maximumSize.bytes
        let limit = options.maximumSize.optionText
        return [
            trial(
                "finds the test pattern (EICAR)", expected: [.found],
                advice: "its signatures have no test pattern, or it does not look: see clamd's own log"
            ) { hand throws(FileError) in try ClamdTrial.pattern.withUnsafeBytesTyped(hand) },
            trial(
                "finds it in a packed archive", expected: [.found], advice: "set 'ScanArchive yes' in clamd.conf"
            ) { hand throws(FileError) in try ClamdTrial.packed.withUnsafeBytesTyped(hand) },
            trial(
                "tells what is locked by a password", expected: [.encrypted],
                advice: "set 'AlertEncrypted yes' in clamd.conf: else it calls clean what nobody could look into"
            ) { hand throws(FileError) in try ClamdTrial.locked.withUnsafeBytesTyped(hand) },
            trial(
                "finds it at the end of \(limit), the most that it is handed", expected: [.found],
                advice: "set StreamMaxLength and MaxFileSize in clamd.conf to at least \(size), MaxScanSize to several "
                    + "times that, and 'AlertExceedsMax yes'; or lower 'maximum_size' in site.yaml"
            ) { hand throws(FileError) in try ClamdTrial.far(size: size, hand) },
        ]
    }

    private func trial(
        _ what: String, expected: Set<VirusScanState>, advice: String,
        _ pieces: @escaping ((UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) -> Void
    ) -> ServiceRemark {
        do throws(ServiceFailure) {
            let answer = try scanned { scan throws(ServiceFailure) in
                do throws(FileError) { try pieces(scan) } catch { throw .content(error) }
            }
            if expected.contains(answer.state) { return ServiceRemark(isRight: true, what) }
            return ServiceRemark(isRight: false, "not so: \(what) (\(answer.state.rawValue))", advice: advice)
        } catch {
            return ServiceRemark(isRight: false, "could not be tried: \(what)", advice: "run this again")
        }
    }
}
