internal import ArgumentParser
internal import ContactSheet
internal import Foundation
internal import Inspector
internal import Pipeline

/// Writes a picture of a document's pages where the user asks for one: a file that only they may read, and nothing else.
struct PagePicture {
    private let path: String
    private let language: Language

    /// - Parameter path: absolute; of a file that is not there yet.
    /// - Throws: `Exit.exists`, told, so that nobody waits for what could not be kept.
    init(path: String, language: Language) throws {
        self.path = path
        self.language = language
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Self.told(.pictureExists, language, Exit.exists)
        }
    }

    /// - Parameters:
    ///   - content: `nil` for a document that was not read.
    ///   - facts: what the inspector said of it.
    ///   - findings: how many findings name a page, by the page's number from 1.
    /// - Throws: an exit code, with its reason told.
    func write(_ content: DocumentContent?, facts: Facts, findings: [Int: Int]) async throws {
        guard let pictures = Ingest.registry.pictures else { throw told(.pictureLibraryMissing, Exit.unavailable) }
        guard let content, content.file != nil, facts[mediaTypeFact] == pictures.type else {
            throw told(.pictureNoPages, Exit.noInput)
        }
        let drawn = try await drawn(content)
        let classes = pictures.classes(facts)
        // Where there are figures of each page they count: they come from the side that has fewer rights.
        let pageCount = classes.isEmpty ? drawn.pageCount ?? 0 : classes.count
        guard pageCount > 0 else { throw told(.pictureNoPages, Exit.noInput) }
        let pages = (0..<min(pageCount, ContactSheet.maximumPages)).map { index in
            ContactSheet.Page(
                pageClass: classes.indices.contains(index) ? ContactSheet.PageClass(rawValue: classes[index]) : nil,
                findings: findings[index + 1] ?? 0,
                pixels: drawn.pages.indices.contains(index) ? drawn.pages[index] : nil)
        }
        try write(ContactSheet(pages: pages, pageCount: pageCount, words: .init(language)).png())
    }

    private func drawn(_ content: DocumentContent) async throws -> DrawnPages {
        do throws(PageDrawer.Obstacle) {
            return try await PageDrawer().draw(
                content, maximumPages: ContactSheet.maximumPages, within: ContactSheet.pageBox)
        } catch {
            switch error {
            case .libraryMissing: throw told(.pictureLibraryMissing, Exit.unavailable)
            case .notLockedIn: throw told(.pictureNotLockedIn, Exit.unavailable)
            case .notStarted: throw told(.pictureNotStarted, Exit.unavailable)
            }
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        do throws(FileError) {
            try Ingest.effects.writeWholeFile(at: path, bytes)
        } catch {
            throw error.exists
                ? told(.pictureExists, Exit.exists)
                : told(.pictureNotWritten(error.words[language]), Exit.somethingStopped)
        }
    }

    private func told(_ text: LocalizedText, _ code: ExitCode) -> ExitCode { Self.told(text, language, code) }

    private static func told(_ text: LocalizedText, _ language: Language, _ code: ExitCode) -> ExitCode {
        Console.error("error: \(text[language])")
        return code
    }
}

extension LocalizedText {
    fileprivate static let pictureExists = LocalizedText(word: "picture_exists")
    fileprivate static let pictureNoPages = LocalizedText(word: "picture_no_pages")
    fileprivate static let pictureLibraryMissing = LocalizedText(word: "picture_library_missing")
    fileprivate static let pictureNotLockedIn = LocalizedText(word: "picture_not_locked_in")
    fileprivate static let pictureNotStarted = LocalizedText(word: "picture_not_started")
    fileprivate static func pictureNotWritten(_ reason: String) -> LocalizedText {
        LocalizedText(word: "picture_not_written", filling: ["reason": reason])
    }
}

extension ContactSheet.Words {
    init(_ language: Language) {
        let classes: [ContactSheet.PageClass: LocalizedText] = [
            .bornDigital: LocalizedText(word: "picture_born_digital"), .scan: LocalizedText(word: "picture_scan"),
            .scanWithText: LocalizedText(word: "picture_scan_with_text"),
            .mixed: LocalizedText(word: "picture_mixed"), .vectorOnly: LocalizedText(word: "picture_vector_only"),
            .blank: LocalizedText(word: "picture_blank"),
        ]
        self.init(
            classes: classes.mapValues { $0[language] },
            notJudged: LocalizedText(word: "picture_not_judged")[language],
            findings: LocalizedText(word: "picture_findings")[language],
            notDrawn: LocalizedText(word: "picture_not_drawn")[language],
            cut: { shown, all in
                LocalizedText(word: "picture_cut", filling: ["shown": "\(shown)", "all": "\(all)"])[language]
            })
    }
}

extension Evaluation {
    /// How many findings name each page, by its number from 1.
    var findingsByPage: [Int: Int] {
        let findings = answers.flatMap { answer in
            switch answer.outcome {
            case .pass(let notes), .convert(let notes): notes
            case .hold(let finding, _), .reject(let finding): [finding]
            case .route: [Finding]()
            }
        }
        return findings.reduce(into: [:]) { counts, finding in
            for case .pages(let pages) in finding.evidence.map(\.value) {
                for page in pages { counts[page, default: 0] += 1 }
            }
        }
    }
}
