//! The program's entry: parses the command line, runs the command, turns its outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::command::main()
}
