import Foundation

/// Behind the details, whose own quotes are escaped: nothing but the entry's field has this form.
private let documentField = Array("},\"document\":\"".utf8)

/// The bytes behind `"document":"` in an entry.
private func documentStart(in canonical: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let place = find(documentField, in: canonical, rare: 0) else { return nil }
    return UnsafeRawBufferPointer(rebasing: canonical[(place + documentField.count)...])
}

/// Whether an entry is about no document.
func namesNoDocument(_ canonical: UnsafeRawBufferPointer) -> Bool {
    documentStart(in: canonical)?.first == UInt8(ascii: "\"")
}

/// Whether an entry names the document; one about none names none.
func names(_ document: UnsafeRawBufferPointer?, _ canonical: UnsafeRawBufferPointer) -> Bool {
    guard let start = documentStart(in: canonical) else { return false }
    let count = document?.count ?? 0
    guard start.count > count, start[count] == UInt8(ascii: "\"") else { return false }
    guard let document, count > 0,
        let (own, other) = start.baseAddress.flatMap({ own in document.baseAddress.map { (own, $0) } })
    else { return true }
    return memcmp(own, other, count) == 0
}

/// Where the word begins in the bytes.
///
/// - Parameter rare: the place in the word of a byte that is seldom elsewhere: it is looked for first.
func find(_ word: [UInt8], in bytes: UnsafeRawBufferPointer, rare: Int) -> Int? {
    guard let start = bytes.baseAddress, bytes.count >= word.count else { return nil }
    var place = rare
    let end = bytes.count - word.count + rare
    while place <= end, let found = memchr(start + place, Int32(word[rare]), end - place + 1) {
        place = UnsafeRawPointer(found) - start
        if memcmp(start + place - rare, word, word.count) == 0 { return place - rare }
        place += 1
    }
    return nil
}
