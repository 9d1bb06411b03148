/// A stage that decides on the person who answers for a document, such as whether the account is theirs alone.
///
/// A review asks it about whoever decides on what waits, so that both are decided by the unit's same settings.
public protocol PersonStage: Stage {
    /// What the stage would say of a document for which this person answers.
    func judge(person: Handler) -> Outcome
}
