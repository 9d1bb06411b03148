import Inspector

/// What a walk through an image's form has found so far.
struct FormFindings {
    private(set) var state = FormState.sound
    private(set) var foreign: ForeignSignature?
    var trailing = TrailingKind.nothing
    var trailingBytes = 0

    /// Of the header, in pixels.
    var (width, height) = (0, 0)
    /// Segments, chunks or blocks.
    var parts = 0
    var scans = 0
    var frames = 0
    /// Of all frames together.
    private(set) var pixels = 0
    /// What the pixels of all frames take when they are decoded.
    private(set) var decodedBytes = 0
    /// What compressed texts and profiles hold.
    var textBytes = 0
    /// A script comments out what stands between its own lines: the header has begun such a comment.
    var isInScriptComment = false

    /// The first thing that is wrong decides.
    mutating func becomes(_ state: FormState) {
        if self.state == .sound { self.state = state }
    }

    /// A declared size is a stranger's number: what is too large for an integer stays at its largest.
    mutating func addFrame(width: Int, height: Int, bits: Int) {
        frames += 1
        let (added, isTooMany) = width.multipliedReportingOverflow(by: height)
        let (size, isTooLarge) = (isTooMany ? Int.max : added).multipliedReportingOverflow(by: bits)
        pixels = Self.sum(pixels, isTooMany ? .max : added)
        decodedBytes = Self.sum(decodedBytes, (isTooLarge ? .max : size) / 8)
    }

    private static func sum(_ one: Int, _ other: Int) -> Int {
        let (sum, isTooLarge) = one.addingReportingOverflow(other)
        return isTooLarge ? .max : sum
    }

    /// - Parameter besides: formats that are honest there.
    mutating func search(_ range: Range<Int>, of bytes: ByteView, besides: Set<ForeignFormat> = []) {
        guard foreign == nil, !range.isEmpty else { return }
        foreign = ForeignSignature.first(in: range, of: bytes, besides: besides)
        if foreign == nil, isInScriptComment, let end = bytes.offset(of: "*/", in: range) {
            foreign = ForeignSignature(format: .script, place: end)
        }
    }

    mutating func found(_ foreign: ForeignSignature?) {
        if self.foreign == nil { self.foreign = foreign }
    }
}

extension ByteView {
    /// Where `text` begins for the first time within `range`.
    func offset(of text: StaticString, in range: Range<Int>) -> Int? {
        var start = range.lowerBound
        while let place = firstOffset(of: text.utf8Start[0], from: start),
            place + text.utf8CodeUnitCount <= range.upperBound
        {
            if has(text, at: place) { return place }
            start = place + 1
        }
        return nil
    }
}
