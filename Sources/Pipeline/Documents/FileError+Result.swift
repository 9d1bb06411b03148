/// Runs `body` and keeps its error as a value, for callers that go on with something that throws another type.
func attempt<Value>(_ body: () throws(FileError) -> Value) -> Result<Value, FileError> {
    do throws(FileError) { return .success(try body()) } catch { return .failure(error) }
}
