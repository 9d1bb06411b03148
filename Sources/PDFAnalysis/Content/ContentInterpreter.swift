/// Carries out a page's content stream as far as it decides what is painted where, and tells a visitor.
///
/// Glyph shapes are left out, and clips are taken to be the boxes that enclose them. What is broken is passed over, as readers do; what costs too much
/// ends the reading, and the budget says so.
struct ContentInterpreter<Visitor: ContentVisitor> {
    private(set) var visitor: Visitor
    private(set) var budget: ContentBudget
    /// Whether all content so far could be decoded.
    private(set) var isComplete = true

    private let forms: PDFForms
    private var state = GraphicsState(matrix: .identity)
    private var textMatrix = Matrix.identity
    private var lineMatrix = Matrix.identity
    private var path = PathOutline()
    /// The forms being painted, the outermost first.
    private var openForms: [Int?] = []

    init(visitor: Visitor, budget: ContentBudget, forms: PDFForms) {
        self.visitor = visitor
        self.budget = budget
        self.forms = forms
    }

    /// Reads a page's content with a fresh graphics state.
    ///
    /// - Parameter prepare: what the visitor has to know of the page beforehand.
    mutating func read(_ page: PDFPage, prepare: (inout Visitor) -> Void) {
        prepare(&visitor)
        state = GraphicsState(matrix: .identity)
        let content = ContentBytes()
        for stream in page.contentStreams {
            guard budget.spend(operators: ContentLimit.operatorsPerStream) else { return }
            note(stream.appendStreamData(to: content, maximum: budget.bytes - content.count))
            // Streams are parted where lexical tokens are (7.8.2).
            guard !budget.isExhausted, content.append(newLine) else { return budget.exhaust(.decodedBytes) }
        }
        guard budget.spend(bytes: min(content.count, budget.bytes)) else { return }
        interpret(content, PDFResources(page.resources, forms: forms))
        if Visitor.readsAppearances { paintAppearances(of: page) }
    }

    private mutating func paintAppearances(of page: PDFPage) {
        for (stream, matrix) in page.appearances {
            state = GraphicsState(matrix: matrix)
            paint(forms.form(stream), PDFResources(page.resources, forms: forms))
            guard !budget.isExhausted else { return }
        }
    }

    /// Reads a form that no page paints, such as the appearance of an annotation, with a fresh graphics state.
    mutating func read(_ form: PDFForm) {
        state = GraphicsState(matrix: .identity)
        paint(form, PDFResources(nil, forms: forms))
    }

    private var newLine: UnsafeRawBufferPointer {
        let text: StaticString = "\n"
        return UnsafeRawBufferPointer(start: text.utf8Start, count: 1)
    }

    private mutating func note(_ reading: StreamReading) {
        switch reading {
        case .complete: break
        case .partial: isComplete = false
        case .limitReached: budget.exhaust(.decodedBytes)
        }
    }
}

extension ContentInterpreter {
    private mutating func interpret(_ content: ContentBytes, _ resources: PDFResources) {
        var lexer = ContentLexer(content.view)
        var operands: [ContentToken] = []
        var saved: [GraphicsState] = []
        while let token = lexer.next() {
            switch token {
            case .operator(let `operator`):
                guard budget.spend(operators: 1) else { return }
                let call = OperatorCall(operator: `operator`, operands: operands, lexer: lexer, resources: resources)
                switch `operator` {
                case .saveState:
                    guard saved.count < ContentLimit.states else { return budget.exhaust(.nesting) }
                    saved.append(state)
                case .restoreState:
                    if let last = saved.popLast() { state = last }
                case .beginInlineImage:
                    paintInlineImage(&lexer, resources)
                default:
                    perform(call)
                }
                operands.removeAll(keepingCapacity: true)
            case .otherOperator:
                guard budget.spend(operators: 1) else { return }
                operands.removeAll(keepingCapacity: true)
            default:
                guard operands.count < ContentLimit.operands else { return budget.exhaust(.nesting) }
                operands.append(token)
            }
        }
        withExtendedLifetime(content) {}
    }

