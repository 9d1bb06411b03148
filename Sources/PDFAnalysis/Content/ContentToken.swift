/// A token of a content stream (ISO 32000-1 7.8.2): an operand, part of one, or an operator.
///
/// Names and strings are places in the stream, so that a token costs no memory; `ContentLexer` reads them on demand.
enum ContentToken {
    case number(Double)
    case boolean(Bool)
    case null
    /// Behind the slash, with its `#` escapes.
    case name(Range<Int>)
    /// Between the outer parentheses, with its escapes.
    case literalString(Range<Int>)
    /// Between the angle brackets.
    case hexString(Range<Int>)
    case arrayStart
    case arrayEnd
    case dictionaryStart
    case dictionaryEnd
    case `operator`(ContentOperator)
    /// An operator that nothing here looks at, or a word that is none.
    case otherOperator
}

/// An operator that this project looks at (ISO 32000-1 annex A).
///
/// The raw value is the operator's letters as one number, so that telling an operator makes no string.
enum ContentOperator: UInt32 {
    // Graphics state (8.4.4).
    case saveState = 0x71  // q
    case restoreState = 0x51  // Q
    case concatenateMatrix = 0x63_6D  // cm
    case setExtendedState = 0x67_73  // gs

    // Painting of paths and shadings (8.5.3, 8.7.4.2).
    case stroke = 0x53  // S
    case closeAndStroke = 0x73  // s
    case fill = 0x66  // f
    case fillObsolete = 0x46  // F
    case fillEvenOdd = 0x66_2A  // f*
    case fillAndStroke = 0x42  // B
    case fillAndStrokeEvenOdd = 0x42_2A  // B*
    case closeFillAndStroke = 0x62  // b
    case closeFillAndStrokeEvenOdd = 0x62_2A  // b*
    case shade = 0x73_68  // sh

    // Making of paths, and clipping (8.5.2, 8.5.3, 8.5.4).
    case moveTo = 0x6D  // m
    case lineTo = 0x6C  // l
    case curveTo = 0x63  // c
    case curveFromCurrent = 0x76  // v
    case curveToFinal = 0x79  // y
    case rectangle = 0x72_65  // re
    case clip = 0x57  // W
    case clipEvenOdd = 0x57_2A  // W*
    case endPath = 0x6E  // n

    // Colours (8.6.8).
    case setFillGrey = 0x67  // g
    case setFillRGB = 0x72_67  // rg
    case setFillCMYK = 0x6B  // k
    case setFillSpace = 0x63_73  // cs
    case setFillColour = 0x73_63  // sc
    case setFillColourOrPattern = 0x73_63_6E  // scn

    // Images and forms (8.8, 8.9.7).
    case paintXObject = 0x44_6F  // Do
    case beginInlineImage = 0x42_49  // BI
    case beginInlineImageData = 0x49_44  // ID

    // Marked content (14.6).
    case beginMarkedContent = 0x42_4D_43  // BMC
    case beginMarkedContentWithProperties = 0x42_44_43  // BDC
    case endMarkedContent = 0x45_4D_43  // EMC

    // Text state (9.3).
    case setCharacterSpacing = 0x54_63  // Tc
    case setWordSpacing = 0x54_77  // Tw
    case setHorizontalScaling = 0x54_7A  // Tz
    case setLeading = 0x54_4C  // TL
    case setFont = 0x54_66  // Tf
    case setRenderingMode = 0x54_72  // Tr
    case setRise = 0x54_73  // Ts

    // Text positions (9.4.1, 9.4.2).
    case beginText = 0x42_54  // BT
    case moveText = 0x54_64  // Td
    case moveTextSettingLeading = 0x54_44  // TD
    case setTextMatrix = 0x54_6D  // Tm
    case nextLine = 0x54_2A  // T*

    // Text (9.4.3).
    case showText = 0x54_6A  // Tj
    case showTextAdjusted = 0x54_4A  // TJ
    case nextLineShowText = 0x27  // '
    case nextLineSpacedShowText = 0x22  // "
}
