//! The business's own examples: what staff settled about cases, in files of the data folder, in versions of which one is in use.
//!
//! A version is kept only where it reads cases it has not seen better than the one in use. One case in five never becomes an example, so that
//! there are always such cases. Every version is made anew from the cases there are, so words that were erased are in none that follows. This
//! module knows no database: it is given the cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use knowledge::{Files, Label, LanguageCode};
use rules::read::{Hints, Reader};
use serde::{Deserialize, Serialize};

use crate::store::lessons::Lesson;

/// So many cases must be held back for a comparison that says anything.
pub const HELD_AT_LEAST: usize = 5;
/// One case in so many is held back.
const HELD_ONE_IN: i64 = 5;
/// Characters of a message that are learnt from.
const LONGEST: usize = 600;

/// A version of the business's own examples.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version {
    /// Rises by one.
    pub number: u32,
    /// Cases that became examples.
    pub learnt: usize,
    /// Cases that were held back.
    pub held: usize,
    /// Of these, how many the version before read right, and how many this one does.
    pub right: (usize, usize),
    /// Path under the business's knowledge folder, and text.
    pub files: BTreeMap<String, String>,
}

/// What a run came to.
#[derive(Debug)]
pub enum Learnt {
    /// Too few cases are held back to compare.
    TooFew {
        /// How many there are.
        held: usize,
    },
    /// The new version is in use.
    Kept(Version),
    /// It is not better and was not kept.
    NotBetter(Version),
}

#[derive(Serialize)]
struct Says {
    says: Vec<String>,
}

/// Makes examples of `lessons`, trains with them, compares with what `files` read now, and keeps the version where it is better and `keep` says so.
///
/// # Errors
/// Where the data folder cannot be read or written.
pub fn learn(data: &Path, files: &Files, lessons: &[Lesson], keep: bool) -> anyhow::Result<Learnt> {
    let current = Reader::load(files, &mut Vec::new());
    let known: Vec<&Lesson> = lessons.iter().filter(|lesson| current.languages().contains_key(&lesson.language)).collect();
    let (held, taught): (Vec<&Lesson>, Vec<&Lesson>) = known.into_iter().partition(|lesson| lesson.case.0 % HELD_ONE_IN == 0);
    if held.len() < HELD_AT_LEAST {
        return Ok(Learnt::TooFew { held: held.len() });
    }
    let own = own_files(&current, &taught);
    let mut with = files.clone();
    // What was learnt before is made anew, not added to.
    for path in learnt_paths(files) {
        with.insert(path, "says = []\n");
    }
    for (path, text) in &own {
        with.insert(path.clone(), text.clone());
    }
    let next = Reader::load(&with, &mut Vec::new());
    let number = versions(data)?.last().copied().unwrap_or(0) + 1;
    let right = (right(&current, &held), right(&next, &held));
    let version = Version { number, learnt: taught.len(), held: held.len(), right, files: own };
    if right.1 <= right.0 {
        return Ok(Learnt::NotBetter(version));
    }
    if keep {
        std::fs::create_dir_all(folder(data)).with_context(|| format!("cannot make the folder {}", folder(data).display()))?;
        let place = folder(data).join(format!("{number}.json"));
        std::fs::write(&place, serde_json::to_string_pretty(&version)?).with_context(|| format!("cannot write {}", place.display()))?;
        use_version(data, Some(&version))?;
    }
    Ok(Learnt::Kept(version))
}

/// Takes the version in use out of use and puts the one before it, or none, in its place. Gives the numbers; none where nothing was learnt.
///
/// # Errors
/// Where the data folder cannot be read or written.
pub fn undo(data: &Path) -> anyhow::Result<Option<(u32, u32)>> {
    let now = in_use(data)?;
    if now == 0 {
        return Ok(None);
    }
    let before = versions(data)?.into_iter().rev().find(|number| *number < now);
    let version = before.map(|number| version(data, number)).transpose()?;
    use_version(data, version.as_ref())?;
    // What was undone is no version to come back to: the next one takes its number.
    let place = folder(data).join(format!("{now}.json"));
    std::fs::remove_file(&place).with_context(|| format!("cannot remove {}", place.display()))?;
    Ok(Some((now, before.unwrap_or(0))))
}

/// The number of the version in use, 0 where none is.
///
/// # Errors
/// Where the data folder cannot be read.
pub fn in_use(data: &Path) -> anyhow::Result<u32> {
    let place = folder(data).join("in-use");
    match std::fs::read_to_string(&place) {
        Ok(text) => text.trim().parse().with_context(|| format!("{} holds no number", place.display())),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(fault) => Err(fault).with_context(|| format!("cannot read {}", place.display())),
    }
}

fn folder(data: &Path) -> PathBuf {
    data.join("learned")
}

