/// A file that the project makes by itself, the same at every run.
///
/// The files stand for what patients and staff send in: good ones, odd ones, broken ones
/// and traps. Nothing in them is about a real person.
public enum Sample: String, CaseIterable, Sendable {
    // MARK: JPEG

    /// A phone's photo with EXIF, place and orientation.
    case jpegPhonePhoto = "jpeg_phone_photo"
    /// The same with a maker's own data after the picture's end.
    case jpegVendorTrailer = "jpeg_vendor_trailer"
    /// The same with a second picture after the first (MPF).
    case jpegMultiPicture = "jpeg_multi_picture"
    /// A progressive picture as message programs make them, without EXIF.
    case jpegMessenger = "jpeg_messenger"
    /// Grey pixels.
    case jpegGrey = "jpeg_grey"
    /// Cut at 60 %.
    case jpegTruncated = "jpeg_truncated"
    /// Damaged pixels in a whole frame.
    case jpegScanGarbage = "jpeg_scan_garbage"

    /// A number of a person who does not exist, in a comment.
    case jpegPersonalNumber = "jpeg_personal_number"

    // MARK: PNG

    /// A screenshot in RGB.
    case pngScreenshot = "png_screenshot"
    /// With transparency.
    case pngTransparent = "png_transparent"
    /// In Adam7's passes.
    case pngInterlaced = "png_interlaced"
    /// Grey pixels.
    case pngGrey = "png_grey"
    /// Cut at 60 %.
    case pngTruncated = "png_truncated"
    /// A wrong checksum on the pixels.
    case pngBadChecksum = "png_bad_checksum"
    /// Declares 30,000 by 30,000 pixels and has nearly none.
    case pngHugeDimensions = "png_huge_dimensions"
    /// Data after the last chunk.
    case pngTrailingData = "png_trailing_data"

    // MARK: GIF

    /// One frame.
    case gifStatic = "gif_static"
    /// Three frames.
    case gifAnimated = "gif_animated"
    /// Cut at 60 %.
    case gifTruncated = "gif_truncated"

    // MARK: Other formats, and programs under false names

    /// HEIC's structure; no decoder can show its pixels.
    case heic = "heic"
    /// A film's header.
    case mp4 = "mp4"
    /// A grey picture.
    case tiff = "tiff"
    /// A picture of one colour.
    case webp = "webp"
    /// A vector drawing.
    case svg = "svg"
    /// A Word document.
    case docx = "docx"
    /// An Excel workbook.
    case xlsx = "xlsx"
    /// An OpenDocument text.
    case odt = "odt"
    /// An archive of two texts.
    case zip = "zip"
    /// The old Word's container.
    case legacyDoc = "legacy_doc"
    /// Rich text.
    case rtf = "rtf"
    /// Text in UTF-8.
    case plainText = "plain_text"
    /// A Linux program under a PDF's name.
    case elfNamedPDF = "elf_named_pdf"
    /// A Windows program under a picture's name.
    case windowsProgramNamedJPEG = "windows_program_named_jpeg"
    /// A web page under a PDF's name.
    case htmlNamedPDF = "html_named_pdf"
    /// No bytes at all, under a picture's name.
    case emptyFile = "empty_file"

    // MARK: PDF: accessibility

    /// Tagged, with language and title: nothing is missing.
    case pdfAccessible = "pdf_accessible"
    /// Text without tags, language and title.
    case pdfUntagged = "pdf_untagged"
    /// Tagged, with a title, without a language.
    case pdfTaggedNoLanguage = "pdf_tagged_no_language"
    /// Tagged, with a language, without a title.
    case pdfTaggedNoTitle = "pdf_tagged_no_title"
    /// Tagged; the title is only in the XMP metadata.
    case pdfTaggedTitleInXMP = "pdf_tagged_title_in_xmp"
    /// Tagged; the title is only in the information dictionary.
    case pdfTaggedTitleInInfo = "pdf_tagged_title_in_info"
    /// Tagged, and marked as doubtful.
    case pdfTaggedSuspects = "pdf_tagged_suspects"
    /// Marked as tagged, without a structure tree.
    case pdfMarkedNoStructure = "pdf_marked_no_structure"
    /// Accessible, but it forbids taking text out. Opens without a password.
    case pdfExtractionForbidden = "pdf_extraction_forbidden"

    // MARK: PDF: scans

    /// A full-page picture and no text.
    case pdfScan = "pdf_scan"
    /// The same with unseen text from recognition.
    case pdfScanTextLayer = "pdf_scan_text_layer"
    /// Ten strips.
    case pdfScanStrips = "pdf_scan_strips"
    /// Four by four tiles.
    case pdfScanTiles = "pdf_scan_tiles"
    /// Under a turned matrix on a turned page.
    case pdfScanRotated = "pdf_scan_rotated"
    /// In a form in a form.
    case pdfScanNestedForms = "pdf_scan_nested_forms"
    /// As an inline image of one bit.
    case pdfScanInline = "pdf_scan_inline"
    /// With a small visible number stamped on it.
    case pdfScanStamped = "pdf_scan_stamped"
    /// Painted over text that was in full view.
    case pdfScanOverText = "pdf_scan_over_text"
    /// Three pages of text and two scans.
    case pdfMixed = "pdf_mixed"

    // MARK: PDF: not scans

    /// Text and a picture of one twentieth of the page.
    case pdfLogo = "pdf_logo"
    /// Text over a light picture of the whole page.
    case pdfBackground = "pdf_background"
    /// Drawn lines only.
    case pdfVectors = "pdf_vectors"
    /// A page without anything.
    case pdfBlank = "pdf_blank"
    /// 200 pages of text.
    case pdfManyPages = "pdf_many_pages"
    /// Object streams and a cross-reference stream.
    case pdfObjectStreams = "pdf_object_streams"
    /// Linearised.
    case pdfLinearized = "pdf_linearized"

    // MARK: PDF: personal numbers

    /// Tagged; its second page has the numbers of two people who do not exist.
    case pdfPersonalNumbers = "pdf_personal_numbers"

    // MARK: PDF: locked, broken and hostile

    /// AES-256; opens with ``password``.
    case pdfEncryptedAES256 = "pdf_encrypted_aes256"
    /// AES-128; opens with ``password``.
    case pdfEncryptedAES128 = "pdf_encrypted_aes128"
    /// Cut at 50 %.
    case pdfTruncated = "pdf_truncated"
    /// A PDF's first line and then noise.
    case pdfOnlyHeader = "pdf_only_header"
    /// No pages.
    case pdfNoPages = "pdf_no_pages"
    /// A page tree that leads back to its root.
    case pdfPageTreeLoop = "pdf_page_tree_loop"
    /// A form that paints itself.
    case pdfSelfCallingForm = "pdf_self_calling_form"
    /// Half a megabyte that inflates to 512 MiB.
    case pdfFlateBomb = "pdf_flate_bomb"

    /// What opens the encrypted samples.
    public static let password = "hemligt-2026"
}
