import CSQLite
import Foundation

/// A SQLite file, opened to read only.
final class Database {
    struct Failure: Error { let message: String }

    private var handle: OpaquePointer?

    init(_ path: String) throws {
        // A copy that nobody has open may lie where not even a lock can be written.
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let plain = "file:\(escaped)?mode=ro"
        for address in hasLog ? [plain] : [plain, plain + "&immutable=1"] {
            let code = sqlite3_open_v2(address, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
            sqlite3_busy_timeout(handle, 10_000)
            // All that is read is of one moment.
            if code == SQLITE_OK, (try? run("BEGIN; SELECT 1 FROM sqlite_master LIMIT 1")) != nil { return }
            sqlite3_close_v2(handle)
            handle = nil
        }
        throw Failure(
            message: "it is no SQLite file, or can't be read; copy it with its -wal file to where you may write")
    }

    deinit { sqlite3_close_v2(handle) }

    private func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    func statement(_ sql: String) throws -> Statement { try Statement(sql, handle) }

    private func failure() -> Failure { Failure(message: handle.map { String(cString: sqlite3_errmsg($0)) } ?? "") }

    /// A question and its rows.
    final class Statement {
        private var statement: OpaquePointer?
        private let handle: OpaquePointer?

        fileprivate init(_ sql: String, _ handle: OpaquePointer?) throws {
            self.handle = handle
            guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
        }

        deinit { sqlite3_finalize(statement) }

        /// Whether there is another row.
        func next() throws -> Bool {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: return true
            case SQLITE_DONE: return false
            default: throw failure()
            }
        }

        func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

        /// The bytes of a blob or a text, valid until the next row; `nil` for NULL.
        func bytes(_ column: Int32) -> UnsafeRawBufferPointer? {
            guard sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
            let start = sqlite3_column_blob(statement, column)
            return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        }

        private func failure() -> Failure {
            Failure(message: handle.map { String(cString: sqlite3_errmsg($0)) } ?? "")
        }
    }
}
