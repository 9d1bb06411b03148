/// A document's bytes as a run has read them once.
struct Reading {
    /// `nil` where it was refused unread.
    let content: DocumentContent?
    /// Of the file that came in; `nil` where the vault holds the document, or nothing was read.
    let identity: FileIdentity?
    /// In bytes.
    let size: Int

    init(content: DocumentContent, identity: FileIdentity?) {
        self.init(content: content, identity: identity, size: content.size)
    }

    init(content: DocumentContent?, identity: FileIdentity?, size: Int) {
        self.content = content
        self.identity = identity
        self.size = size
    }
}
