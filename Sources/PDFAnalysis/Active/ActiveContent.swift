public import Inspector

/// What a PDF can do beside showing pages, by kinds; the gravest first.
public enum ActiveContent: String, CaseIterable, Sendable {
    /// ISO 32000-2 12.6.4.17, 7.7.4.
    case javaScript = "javascript"
    /// Starts a program or opens another file with one (12.6.4.6).
    case launch
    /// Done when the document is opened, and more than a jump to a place in it (12.3.2, 7.7.2).
    case openAction = "open_action"
    /// Done when a page is turned, a field left and so on, and more than a jump or a change of what shows (12.6.3).
    case additionalActions = "additional_actions"
    /// 12.7.6.2
    case submitForm = "submit_form"
    /// 12.7.6.4
    case importData = "import_data"
    /// Into a file within this one (12.6.4.4).
    case goToEmbedded = "goto_embedded"
    /// Into another file (12.6.4.3, 12.6.4.7).
    case goToRemote = "goto_remote"
    /// A stream whose data lie in another file (7.3.8.2).
    case externalStream = "external_stream"
    /// A picture that stands for a page of another file (8.10.4).
    case referenceXObject = "reference_xobject"
    /// A file within this one, however it is hung up (7.11.4, 12.5.6.15, 12.3.5, 14.13).
    case embeddedFile = "embedded_file"
    /// Sound, film, three dimensions, and what plays them (13.2 to 13.7).
    case richMedia = "rich_media"
    /// A form that a program lays out in place of pages (ISO 32000-1 12.7.8).
    case xfa
    /// A link to the web, which does nothing by itself (12.6.4.8).
    case uri
    /// Actions that stay within the document and change what shows: honest forms and slides have them.
    case harmless

    /// How many there are.
    public var fact: Fact<Int> { Fact("pdf_active.\(rawValue)", summary) }

    private var summary: String {
        switch self {
        case .javaScript: "scripts"
        case .launch: "actions that start a program"
        case .openAction: "1 where opening the document does more than show a place in it"
        case .additionalActions: "lists of actions that events start and that do more than change what shows"
        case .submitForm: "actions that send a form's content away"
        case .importData: "actions that read a form's content from a file"
        case .goToEmbedded: "actions that open a file within the document"
        case .goToRemote: "actions that open another file"
        case .externalStream: "streams whose data lie in another file"
        case .referenceXObject: "pictures that stand for a page of another file"
        case .embeddedFile: "files within the document"
        case .richMedia: "sounds, films, three-dimensional pictures, and what plays them"
        case .xfa: "forms that a program lays out in place of pages"
        case .uri: "links to the web"
        case .harmless: "actions that only change what shows"
        }
    }
}
