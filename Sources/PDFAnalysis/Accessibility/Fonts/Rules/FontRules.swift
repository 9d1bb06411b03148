/// What can be wrong with a font that text is shown in.
extension UsedFont {
    static let rules: [Rule<UsedFont>] = compositeRules + embeddingRules + trueTypeRules

    /// Composite fonts and their character maps (7.21.3).
    private static let compositeRules: [Rule<UsedFont>] = [
        // 7.21.3.1: the characters of the font and of its map are of collections by different publishers.
        Rule("31-001") { $0.differs { ($0["/Registry"]?.string, $1.registry) } },
        // 7.21.3.1: they are of different collections.
        Rule("31-002") { $0.differs { ($0["/Ordering"]?.string, $1.ordering) } },
        // 7.21.3.1: the font's collection has characters that the map's has not.
        Rule("31-003") { font in
            guard let (info, map) = font.collections else { return false }
            return (info["/Supplement"]?.integer ?? 0) > map.supplement
        },
        // 7.21.3.2: what should lead from CIDs to glyphs is no such map.
        Rule("31-004") { font in
            guard font.needsGlyphMap, let map = font.dictionary["/CIDToGIDMap"] else { return false }
            return !map.isStream && !map.isName("/Identity")
        },
        // 7.21.3.2: nothing leads from CIDs to glyphs.
        Rule("31-005") { $0.needsGlyphMap && $0.dictionary["/CIDToGIDMap"] == nil },
        // 7.21.3.3: a character map is neither embedded nor one that readers know.
        Rule("31-006") { $0.maps.contains { !$0.isEmbedded && !PredefinedCMap.isListed($0.name) } },
        // 7.21.3.3: an embedded map and its dictionary disagree on the direction of writing.
        Rule("31-007") { font in
            font.maps.contains { map in
                map.parsed(font.budget).map { $0.writingMode != map.object["/WMode"]?.integer ?? 0 } ?? false
            }
        },
        // 7.21.3.3: a map builds upon one that readers do not know.
        Rule("31-008") { $0.maps.dropFirst().contains { !PredefinedCMap.isListed($0.name) } },
    ]

    /// Embedded programs (7.21.4).
    private static let embeddingRules: [Rule<UsedFont>] = [
        // 7.21.4.1: no program is embedded, and what is shown is not hidden text only.
        Rule("31-009") { $0.kind.needsProgram && $0.use.shown.contains(.rendered) && !$0.isEmbedded },
        // 7.21.4.2: the list of names leaves out glyphs of the program.
        Rule("31-012") { font in
            guard let (listed, own) = font.characterSet else { return false }
            return !own.isSubset(of: listed)
        },
        // 7.21.4.2: the list names glyphs that the program has not.
        Rule("31-013") { font in
            guard let (listed, own) = font.characterSet else { return false }
            return !listed.isSubset(of: own)
        },
        // 7.21.4.2: the set of CIDs leaves out some of the program.
        Rule("31-014") { $0.cidSet?.omitsCharacters ?? false },
        // 7.21.4.2: the set has CIDs that the program has not.
        Rule("31-015") { $0.cidSet?.hasOthers ?? false },
        // 7.21.7: nothing in the font tells what characters its codes are.
        Rule("31-027") { $0.isUnmapped },
    ]

