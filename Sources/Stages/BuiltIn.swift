internal import Inspector
internal import PDFAnalysis
public import Pipeline

/// Everything that this module brings, in one list that a test compares with its folders.
extension Registry {
    public static let builtInStages = Registry(
        inspections: [
            FileType.self, ImageForm.self, JPEGImage.self, PNGImage.self, GIFImage.self, ImageMetadata.self,
            PDFDocument.self, PDFFileForm.self, PDFActive.self, PDFAccessibility.self, PDFPersonalNumbers.self,
            ImagePersonalNumbers.self,
        ],
        stages: [
            AllowChannels.self, LimitMessageKind.self, LimitRecipients.self, RequireUnitActivation.self,
            RequireWindow.self, LimitCount.self, LimitSize.self, RefusePolyglots.self, IdentifyType.self,
            AllowTypes.self, LimitContent.self, CheckImage.self, CheckPDF.self, RefuseActiveContent.self,
            CheckScan.self, CheckAccessibility.self, FindPersonalNumbers.self,
            RequireJudgement.self, RequirePersonalIdentity.self, RebuildImage.self, StripPosition.self,
            RequirePreview.self,
            RequireSecondPerson.self,
            RouteStage.self, RequirePermission.self, ScanVirus.self,
        ],
        closingSteps: [Shred.self, EmptyBin.self],
        profiles: [
            profile("1177-inkommande", "Patients send files in by 1177 (SKAS).", PackageResources._177_inkommande_yaml),
            profile("1177-bifoga", "Staff attach files to messages (SKANE).", PackageResources._177_bifoga_yaml),
        ],
        pictures: PagePictures(renderer: PopplerRenderer.self, type: .pdf, classes: PageClass.words),
        rebuilder: ImageRebuilder.self)

    private static func profile(_ name: String, _ summary: String, _ bytes: [UInt8]) -> ProfileSource {
        ProfileSource(name: name, summary: summary, text: String(decoding: bytes, as: UTF8.self))
    }
}
