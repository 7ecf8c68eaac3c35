//! The command line explains itself.

use std::process::Command;

fn help(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_redress")).args(arguments).output()?;
    assert!(output.status.success(), "{arguments:?}");
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn every_command_explains_itself_with_an_example() -> anyhow::Result<()> {
    let overview = help(&["--help"])?;
    let commands: Vec<&str> = overview
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' '))?.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.contains(&"serve"), "{overview}");
    for command in commands {
        assert!(help(&[command, "--help"])?.contains("Example"), "‘redress {command} --help’ has no example");
    }
    Ok(())
}

#[test]
fn a_wrong_call_ends_with_two() {
    let output = Command::new(env!("CARGO_BIN_EXE_redress")).arg("no-such-command").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
}
