import CFormats
import CQPDF

/// How far a stream's data could be read.
enum StreamReading {
    case complete
    /// Damaged, or behind a filter that nothing here undoes; what could be read is there.
    case partial
    /// More than there may be, or than there is memory for.
    case limitReached
}

extension PDFObject {
    /// Appends a stream's decoded data to `content`, at most `maximum` bytes of it.
    ///
    /// Streams whose only filter is `FlateDecode` (ISO 32000-1 7.4.4), which nearly all are, are inflated here, because
    /// qpdf would inflate a bomb to its end. Other filters are left to qpdf, and to the inspector's memory limit.
    func appendStreamData(to content: ContentBytes, maximum: Int) -> StreamReading {
        guard isStream else { return .partial }
        guard let filters = flateFilters else {
            return withStreamData(decoded: qpdf_dl_specialized) { data in
                append(data, to: content, maximum: maximum)
            } ?? .partial
        }
        return withStreamData(decoded: qpdf_dl_none) { raw in
            // Nothing at all is nothing, whatever filter is named.
            raw.isEmpty || filters == 0
                ? append(raw, to: content, maximum: maximum)
                : inflate(raw, times: filters, to: content, maximum: maximum)
        } ?? .partial
    }

    private func append(_ data: UnsafeRawBufferPointer, to content: ContentBytes, maximum: Int) -> StreamReading {
        let fitting = UnsafeRawBufferPointer(rebasing: data.prefix(max(0, maximum)))
        return content.append(fitting) && data.count <= maximum ? .complete : .limitReached
    }

    /// Nested filters are a bomb's favourite: each layer is held to the limit by itself.
    private func inflate(
        _ raw: UnsafeRawBufferPointer, times: Int, to content: ContentBytes, maximum: Int
    ) -> StreamReading {
        guard times > 1 else { return StreamReading(content.appendInflated(raw, maximum: maximum)) }
        let layer = ContentBytes()
        let reading = StreamReading(layer.appendInflated(raw, maximum: maximum))
        if case .limitReached = reading { return .limitReached }
        let inner = layer.withUnsafeBytes { inflate($0, times: times - 1, to: content, maximum: maximum) }
        if case .complete = inner { return reading }
        return inner
    }

    /// How many `FlateDecode` filters without predictors the stream has; `nil` where it has any other.
    private var flateFilters: Int? {
        guard self["/F"] == nil else { return nil }
        guard let filter = self["/Filter"] else { return 0 }
        let filters = filter.isArray ? (0..<min(filter.count, 16)).map { filter[$0] } : [filter]
        let parameters = self["/DecodeParms"]
        for (index, filter) in filters.enumerated() {
            guard let filter, filter.isName("/FlateDecode") || filter.isName("/Fl") else { return nil }
            let own = parameters?.isArray == true ? parameters?[index] : parameters
            guard (own?["/Predictor"]?.integer ?? 1) == 1 else { return nil }
        }
        return filter.count > filters.count ? nil : filters.count
    }
}

extension StreamReading {
    fileprivate init(_ status: cf_status) {
        switch status {
        case CF_DECODED: self = .complete
        case CF_TOO_MUCH_MEMORY, CF_OUT_OF_MEMORY: self = .limitReached
        default: self = .partial
        }
    }
}