fn versions(data: &Path) -> anyhow::Result<Vec<u32>> {
    let Ok(entries) = std::fs::read_dir(folder(data)) else { return Ok(Vec::new()) };
    let mut numbers = Vec::new();
    for entry in entries {
        let name = entry.with_context(|| format!("cannot read {}", folder(data).display()))?.file_name();
        numbers.extend(name.to_str().and_then(|name| name.strip_suffix(".json")).and_then(|number| number.parse::<u32>().ok()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

fn version(data: &Path, number: u32) -> anyhow::Result<Version> {
    let place = folder(data).join(format!("{number}.json"));
    let text = std::fs::read_to_string(&place).with_context(|| format!("cannot read {}", place.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no version of examples", place.display()))
}

/// Puts the files of a version, or none, in place of those in use.
fn use_version(data: &Path, version: Option<&Version>) -> anyhow::Result<()> {
    let knowledge = data.join("knowledge");
    let languages = knowledge.join("language");
    for language in std::fs::read_dir(&languages).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(language.path().join("examples")).into_iter().flatten().flatten() {
            if file.file_name().to_str().is_some_and(|name| name.ends_with(ENDING)) {
                std::fs::remove_file(file.path()).with_context(|| format!("cannot remove {}", file.path().display()))?;
            }
        }
    }
    for (path, text) in version.iter().flat_map(|version| &version.files) {
        let place = knowledge.join(path);
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
        }
        std::fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
    }
    std::fs::create_dir_all(folder(data)).with_context(|| format!("cannot make the folder {}", folder(data).display()))?;
    let place = folder(data).join("in-use");
    std::fs::write(&place, version.map_or(0, |version| version.number).to_string()).with_context(|| format!("cannot write {}", place.display()))
}

/// How the names of files end that this module makes.
const ENDING: &str = ".learned.toml";

fn learnt_paths(files: &Files) -> Vec<String> {
    files.under("language/").map(|(path, _)| path.to_owned()).filter(|path| path.ends_with(ENDING)).collect()
}

fn own_files(reader: &Reader, taught: &[&Lesson]) -> BTreeMap<String, String> {
    let mut says: BTreeMap<(&LanguageCode, Label), BTreeSet<String>> = BTreeMap::new();
    for lesson in taught {
        let text = masked(&lesson.text);
        let known = reader.languages().get(&lesson.language).and_then(|language| language.examples.get(&lesson.label));
        if text.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !known.is_some_and(|known| known.contains(&text)) {
            says.entry((&lesson.language, lesson.label)).or_default().insert(text);
        }
    }
    says.into_iter()
        .filter_map(|((language, label), says)| {
            let body = toml::to_string_pretty(&Says { says: says.into_iter().collect() }).ok()?;
            Some((format!("language/{language}/examples/{label}{ENDING}"), format!("# Made by `redress learn` from the shop's own cases.\n\n{body}")))
        })
        .collect()
}

/// The text on one line without what names a person or an order: addresses, links and numbers.
fn masked(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains('@') && !word.contains("://") && !word.starts_with("www."));
    let plain: String = words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    plain.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

fn right(reader: &Reader, held: &[&Lesson]) -> usize {
    held.iter()
        .filter(|lesson| reader.read(&lesson.text, &Hints { chat_language: Some(&lesson.language), ..Hints::default() }).label == lesson.label)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CaseId;

    fn lessons() -> Vec<Lesson> {
        let nouns =
            ["lamp", "mug", "kettle", "toy", "scarf", "belt", "phone case", "pen", "bag", "clock", "mirror", "brush", "bowl", "plate", "ring"];
        (1_i64..)
            .zip(nouns.iter().cycle().take(60))
            .map(|(case, noun)| Lesson {
                case: CaseId(case),
                language: "eng".parse().unwrap(),
                label: Label::CustomsCharge,
                corrected: true,
                text: format!("the {noun} got splonked at the frobnitz again, order {case}, mail me at a@b.example"),
            })
            .collect()
    }

    fn files(data: &Path) -> Files {
        crate::command::open::files(data).unwrap()
    }

    #[test]
    fn what_reads_unseen_cases_better_is_kept_and_can_be_undone() {
        let data = tempfile::TempDir::new().unwrap();
        let data = data.path();
        let Learnt::Kept(version) = learn(data, &files(data), &lessons(), true).unwrap() else { panic!("it is better") };
        assert_eq!((version.number, version.learnt, version.held), (1, 48, 12));
        assert!(version.right.1 > version.right.0);
        assert!(version.files.values().all(|text| !text.contains('@') && text.contains("splonked")));
        let read = |data: &Path| Reader::load(&files(data), &mut Vec::new()).read("my hat got splonked at the frobnitz", &Hints::default()).label;
        assert_eq!(read(data), Label::CustomsCharge);
        // The same cases again are no better than what they led to.
        assert!(matches!(learn(data, &files(data), &lessons(), true).unwrap(), Learnt::NotBetter(_)));
        assert_eq!(undo(data).unwrap(), Some((1, 0)));
        assert_eq!(undo(data).unwrap(), None);
        assert_ne!(read(data), Label::CustomsCharge);
    }

    #[test]
    fn few_cases_teach_nothing() {
        let data = tempfile::TempDir::new().unwrap();
        let few = lessons().into_iter().take(20).collect::<Vec<_>>();
        assert!(matches!(learn(data.path(), &files(data.path()), &few, true).unwrap(), Learnt::TooFew { held: 4 }));
    }
}