    private mutating func perform(_ call: OperatorCall) {
        switch call.operator {
        case .concatenateMatrix:
            if let matrix = call.matrix { state.matrix = matrix.followed(by: state.matrix) }
        case .setExtendedState:
            if let name = call.name { state.apply(call.resources.extendedState(name)) }
        case .stroke, .closeAndStroke, .fill, .fillObsolete, .fillEvenOdd, .fillAndStroke, .fillAndStrokeEvenOdd,
            .closeFillAndStroke, .closeFillAndStrokeEvenOdd, .shade:
            paintPath(call.operator)
        case .moveTo, .lineTo, .curveTo, .curveFromCurrent, .curveToFinal, .rectangle, .clip, .clipEvenOdd:
            if Visitor.seesShapes { path.add(call, under: state.matrix) }
        case .endPath:
            endPath()
        case .setFillGrey, .setFillRGB, .setFillCMYK, .setFillSpace, .setFillColour, .setFillColourOrPattern:
            if Visitor.seesShapes { state.setFillColour(call) }
        case .paintXObject:
            if let name = call.name { paint(call.resources.xObject(name), call.resources) }
        case .setCharacterSpacing, .setWordSpacing, .setHorizontalScaling, .setLeading, .setFont, .setRenderingMode,
            .setRise:
            setTextState(call)
        case .beginText, .moveText, .moveTextSettingLeading, .setTextMatrix, .nextLine:
            moveText(call)
        case .showText, .showTextAdjusted, .nextLineShowText, .nextLineSpacedShowText:
            showText(call)
        case .beginMarkedContent, .beginMarkedContentWithProperties, .endMarkedContent:
            if Visitor.readsMarkedContent { markContent(call) }
        case .saveState, .restoreState, .beginInlineImage, .beginInlineImageData:
            break
        }
    }

    private mutating func paintPath(_ painting: ContentOperator) {
        visitor.paintPath()
        guard Visitor.seesShapes else { return }
        let isFilled = painting != .stroke && painting != .closeAndStroke && painting != .shade
        if painting == .shade { path.clear() }
        if state.paintsVisibly || !isFilled {
            let cost = visitor.paintPath(
                PaintedPath(
                    outline: path, isFilled: isFilled, isShading: painting == .shade, colour: state.fillColour,
                    isOpaque: state.paintsOpaquely, clip: state.clip))
            guard budget.spend(operators: cost) else { return }
        }
        endPath()
    }

    private mutating func endPath() {
        if path.isClip { state.clip = state.clip.intersection(path.box) }
        path.clear()
    }

    private mutating func markContent(_ call: OperatorCall) {
        switch call.operator {
        case .endMarkedContent: visitor.endMarkedContent()
        case .beginMarkedContent: visitor.beginMarkedContent(MarkedContent(tag: call.name ?? []))
        default: visitor.beginMarkedContent(call.markedContent)
        }
    }
}

// MARK: Images and forms

extension ContentInterpreter {
    private mutating func paint(_ object: PDFResources.XObject, _ resources: PDFResources) {
        switch object {
        case .image(let image):
            paintImage(isOpaque: image.isOpaque, isPicture: image.isPicture, source: ObjectIdentifier(image))
        case .form(let form): paint(form, resources)
        case .nothing: break
        }
    }

    private mutating func paintImage(isOpaque: Bool, isPicture: @autoclosure () -> Bool, source: ObjectIdentifier?) {
        guard budget.spend(operators: ContentLimit.operatorsPerImage) else { return }
        visitor.paintImage(state.matrix, isOpaque: isOpaque && state.paintsOpaquely)
        guard Visitor.seesShapes, state.paintsVisibly else { return }
        visitor.paintImage(
            PaintedImage(
                matrix: state.matrix, isOpaque: isOpaque && state.paintsOpaquely, isPicture: isPicture(),
                clip: state.clip, source: source))
    }

    /// A form begins with the state of who paints it and leaves it as it was (8.10.1).
    private mutating func paint(_ form: PDFForm, _ resources: PDFResources) {
        // A form that paints itself has no meaning, and readers stop there.
        guard !openForms.contains(form.number) else { return }
        guard visitor.entersForm(form) else { return }
        guard openForms.count < ContentLimit.forms else { return budget.exhaust(.nesting) }
        guard budget.spend(operators: forms.isAtHand(form) ? 0 : ContentLimit.operatorsPerStream) else { return }
        let (content, reading) = forms.content(of: form, maximum: budget.bytes)
        note(reading)
        guard budget.spend(bytes: content.count) else { return }

        let (outerState, outerText, outerLine) = (state, textMatrix, lineMatrix)
        openForms.append(form.number)
        state.matrix = form.matrix.followed(by: state.matrix)
        if let box = form.box { state.clip = state.clip.intersection(Box(box, under: state.matrix)) }
        visitor.beginForm(form)
        interpret(content, form.resources ?? resources)
        visitor.endForm()
        openForms.removeLast()
        (state, textMatrix, lineMatrix) = (outerState, outerText, outerLine)
    }

