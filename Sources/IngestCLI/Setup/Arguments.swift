public import ArgumentParser
public import Pipeline

// The core's own enumerations as words on the command line.
extension Language: ExpressibleByArgument {}
extension Label: ExpressibleByArgument {}
extension DocumentState: ExpressibleByArgument {}
extension WaitsFor: ExpressibleByArgument {}
extension Handler.AccountKind: ExpressibleByArgument {}
