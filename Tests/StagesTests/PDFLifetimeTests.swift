import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

@testable import PDFAnalysis

@Suite struct PDFLifetimeTests {
    /// A child that looks at many documents would otherwise grow with each.
    @Test(arguments: [Sample.pdfSelfCallingForm, .pdfScanNestedForms, .pdfAccessible])
    func `an opened document is let go once it was looked at, even where its forms name themselves`(
        _ sample: Sample
    ) throws {
        weak var file: PDFFile?
        try sample.bytes().withUnsafeBytes { buffer in
            let document = DocumentBytes(buffer)
            for inspection in Registry.builtInStages.inspections where inspection.descriptor.accepts == [.pdf] {
                _ = try inspection.inspectHere(document)
            }
            if case .opened(let opened) = PDFFile.shared(document) { file = opened }
            #expect(file != nil)
        }
        #expect(file == nil)
    }
}