    private mutating func paintInlineImage(_ lexer: inout ContentLexer, _ resources: PDFResources) {
        var entries: [ContentToken] = []
        while let token = lexer.next() {
            switch token {
            case .operator(.beginInlineImageData):
                let image = InlineImage(entries, in: lexer, components: resources.components(colourSpace:))
                guard lexer.skipInlineImageData(length: image.dataLength) else { return }
                return paintImage(isOpaque: !image.isMask, isPicture: true, source: nil)
            case .operator, .otherOperator:
                // No image after all; its entries are not worth more.
                return
            default:
                guard entries.count < ContentLimit.operands else { return budget.exhaust(.nesting) }
                entries.append(token)
            }
        }
    }
}

// MARK: Text

extension ContentInterpreter {
    private mutating func setTextState(_ call: OperatorCall) {
        if call.operator == .setFont, let font = call.fontName {
            state.text.font = call.resources.font(font)
        }
        state.text.set(call)
    }

    private mutating func moveText(_ call: OperatorCall) {
        switch call.operator {
        case .beginText:
            lineMatrix = .identity
        case .moveText, .moveTextSettingLeading:
            guard let x = call.number(fromEnd: 1), let y = call.number(fromEnd: 0) else { return }
            if call.operator == .moveTextSettingLeading { state.text.leading = -y }
            lineMatrix = Matrix.translation(x: x, y: y).followed(by: lineMatrix)
        case .setTextMatrix:
            guard let matrix = call.matrix else { return }
            lineMatrix = matrix
        default:
            return nextLine()
        }
        goToLine()
    }

    private mutating func nextLine() {
        lineMatrix = Matrix.translation(x: 0, y: -state.text.leading).followed(by: lineMatrix)
        goToLine()
    }

    private mutating func goToLine() {
        textMatrix = lineMatrix
        visitor.moveText(to: textMatrix.followed(by: state.matrix))
    }

    private mutating func showText(_ call: OperatorCall) {
        if call.operator == .nextLineSpacedShowText {
            if let spacing = call.number(fromEnd: 2) { state.text.wordSpacing = spacing }
            if let spacing = call.number(fromEnd: 1) { state.text.characterSpacing = spacing }
        }
        if call.operator == .nextLineSpacedShowText || call.operator == .nextLineShowText { nextLine() }
        for token in call.operands {
            switch token {
            case .literalString, .hexString:
                show(call.lexer.stringBytes(token))
            case .number(let adjustment) where call.operator == .showTextAdjusted:
                visitor.adjustText(by: adjustment, in: state.text)
                advance(by: -adjustment / 1000 * state.text.size * state.text.horizontalScaling)
            default: break
            }
        }
    }

    private mutating func advance(by x: Double) {
        textMatrix = Matrix.translation(x: x, y: 0).followed(by: textMatrix)
    }

    /// Where each character of a string falls, each taken to be half an em wide: near enough to tell what covers it.
    private mutating func show(_ string: StringBytes) {
        let text = state.text
        visitor.showText(ShownText(codes: string, state: text))
        guard Visitor.placesCharacters else { return }
        let width = 0.5 * text.size
        let page = textMatrix.followed(by: state.matrix)
        let isHidden = text.isHidden || !state.paintsVisibly
        let isWhite = state.fillColour == .white && text.renderingMode == 0
        var x = 0.0
        var bytesOfCode = 0
        for byte in string {
            bytesOfCode += 1
            guard bytesOfCode == text.bytesPerCode else { continue }
            bytesOfCode = 0
            // Only a simple font's space is known to be one, and only there word spacing holds (9.3.3).
            let isSpace = text.bytesPerCode == 1 && byte == 32
            if !isSpace {
                let middle = Point(x: x + width / 2 * text.horizontalScaling, y: text.rise + text.size / 4)
                let place = page.applied(to: middle)
                visitor.showCharacter(at: place, isHidden: isHidden || !state.clip.contains(place), isWhite: isWhite)
            }
            let spacing = text.characterSpacing + (isSpace ? text.wordSpacing : 0)
            x += (width + spacing) * text.horizontalScaling
        }
        advance(by: x)
    }
}
