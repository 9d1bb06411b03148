import Inspector

/// The type of a file of the ISO base media family, by its major brand (ISO/IEC 14496-12 4.3).
///
/// AVIF is the same container as HEIC (ISO/IEC 23008-12), and as little a type that anyone asks for.
func boxFileType(of bytes: ByteView) -> MediaType {
    let pictures: [StaticString] = [
        "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1", "avif", "avis",
    ]
    let sounds: [StaticString] = ["M4A ", "M4B ", "M4P "]
    if pictures.contains(where: { bytes.has($0, at: 8) }) { return .heic }
    if sounds.contains(where: { bytes.has($0, at: 8) }) { return .audio }
    return bytes.has("qt  ", at: 8) ? .quickTime : .mp4
}

/// The type of a RIFF file, by its form.
func riffType(of bytes: ByteView) -> MediaType? {
    if bytes.has("WEBP", at: 8) { return .webp }
    return bytes.has("WAVE", at: 8) ? .audio : nil
}

/// The type of a ZIP archive, by the names of the entries that begin within its first 64 KiB.
///
/// Office programs keep the parts of each kind of OOXML package (ECMA-376) in a folder of its own; OpenDocument (1.3
/// part 2, 3.3) begins with an uncompressed entry `mimetype`.
func zipType(of bytes: ByteView) -> MediaType? {
    guard bytes.has("PK\u{3}\u{4}", at: 0) else {
        return bytes.has("PK\u{5}\u{6}", at: 0) ? .zip : nil
    }
    let folders: [(name: StaticString, type: MediaType)] = [
        ("word/", .wordDocument), ("xl/", .spreadsheet), ("ppt/", .presentation),
    ]
    // APPNOTE.TXT 4.3.7: a local header is 30 bytes, then the name, then an extra field.
    if bytes.has("mimetype", at: 30) {
        let content = 30 + bytes.littleEndian16(at: 26) + bytes.littleEndian16(at: 28)
        return bytes.has("application/vnd.oasis.opendocument", at: content) ? .openDocument : .zip
    }
    var header: Int? = 0
    while let place = header, place < 64 << 10 {
        for folder in folders where bytes.has(folder.name, at: place + 30) { return folder.type }
        header = bytes.firstOffset(of: "PK\u{3}\u{4}", from: place + 30)
    }
    return .zip
}
