import Foundation
import SampleFiles

/// Four messages for two units, as they would come in from 1177 and from staff.
enum DemoInbox {
    private struct Message {
        let folder: String
        let manifest: String
        let files: [Sample]
    }

    private static let messages = [
        Message(
            folder: "hudmottagningen/meddelande-1",
            manifest: """
                unit: hudmottagningen
                channel: 1177
                case_id: HUD-2026-0117
                subject: "påhittad-patient-1"
                handler: { id: anna.lind, account_kind: personal }
                judgement: { by: anna.lind, at: 2026-01-17T09:30:00+01:00, relevant: true }
                files:
                  - { name: IMG_2041.jpg, label: image, laterality: right }
                """,
            files: [.jpegPhonePhoto, .pdfUntagged]),
        Message(
            folder: "hudmottagningen/meddelande-2",
            manifest: """
                unit: hudmottagningen
                channel: 1177
                case_id: HUD-2026-0118
                subject: "påhittad-patient-2"
                """,
            files: [.pngScreenshot, .heic, .elfNamedPDF]),
        Message(
            folder: "vardcentralen/svar-1",
            manifest: """
                unit: vardcentralen
                message_kind: answer
                recipients: 1
                handler: { id: erik.berg, account_kind: personal }
                """,
            files: [.pdfAccessible, .pdfScan]),
        Message(
            folder: "vardcentralen/svar-2",
            manifest: """
                unit: vardcentralen
                message_kind: new_case
                recipients: 12
                handler: { id: erik.berg, account_kind: personal }
                """,
            files: [.pdfTaggedNoTitle, .gifStatic]),
    ]

    static func write(to inbox: URL) throws {
        for message in messages {
            let folder = inbox.appendingPathComponent(message.folder)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for sample in message.files {
                try Data(sample.bytes()).write(to: folder.appendingPathComponent(sample.fileName))
            }
            try Data((message.manifest + "\n").utf8).write(to: folder.appendingPathComponent("submission.yaml"))
        }
    }
}
