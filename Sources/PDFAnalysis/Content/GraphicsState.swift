/// The part of the graphics state (ISO 32000-1 8.4.1) that decides what shows where.
struct GraphicsState {
    var matrix: Matrix
    var text = TextState()
    /// What an extended graphics state has set (8.4.5): all three let what is below show through.
    var fillAlpha = 1.0
    var hasSoftMask = false
    var blendsNormally = true
    var fillColour = FillColour.other
    var fillSpace = FillSpace.additive
    /// What encloses all that is not clipped away (8.5.4).
    var clip = Box.everything

    /// What is nearly transparent shows nothing.
    var paintsVisibly: Bool { fillAlpha > 0.02 }

    var paintsOpaquely: Bool { fillAlpha >= 1 && !hasSoftMask && blendsNormally }

    mutating func apply(_ extended: PDFResources.ExtendedState) {
        if let alpha = extended.fillAlpha { fillAlpha = alpha }
        if let hasSoftMask = extended.hasSoftMask { self.hasSoftMask = hasSoftMask }
        if let blendsNormally = extended.blendsNormally { self.blendsNormally = blendsNormally }
        if let font = extended.font {
            text.size = font.size
            text.font = font.resource
        }
    }
}

/// The text state (9.3.1), in unscaled units of text space.
struct TextState {
    var characterSpacing = 0.0
    var wordSpacing = 0.0
    /// 1 is 100 per cent.
    var horizontalScaling = 1.0
    var leading = 0.0
    var size = 0.0
    var rise = 0.0
    var renderingMode = 0
    var font: FontResource?

    var bytesPerCode: Int { font?.bytesPerCode ?? 1 }

    /// Mode 3 paints nothing and mode 7 only clips (9.3.6): text recognition leaves its words so.
    var isHidden: Bool { renderingMode == 3 || renderingMode == 7 }

    /// Operators with one number (9.3).
    mutating func set(_ call: OperatorCall) {
        guard let value = call.number(fromEnd: 0) else { return }
        switch call.operator {
        case .setCharacterSpacing: characterSpacing = value
        case .setWordSpacing: wordSpacing = value
        case .setHorizontalScaling: horizontalScaling = value / 100
        case .setLeading: leading = value
        case .setFont: size = value
        case .setRenderingMode: renderingMode = value >= 0 && value <= 7 ? Int(value) : 0
        case .setRise: rise = value
        default: break
        }
    }
}
