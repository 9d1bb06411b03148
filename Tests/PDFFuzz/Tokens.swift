/// Words of the format, and how they are found in bytes.
enum Tokens {
    enum Kind {
        case number
        case name
        case reference

        /// What stands in for one of this kind.
        var words: [String] {
            switch self {
            case .number: Tokens.numbers
            case .name: Tokens.names
            case .reference: []
            }
        }

        /// The next one behind `start`, or else the first.
        func next(in bytes: [UInt8], from start: Int) -> Range<Int>? {
            find(in: bytes, start..<bytes.count) ?? find(in: bytes, 0..<start)
        }

        private func find(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
            var index = range.lowerBound
            while index < range.upperBound {
                if let end = end(in: bytes, at: index) { return index..<end }
                // Not from the middle of a number.
                repeat {
                    index += 1
                } while index < range.upperBound && isDigit(bytes[index - 1]) && isDigit(bytes[index])
            }
            return nil
        }

        /// Where the one ends that begins at `start`.
        private func end(in bytes: [UInt8], at start: Int) -> Int? {
            func run(from start: Int, _ isMember: (UInt8) -> Bool) -> Int? {
                let end = bytes[start...].firstIndex { !isMember($0) } ?? bytes.count
                return end > start ? end : nil
            }
            switch self {
            case .number: return run(from: start) { isDigit($0) || $0 == UInt8(ascii: ".") }
            case .name: return bytes[start] == UInt8(ascii: "/") ? run(from: start + 1, isRegular) : nil
            case .reference:
                guard let first = run(from: start, isDigit), first + 1 < bytes.count, bytes[first] == 0x20,
                    let second = run(from: first + 1, isDigit), second + 1 < bytes.count, bytes[second] == 0x20,
                    bytes[second + 1] == UInt8(ascii: "R")
                else { return nil }
                return second + 2
            }
        }

        private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        private func isRegular(_ byte: UInt8) -> Bool {
            byte > 0x20 && byte < 0x7F && !"()<>[]{}/%".utf8.contains(byte)
        }
    }

    static let numbers = [
        "0", "1", "-1", "2", "3", "255", "256", "65535", "65536", "-32768", "2147483647", "2147483648", "-2147483648",
        "4294967295", "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "99999999999999999999999999", "0.0000000001", "-0", "1.5", "1e308", "340282350000000000000000000000000000000.0",
        "100000", "1000000",
    ]

    static let names = """
        /Type /Subtype /Kids /K /P /Pg /S /A /C /R /T /E /Lang /Alt /ActualText /Contents /Resources /Font /XObject /Form
        /Image /Properties /ExtGState /StructTreeRoot /StructElem /StructParent /StructParents /ParentTree /Nums /Names
        /Limits /RoleMap /ClassMap /IDTree /ID /MCID /MCR /OBJR /Obj /Stm /MarkInfo /Marked /Suspects /Metadata /Annots
        /Annot /Link /Widget /TrapNet /PrinterMark /Tabs /AcroForm /Fields /FT /TU /XFA /OCProperties /OCGs /D /Configs
        /AS /Name /EmbeddedFiles /EF /F /UF /Filespec /Encrypt /Length /Filter /FlateDecode /ASCIIHexDecode /LZWDecode
        /ASCII85Decode /RunLengthDecode /DecodeParms /Predictor /Columns /Root /Info /Size /Prev /ObjStm /XRef /First /N /W
        /Index /Type0 /Type1 /Type3 /TrueType /CIDFontType0 /CIDFontType2 /CharProcs /FontDescriptor /FontFile /FontFile2
        /FontFile3 /ToUnicode /Encoding /Differences /BaseEncoding /WinAnsiEncoding /MacRomanEncoding /Identity-H
        /DescendantFonts /CIDToGIDMap /CIDSystemInfo /Registry /Ordering /Supplement /CIDSet /CharSet /Widths /FirstChar
        /LastChar /DW /UseCMap /WMode /MediaBox /CropBox /Rotate /Parent /Pages /Page /Count /Catalog /Outlines /Next
        /Document /Part /Sect /Div /H /H1 /H2 /H6 /P /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Caption
        /TOC /TOCI /Figure /Formula /Note /Reference /Ruby /RB /RT /RP /Warichu /WT /WP /Span /Artifact /NonStruct /Private
        /Headers /Scope /RowSpan /ColSpan /O /List /ListNumbering /BBox /Matrix /Group /Ref /SMask /Mask /ImageMask
        """.split { " \n".contains($0) }.map(String.init)

    static let all =
        numbers + names
            + """
            BT ET Tf Tj TJ Tm Td TD T* ' " Tr Ts Tc Tw Tz TL q Q cm gs Do BI ID EI BMC BDC EMC MP DP sh f f* B B* b b* S s n W W*
            re m l c v y h d0 d1 [ ] << >> ( ) < > { } true false null obj endobj stream endstream xref trailer startxref %%EOF
            %PDF-2.0 R begincmap endcmap begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange
            begincidrange endcidrange begincidchar endcidchar usecmap def eexec /CharStrings /Subrs /Private RD ND dup put
            <0000> <FFFF> <FFFFFFFF> <00> <> <FEFF> <x:xmpmeta> </rdf:RDF> pdfuaid:part <!-- ]]> &#0; <!DOCTYPE
            """.split { " \n".contains($0) }.map { " \($0) " }
}
