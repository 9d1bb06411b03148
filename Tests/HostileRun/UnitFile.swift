import Foundation

/// A unit that lets everything inspect a document and holds none for a person's word, where a stage leaves the choice.
enum UnitFile {
    static func write(to folder: URL) throws -> URL {
        let url = folder.appendingPathComponent("unit.yaml")
        try Data(text.utf8).write(to: url)
        return url
    }

    private static let text = """
        unit: hostile
        hsa_id: SE2321000131-E000000000901
        name: Hostile files
        stages:
          - stage: limit_count
            options: { maximum_files: 5 }
          - stage: limit_size
            options: { maximum_size: 20 MiB }
          - stage: refuse_polyglots
            options: { polyglot: note, trailing: note }
          - stage: identify_type
          - stage: allow_types
            options:
              types: [application/pdf, image/jpeg, image/png, image/gif]
              name_mismatch: note
          - stage: limit_content
            options: { action: note }
          - stage: check_image
          - stage: check_pdf
            options: { repaired: note }
          - stage: refuse_active_content
            options: { scripts: note, actions: note, attachments: note, multimedia: note, forms: note }
          - stage: check_scan
            options: { scanned: note }
          - stage: check_accessibility
            options: { blocked: note, faulty: note }
          - stage: require_judgement
          - stage: route
            options: { routes: [{ to: out }] }
        targets:
          out: { target: folder, options: { path: out } }

        """
}
