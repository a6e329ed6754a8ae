/// What can go wrong in the store. The message says what happened, what was kept and what to do next.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another program holds the write lock and did not let go in time.
    case busy
    /// The database cannot be reached, or was lost on the way.
    case unavailable(String)
    /// No room left, or the file system said no.
    case cannotWrite(String)
    /// A rule of a table was broken: an id twice, a version twice.
    case constraint(String)
    /// The engine refused a statement for another reason.
    case failed(String)
    /// The database was written by a newer program.
    case newerThanProgram(found: Int, known: Int)
    /// The database was last opened by an older program, or is empty.
    case olderThanProgram(found: Int, known: Int)
    /// A migration that this database has been through is not the one that the program holds.
    case migrationChanged(number: Int)
    /// A setting on which durability rests is not what it must be.
    case wrongSetting(name: String, found: String, wanted: String)
    /// The same command id came with another body.
    case commandReused(String)
    /// Somebody else wrote to this record in between.
    case versionConflict(stream: String, expected: Int64, found: Int64)
    /// The database lacks an event that it had acknowledged.
    case headLost(seq: Int64)
    case unexpectedValue(column: Int)
    /// The database holds another program's tables.
    case foreign(String)
    /// Text holds U+0000.
    case nul

    public var description: String {
        switch self {
        case .busy:
            "Another program is writing to the store and did not finish within 5 seconds. Nothing was kept. Try again."
        case .unavailable(let reason):
            "The store cannot be reached (\(reason)). What was not confirmed may not have been kept; the same command can safely be sent again."
        case .cannotWrite(let reason):
            "The store cannot be written to (\(reason)). Nothing was kept. Make room or check the permissions, and try again."
        case .constraint(let reason): "The store refused a row (\(reason)). Nothing was kept."
        case .failed(let reason): "The store refused a statement (\(reason)). Nothing was kept."
        case .newerThanProgram(let found, let known):
            "This store was last opened by a newer version of Throughline (its tables are at \(found), this program knows \(known)). Nothing was changed. Install the newer version, or restore the backup that was made before the upgrade."
        case .olderThanProgram(let found, let known):
            "This store is empty or was last opened by an older version of Throughline (its tables are at \(found), this program has \(known)). Nothing was changed. Make a copy of it, then bring it up to date with: throughline rebuild"
        case .migrationChanged(let number):
            "Step \(number) that built this store is not the step \(number) that this program holds. Nothing was changed. Use the release that built the store, or one that followed it."
        case .wrongSetting(let name, let found, let wanted):
            "The database runs with \(name) = \(found), so a confirmed write could be lost. Nothing was changed. Set \(name) to \(wanted) and start again."
        case .commandReused(let id):
            "The command \(id) was already used for something else. Nothing was kept. Load the page again and repeat what you meant to do."
        case .versionConflict(let stream, let expected, let found):
            "\(stream) was changed in between (it is at version \(found), this was made for \(expected)). Nothing was kept. Look at the new version and decide again."
        case .headLost(let seq):
            "The database no longer holds event \(seq), which had been confirmed. Nothing was written. It may be an old copy: check which server this is before going on."
        case .unexpectedValue(let column): "Column \(column) of an answer holds something unexpected. Nothing was changed."
        case .foreign(let place):
            "\(place) is another program's database. Nothing was changed. Give another path."
        case .nul: "A text holds the character U+0000. Nothing was kept. Take it out and try again."
        }
    }
}
