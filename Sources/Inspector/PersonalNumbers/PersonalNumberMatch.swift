/// Tells whether a personal number begins at a place of a text, which stands in `TextUnit`s.
struct PersonalNumberMatch {
    let text: [UInt8]

    private subscript(place: Int) -> UInt8 { text.indices.contains(place) ? text[place] : TextUnit.other }

    private func isDigit(_ place: Int) -> Bool { TextUnit.isDigit(self[place]) }
    private func isLetter(_ place: Int) -> Bool { TextUnit.isLetter(self[place]) }

    /// A number begins where digits do.
    func isStart(_ place: Int) -> Bool { isDigit(place) && !isDigit(place - 1) }

    func endOfDigits(from place: Int) -> Int {
        var end = place
        while isDigit(end) { end += 1 }
        return end
    }

    /// The number that begins at `start`, and where it ends.
    func number(at start: Int) -> (PersonalNumber, Int)? {
        if let found = reserveNumber(at: start) { return found }
        var groups = DigitGroups()
        var place = start
        while true {
            let end = endOfDigits(from: place)
            guard groups.add(text[place..<end]) else { return nil }
            place = end
            if let form = groups.form, let number = groups.number(form), isApart(start..<end, groups, form) {
                return (number, end)
            }
            guard let (separator, behind) = separator(at: end), isDigit(behind) else { return nil }
            groups.separators.append(separator)
            place = behind
        }
    }

    /// A hyphen, plus, underscore or blank, the first three with blanks around them; behind a hyphen a line may end.
    private func separator(at place: Int) -> (UInt8, Int)? {
        var behind = place
        if self[behind] == TextUnit.space { behind += 1 }
        switch self[behind] {
        case TextUnit.hyphen, TextUnit.plus, TextUnit.underscore:
            let kind = self[behind]
            behind += 1
            if self[behind] == TextUnit.space || self[behind] == TextUnit.lineEnd { behind += 1 }
            return (kind, behind)
        default: return behind > place ? (TextUnit.space, behind) : nil
        }
    }
}

// MARK: What stands around it

extension PersonalNumberMatch {
    /// Whether it is no part of a longer number or of a code.
    private func isApart(_ place: Range<Int>, _ groups: DigitGroups, _ form: DigitGroups.Form) -> Bool {
        let (before, behind) = (self[place.lowerBound - 1], self[place.upperBound])
        let isJoinedBefore = isDigit(place.lowerBound - 2)
        let isJoinedBehind = isDigit(place.upperBound + 1)
        if form.isLoose {
            let joining = [TextUnit.hyphen, TextUnit.plus, TextUnit.point, TextUnit.underscore]
            if TextUnit.isLetter(before) || TextUnit.isLetter(behind) || before == TextUnit.plus { return false }
            if isJoinedBefore && joining.contains(before) || isJoinedBehind && joining.contains(behind) { return false }
            // Digits in groups with more of them on either side are an account, a card or a telephone number.
            let isSpaced = !groups.separators.isEmpty
            return !isSpaced
                || !(isJoinedBefore && before == TextUnit.space || isJoinedBehind && behind == TextUnit.space)
        }
        if !form.hasCentury {
            if isJoinedBefore && before == TextUnit.hyphen || isJoinedBehind && behind == TextUnit.hyphen {
                return false
            }
        }
        return isWordOrNothing(before: place.lowerBound) && isWordOrNothing(behind: place.upperBound)
            && !isEndOfUUID(place)
    }

    /// Whether letters that stand right before a number begin there: words do, codes have digits before them too.
    private func isWordOrNothing(before place: Int) -> Bool {
        var start = place
        while place - start < 32, isLetter(start - 1) { start -= 1 }
        return start == place || !isDigit(start - 1)
    }

    private func isWordOrNothing(behind place: Int) -> Bool {
        var end = place
        while end - place < 32, isLetter(end) { end += 1 }
        return end == place || !isDigit(end)
    }

    /// Twelve digits behind two groups of four are the end of a UUID (RFC 9562 section 4).
    private func isEndOfUUID(_ place: Range<Int>) -> Bool {
        guard place.count == 12 else { return false }
        func isGroup(endingAt end: Int) -> Bool {
            self[end] == TextUnit.hyphen && (1...4).allSatisfy { isDigit(end - $0) || isLetter(end - $0) }
        }
        return isGroup(endingAt: place.lowerBound - 1) && isGroup(endingAt: place.lowerBound - 6)
    }
}

// MARK: Reserve numbers with letters

extension PersonalNumberMatch {
    private func reserveNumber(at start: Int) -> (PersonalNumber, Int)? {
        let digits = endOfDigits(from: start) - start
        guard digits == 8 || digits == 6, !isLetter(start - 1) else { return nil }
        var tail = start + digits
        if self[tail] == TextUnit.space { tail += 1 }
        if self[tail] == TextUnit.hyphen { tail += 1 }
        let end = tail + 4
        guard (tail..<end).allSatisfy({ isDigit($0) || isLetter($0) }), !isDigit(end), !isLetter(end),
            (tail..<end).contains(where: isLetter)
        else { return nil }
        let characters = Array(text[start..<start + digits] + text[tail..<end])
        let isCertain = ReserveNumber.isOne(characters)
        // Blanks part too much else from a date.
        let isOfSomeForm = self[start + digits] != TextUnit.space && ReserveNumber.mayBeOne(characters)
        guard isCertain || isOfSomeForm && (digits == 8 || self[tail - 1] == TextUnit.hyphen) else { return nil }
        let person = characters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return (PersonalNumber(kind: .reserve, isCertain: isCertain, person: person), end)
    }
}
