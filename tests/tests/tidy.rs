//! What keeps the project tidy: heads of files, arrows between crates, paths in documents, the sample of the settings.
//!
//! Sources and documents are read as text. Nothing here knows how the program works.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use redress::config::Config;

/// The crates by folder and package name, the lowest first.
const CRATES: [(&str, &str); 4] = [("knowledge", "knowledge"), ("rules", "rules"), ("bot", "redress"), ("tests", "tests")];

/// How names of files end that documents speak of.
const ENDINGS: [&str; 10] = [".rs", ".toml", ".md", ".sql", ".ftl", ".txt", ".html", ".css", ".js", ".lock"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> anyhow::Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// Every source file of the crates, by its path from the root.
fn sources() -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders: Vec<String> = CRATES.iter().map(|(folder, _)| (*folder).to_owned()).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).with_context(|| format!("cannot list {folder}"))? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let path = format!("{folder}/{name}");
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether what stands between back-quotes is a path from the root. One that begins with a slash is an address on the web.
fn is_path(span: &str) -> bool {
    let plain = !span.is_empty() && span.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/'));
    plain && !span.starts_with('/') && (span.contains('/') || ENDINGS.iter().any(|end| span.ends_with(end)))
}

/// The paths a document names between back-quotes, outside its blocks of code.
fn paths(document: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut in_block = false;
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            found.extend(line.split('`').skip(1).step_by(2).filter(|span| is_path(span)).map(str::to_owned));
        }
    }
    found
}

/// The names in every table of dependencies, those of tests, builds and single targets included.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, value) in manifest {
        let Some(table) = value.as_table() else { continue };
        if name.ends_with("dependencies") {
            found.extend(table.keys().cloned());
            // A dependency under another name says which package it is.
            found.extend(table.values().filter_map(|value| value.get("package")?.as_str()).map(str::to_owned));
        } else {
            found.extend(dependencies(table));
        }
    }
    found
}

/// The fields of the settings in their order, each with the lines of its documentation.
fn documented(source: &str) -> Vec<(String, Vec<String>)> {
    let mut fields = Vec::new();
    let mut meaning = Vec::new();
    for line in source.lines().skip_while(|line| !line.starts_with("pub struct Config")).skip(1).take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(said) = line.strip_prefix("/// ") {
            meaning.push(said.to_owned());
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(':')) {
            fields.push((name.to_owned(), std::mem::take(&mut meaning)));
        }
    }
    fields
}

/// The settings of a sample in their order, each with the comment right above it.
fn commented(sample: &str) -> Vec<(String, Vec<String>)> {
    let mut fields = Vec::new();
    let mut meaning = Vec::new();
    for line in sample.lines() {
        if let Some(said) = line.strip_prefix("# ") {
            meaning.push(said.to_owned());
        } else if let Some((name, _)) = line.split_once(" = ") {
            fields.push((name.to_owned(), std::mem::take(&mut meaning)));
        } else {
            meaning.clear();
        }
    }
    fields
}

#[test]
fn every_source_file_opens_with_its_responsibility() -> anyhow::Result<()> {
    let mut bare = Vec::new();
    for path in sources()? {
        if !read(&path)?.starts_with("//!") {
            bare.push(path);
        }
    }
    anyhow::ensure!(bare.is_empty(), "these files lack a `//!` at their head: {}", bare.join(", "));
    Ok(())
}

#[test]
fn every_path_the_architecture_names_exists() -> anyhow::Result<()> {
    let named = paths(&read("ARCHITECTURE.md")?);
    anyhow::ensure!(named.len() >= 40, "ARCHITECTURE.md names {} paths only; its code map is gone or is written another way", named.len());
    let missing: Vec<&str> = named.iter().map(String::as_str).filter(|path| !root().join(path).exists()).collect();
    anyhow::ensure!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {}", missing.join(", "));
    Ok(())
}

#[test]
fn no_crate_depends_on_one_above_it() -> anyhow::Result<()> {
    for (height, (folder, _)) in CRATES.iter().enumerate() {
        let manifest: toml::Table = toml::from_str(&read(&format!("{folder}/Cargo.toml"))?)?;
        let needed = dependencies(&manifest);
        anyhow::ensure!(!needed.is_empty(), "{folder}/Cargo.toml shows no dependencies at all");
        for (_, above) in CRATES.iter().skip(height + 1) {
            anyhow::ensure!(!needed.contains(*above), "{folder} depends on {above}, which stands above it");
        }
    }
    Ok(())
}

#[test]
fn the_sample_of_the_settings_states_every_default_and_what_it_means() -> anyhow::Result<()> {
    let defaults = toml::Table::try_from(Config::default())?;
    let fields = documented(&read("bot/src/config.rs")?);
    let text = read("config.sample.toml")?;
    let sample: toml::Table = toml::from_str(&text).context("config.sample.toml is no TOML")?;
    let mut wanted = String::new();
    for (name, meaning) in &fields {
        let value = defaults.get(name).with_context(|| format!("the setting {name} is not serialised under its own name"))?;
        for line in meaning {
            writeln!(wanted, "# {line}")?;
        }
        writeln!(wanted, "{name} = {value}\n")?;
    }
    anyhow::ensure!(fields.len() == defaults.len(), "the fields of the settings could not be read from bot/src/config.rs");
    anyhow::ensure!(
        sample == defaults && commented(&text) == fields,
        "config.sample.toml is not what bot/src/config.rs says; below its head it should read:\n\n{wanted}"
    );
    Ok(())
}

#[test]
fn every_setting_stands_in_the_readme() -> anyhow::Result<()> {
    let readme = read("README.md")?;
    let missing: Vec<String> =
        documented(&read("bot/src/config.rs")?).into_iter().map(|(name, _)| name).filter(|name| !readme.contains(&format!("`{name}`"))).collect();
    anyhow::ensure!(missing.is_empty(), "README.md says nothing of these settings: {}", missing.join(", "));
    Ok(())
}
