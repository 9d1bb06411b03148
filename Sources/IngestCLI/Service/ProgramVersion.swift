/// Which version this is.
package enum ProgramVersion {
    /// The newest heading of CHANGELOG.md in small letters; a test holds them together.
    package static let current = "unreleased"
}
