internal import ArgumentParser

/// Here an option is one of the command line's, not one of a stage's.
typealias Option<Value> = ArgumentParser.Option<Value>
