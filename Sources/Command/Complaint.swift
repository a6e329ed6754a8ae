import ArgumentParser
import Foundation
import Ledger
import Store

/// An error as a person meets it on the command line, with the exit code a script meets (sysexits.h).
struct Complaint: Error, CustomStringConvertible {
    enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case software = 70
        case cannotCreate = 73
        case inputOutput = 74
        case tryLater = 75
        case noPermission = 77
    }

    var code: Code
    /// What happened, what was kept, what to do next.
    var description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// What went wrong in the store, with the code that tells a script whether trying again helps.
    init(_ error: any Error) {
        if let complaint = error as? Complaint {
            self = complaint
            return
        }
        self.init(Complaint.code(of: error), "\(error)")
    }

    private static func code(of error: any Error) -> Code {
        switch error {
        case StoreError.busy, ErasureError.notYetClean: .tryLater
        case StoreError.unavailable: .unavailable
        case StoreError.cannotWrite, ArchiveError.cannotWrite: .inputOutput
        case is Fault, is StoreFault, is HeaderError, is CanonicalError, is SealError, is HeadError, ArchiveError.damaged,
            ArchiveError.cutOff,
            ArchiveError.notAnArchive, ArchiveError.differs:
            .badData
        case ArchiveError.cannotRead: .noInput
        case ArchiveError.exists: .cannotCreate
        case is ErasureError, ArchiveError.notEmpty: .usage
        default: .software
        }
    }

    /// Says it on standard error and ends with its code.
    func exit() -> ExitCode {
        FileHandle.standardError.write(Data("throughline: \(description)\n".utf8))
        return ExitCode(code.rawValue)
    }

    /// Runs a command's work; whatever goes wrong is told in words and ends with a code.
    static func told(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let code as ExitCode {
            throw code
        } catch {
            throw Complaint(error).exit()
        }
    }
}

/// "1 event", "2 events".
func counted(_ number: some BinaryInteger, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Standard output, where a line that cannot be written is an error and not silence.
enum Output {
    static func line(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            throw Complaint(
                .inputOutput,
                "What was found could not be written to standard output. Papers filed until now are kept. Make room, or write to another place, and run the command again."
            )
        }
    }

    /// A name without what would move a terminal's cursor or begin another line.
    static func plain(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
