/// An operator with what it needs to be carried out.
struct OperatorCall {
    let `operator`: ContentOperator
    let operands: [ContentToken]
    /// Reads the operands that are places in the stream.
    let lexer: ContentLexer
    let resources: PDFResources

    /// An operand counted from the last: what stands too much before an operator's operands is passed over.
    func number(fromEnd index: Int) -> Double? {
        let place = operands.count - 1 - index
        guard operands.indices.contains(place), case .number(let value) = operands[place] else { return nil }
        return value
    }

    /// The last operand, a name.
    var name: [UInt8]? {
        guard case .name(let place) = operands.last else { return nil }
        return lexer.name(place)
    }

    /// The last operand but one, a name: that of `Tf`.
    var fontName: [UInt8]? {
        guard operands.count >= 2, case .name(let place) = operands[operands.count - 2] else { return nil }
        return lexer.name(place)
    }

    /// The last six operands.
    var matrix: Matrix? {
        guard let a = number(fromEnd: 5), let b = number(fromEnd: 4), let c = number(fromEnd: 3),
            let d = number(fromEnd: 2), let e = number(fromEnd: 1), let f = number(fromEnd: 0)
        else { return nil }
        return Matrix(a: a, b: b, c: c, d: d, e: e, f: f)
    }

    /// A tag and its properties, by name or written out (14.6.2).
    var markedContent: MarkedContent {
        if let properties = name, let tag = fontName {
            return MarkedContent(tag: tag, properties: resources.properties(properties))
        }
        guard
            let start = operands.firstIndex(where: {
                if case .dictionaryStart = $0 { return true }
                return false
            })
        else { return MarkedContent(tag: []) }
        var tag: [UInt8] = []
        if start > 0, case .name(let place) = operands[start - 1] { tag = lexer.name(place) }
        return MarkedContent(tag: tag, tokens: operands[start...], in: lexer)
    }
}