    /// Encodings of TrueType fonts (7.21.6).
    private static let trueTypeRules: [Rule<UsedFont>] = [
        // The program of a Latin font has no subtable for such a font at all.
        Rule("31-017") { font in
            guard !font.isSymbolic, let program = font.simpleTrueType else { return false }
            return program.subtables.isEmpty
        },
        // It has one for symbols only, which leads to none of the glyphs.
        Rule("31-018") { font in
            guard !font.isSymbolic, let program = font.simpleTrueType else { return false }
            return program.subtables.count == 1 && program.subtable(3, 0) != nil
        },
        // A Latin font has no encoding.
        Rule("31-019") { $0.isLatinTrueType && $0.encoding.base == nil && !$0.encoding.isDictionary },
        // Its encoding is a dictionary that does not say what it differs from.
        Rule("31-020") { $0.isLatinTrueType && $0.encoding.isDictionary && $0.encoding.base == nil },
        // Its encoding is neither of the two that are allowed.
        Rule("31-021") { $0.isLatinTrueType && $0.encoding.base != nil && !$0.encoding.isMacRomanOrWinAnsi },
        // A name in `Differences` is not in the Adobe Glyph List.
        Rule("31-022") { font in
            font.isLatinTrueType && font.encoding.hasDifferences
                && font.encoding.differences.values.contains {
                    $0 != NameTable.notDefined && !AdobeGlyphList.contains($0)
                }
        },
        // There is a `Differences`, and no Unicode subtable to find its glyphs with.
        Rule("31-023") { font in
            guard font.isLatinTrueType, font.encoding.hasDifferences, let program = font.trueType else { return false }
            return program.subtable(3, 1) == nil
        },
        // A font of symbols has an encoding, which would lead past its own.
        Rule("31-024") { $0.kind == .trueType && $0.isSymbolic && $0.encoding.base != nil },
        // A font of symbols has no subtable.
        Rule("31-025") { font in
            guard font.isSymbolic, let program = font.simpleTrueType else { return false }
            return program.subtables.isEmpty
        },
        // It has several, and none is the one for symbols.
        Rule("31-026") { font in
            guard font.isSymbolic, let program = font.simpleTrueType else { return false }
            return program.subtables.count > 1 && program.subtable(3, 0) == nil
        },
    ]
}

extension UsedFont {
    /// The map that a composite font's `Encoding` is, and those that it builds upon.
    var maps: [EncodingCMap] { use.encoding?.chain ?? [] }

    /// The collections that must fit each other: the font's and its map's. `nil` where any would do.
    var collections: (info: PDFObject, map: EncodingCMap)? {
        guard isComposite, let map = use.encoding, !PredefinedCMap.isIdentity(map.name) else { return nil }
        return (dictionary["/CIDSystemInfo"] ?? dictionary, map)
    }

    /// Whether a string of the collections differs, or is missing.
    func differs(_ strings: (PDFObject, EncodingCMap) -> ([UInt8]?, [UInt8]?)) -> Bool {
        guard let (info, map) = collections else { return false }
        let (own, other) = strings(info, map)
        return own == nil || own != other
    }

    /// Whether a `CIDToGIDMap` must say which glyphs its CIDs are (ISO 32000-1 table 117).
    var needsGlyphMap: Bool { kind == .trueTypeCID && isEmbedded }

    var isLatinTrueType: Bool { kind == .trueType && !isSymbolic }

    /// The program of a TrueType font that is not part of a composite one.
    var simpleTrueType: TrueTypeProgram? { kind == .trueType ? trueType : nil }

    /// Whether it has no `ToUnicode`, and a code is shown that nothing else leads to a character from.
    var isUnmapped: Bool {
        !hasToUnicode && use.codes.contains { UsedGlyph(self, $0.code, $0.shown).isUnmapped }
    }

    /// The names that `CharSet` lists and those that the program has, of a subset of a Type 1 font. The glyph for missing
    /// ones need not be listed.
    var characterSet: (listed: Set<String>, own: Set<String>)? {
        guard kind == .type1, isSubset, let list = descriptor?["/CharSet"]?.string else { return nil }
        var own: Set<String>
        switch program {
        case .type1(let program)?: own = Set(program.widths.keys)
        case .compact(let program)? where !program.isCIDKeyed: own = Set(program.glyphsByName.keys)
        default: return nil
        }
        var listed = Set(
            list.prefix(1 << 20).split { !isRegular($0) }.map { String(decoding: $0, as: UTF8.self) })
        own.remove(NameTable.notDefined)
        listed.remove(NameTable.notDefined)
        return (listed, own)
    }

    /// `nil` where there is none to be compared with the program.
    var cidSet: CIDSet? {
        guard kind.isCID, isSubset, let program, let stream = descriptor?["/CIDSet"], stream.isStream else {
            return nil
        }
        return CIDSet(stream, program, cidToGlyph)
    }
}
