//! Lines of input: standard input or a file, each line taken or refused by itself.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;

/// Opens FILE, or standard input where there is none or it is `-`.
///
/// # Errors
/// Names the file that cannot be opened.
pub fn open(file: Option<&Path>) -> anyhow::Result<Box<dyn BufRead + Send>> {
    match file {
        Some(path) if path != Path::new("-") => {
            let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
            Ok(Box::new(BufReader::new(file)))
        }
        _ => Ok(Box::new(BufReader::new(io::stdin()))),
    }
}

/// Says on standard error that a line was refused, as the contract has it.
pub fn refuse(line: u64, why: impl std::fmt::Display) {
    eprintln!("line {line}: {why}");
}
