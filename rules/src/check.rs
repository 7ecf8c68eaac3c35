//! Checking a whole tree of rules and knowledge: every signal's own examples, and what an author is likely to have overlooked.
//!
//! All problems of all files are gathered, each with its file and, where it is known, its line.

use std::collections::BTreeMap;

use knowledge::{Files, Label, Language, LanguageCode, Problem};

use crate::Bundle;
use crate::read::signal::{self, Written, WrittenFile};
use crate::read::{Reader, normal};

/// What was found, and how much was looked at.
#[derive(Debug, Default)]
pub struct Report {
    /// Every problem.
    pub problems: Vec<Problem>,
    /// Figures by language.
    pub languages: Vec<Figures>,
}

/// What there is of one language.
#[derive(Debug, Clone)]
pub struct Figures {
    /// ISO 639-3.
    pub code: LanguageCode,
    /// Name in English.
    pub name: String,
    /// Signals in all files.
    pub signals: usize,
    /// Patterns in all signals.
    pub patterns: usize,
    /// Messages that were held against signals.
    pub examples_of_signals: usize,
    /// Of these, those that did not do as they should.
    pub failed: usize,
    /// Example messages by label, in sum.
    pub messages: usize,
    /// Labels without signals or with fewer than twelve example messages.
    pub holes: Vec<String>,
}

/// Checks the rules and languages in `files`.
pub fn check(files: &Files) -> Report {
    let (bundle, problems) = Bundle::assemble(files);
    let reader = match bundle {
        Some(bundle) => bundle.reader,
        None => Reader::load(files, &mut Vec::new()),
    };
    let mut report = Report { problems, languages: Vec::new() };
    for code in reader.languages().keys() {
        let figures = check_language(&reader, files, code, &mut report.problems);
        report.languages.push(figures);
    }
    for folder in files.folders("rules/") {
        if !reader.languages().keys().any(|code| code.as_str() == folder) && folder.len() == 3 {
            report.problems.push(Problem::warning(
                format!("rules/{folder}"),
                format!("there is no language/{folder}/language.toml, so these rules are not used"),
            ));
        }
    }
    report.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    report
}

fn check_language(reader: &Reader, files: &Files, code: &LanguageCode, problems: &mut Vec<Problem>) -> Figures {
    // Files that cannot be read were named when the reader was loaded.
    let written = signal::written(files, code, &mut Vec::new());
    let language = reader.languages().get(code);
    let mut figures = Figures {
        code: code.clone(),
        name: language.map(|language| language.name.clone()).unwrap_or_default(),
        signals: 0,
        patterns: 0,
        examples_of_signals: 0,
        failed: 0,
        messages: language.map_or(0, |language| language.examples.values().map(Vec::len).sum()),
        holes: Vec::new(),
    };
    for WrittenFile { path, word, signals: list } in &written {
        for signal in list {
            figures.signals += 1;
            figures.patterns += signal.any.len();
            let line = signal::line_of(files, path, &signal.id);
            let mut fault = |what: String| problems.push(Problem { line, ..Problem::error(path, format!("signal ‘{}’ {what}", signal.id)) });
            let rule = format!("{word}.{code}.{}", signal.id);
            if signal.says.is_empty() || signal.does_not_say.is_empty() {
                fault(String::from("needs at least one message under says and one under does_not_say"));
            }
            if signal.any.is_empty() {
                fault(String::from("has no pattern under any"));
            }
            let gives = |text: &str| reader.signals_of(code, text).into_iter().any(|found| found.rule == rule);
            for text in &signal.says {
                figures.examples_of_signals += 1;
                if !gives(text) {
                    figures.failed += 1;
                    fault(format!("is not given by ‘{text}’, which is under its says"));
                }
            }
            for text in &signal.does_not_say {
                figures.examples_of_signals += 1;
                if gives(text) {
                    figures.failed += 1;
                    fault(format!("is given by ‘{text}’, which is under its does_not_say"));
                }
            }
        }
        check_twins(files, path, list, problems);
        if let Some(language) = language {
            check_tries(files, path, list, language, problems);
        }
        check_shadowed(files, path, list, problems);
    }
    check_labels_apart(files, &written, problems);
    check_examples(reader, code, problems);
    for label in Label::ALL {
        let has_signals = written.iter().any(|file| file.word == label.as_str() && !file.signals.is_empty());
        let messages = language.and_then(|language| language.examples.get(label)).map_or(0, Vec::len);
        if !has_signals {
            problems.push(Problem::warning(format!("rules/{code}/{label}.toml"), "there are no signals for this label"));
        }
        if !has_signals || messages < 12 {
            figures.holes.push(label.to_string());
        }
    }
    for word in ["act", "wanted", "safety"] {
        if !written.iter().any(|file| file.word == word) {
            problems.push(Problem::warning(format!("rules/{code}/{word}.toml"), "there is no such file"));
            figures.holes.push(word.to_owned());
        }
    }
    figures
}

/// Signals of one file with the same id, or with the same pattern.
fn check_twins(files: &Files, path: &str, list: &[Written], problems: &mut Vec<Problem>) {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut patterns: BTreeMap<&str, &str> = BTreeMap::new();
    for signal in list {
        let line = signal::line_of(files, path, &signal.id);
        let seen = ids.entry(&signal.id).or_default();
        *seen += 1;
        if *seen == 2 {
            problems
                .push(Problem { line, ..Problem::error(path, format!("there are two signals ‘{}’; give one of them another id", signal.id)) });
        }
        for pattern in &signal.any {
            if let Some(other) = patterns.insert(pattern, &signal.id) {
                let what = format!("signals ‘{other}’ and ‘{}’ share the pattern ‘{pattern}’; drop it from one", signal.id);
                problems.push(Problem { line, ..Problem::warning(path, what) });
            }
        }
    }
}

/// Patterns that cost time on every message, because no word of them is sure.
fn check_tries(files: &Files, path: &str, list: &[Written], language: &Language, problems: &mut Vec<Problem>) {
    for signal in list {
        for pattern in signal.any.iter().filter(|pattern| signal::is_tried_everywhere(pattern, language)) {
            let line = signal::line_of(files, path, &signal.id);
            let what = format!("signal ‘{}’: ‘{pattern}’ is tried at every place of every message, since no word of it is sure; name one", signal.id);
            problems.push(Problem { line, ..Problem::warning(path, what) });
        }
    }
}

/// Patterns that can add nothing, because a shorter one stands wherever they do.
fn check_shadowed(files: &Files, path: &str, list: &[Written], problems: &mut Vec<Problem>) {
    let weight = |signal: &Written| signal.weight.unwrap_or(2.0);
    for signal in list {
        let line = signal::line_of(files, path, &signal.id);
        let covers = |short: &str, long: &str| short != long && regex_syntax::escape(short) == short && long.starts_with(short);
        for pattern in &signal.any {
            if let Some(shorter) = signal.any.iter().find(|other| covers(other, pattern)) {
                let what = format!("signal ‘{}’: ‘{pattern}’ is shadowed by ‘{shorter}’, which matches wherever it does; drop it", signal.id);
                problems.push(Problem { line, ..Problem::warning(path, what) });
            }
        }
        // Another signal stands wherever this one does, is never silent where it speaks, and says the same at least as loudly.
        let alike = |other: &&Written| {
            other.id != signal.id
                && other.unless.is_empty()
                && other.negation == signal.negation
                && (&other.act, &other.value, &other.wanted) == (&signal.act, &signal.value, &signal.wanted)
                && weight(other) >= weight(signal)
        };
        let shadowed = |pattern: &String| list.iter().filter(alike).any(|other| other.any.iter().any(|short| covers(short, pattern)));
        if !signal.any.is_empty() && signal.any.iter().all(shadowed) {
            let what = format!("signal ‘{}’ is shadowed: shorter patterns of other signals match wherever its own do; drop it", signal.id);
            problems.push(Problem { line, ..Problem::warning(path, what) });
        }
    }
}

/// The same pattern under two labels: it can tell neither from the other.
fn check_labels_apart(files: &Files, written: &[WrittenFile], problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for WrittenFile { path, word, signals, .. } in written.iter().filter(|file| file.word.parse::<Label>().is_ok()) {
        for (signal, pattern) in signals.iter().flat_map(|signal| signal.any.iter().map(move |pattern| (signal, pattern))) {
            let other = seen.entry(pattern).or_insert(word);
            if *other != word {
                let line = signal::line_of(files, path, &signal.id);
                let what =
                    format!("signal ‘{}’ has the pattern ‘{pattern}’, which is one of {other} too; keep it under one label, with `also`", signal.id);
                problems.push(Problem { line, ..Problem::warning(path, what) });
            }
        }
    }
}

/// The same example message under two labels.
fn check_examples(reader: &Reader, code: &LanguageCode, problems: &mut Vec<Problem>) {
    let Some(language) = reader.languages().get(code) else { return };
    let mut seen: BTreeMap<String, Label> = BTreeMap::new();
    for (label, messages) in &language.examples {
        for message in messages {
            let folded = normal::Normal::new(message, normal::Accents::Drop).without_repeats().text();
            if let Some(other) = seen.insert(folded, *label) {
                let what = format!("‘{message}’ is an example of {other} already; keep it under one label, once");
                problems.push(Problem::warning(format!("language/{code}/examples/{label}.toml"), what));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use knowledge::Severity;

    use super::*;
    use crate::bundle::base_files;

    #[test]
    fn every_base_signal_does_as_its_examples_say() {
        let report = check(&base_files());
        let errors: Vec<String> = report.problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let held: usize = report.languages.iter().map(|figures| figures.examples_of_signals).sum();
        assert!(held > 0, "there are signals to check");
    }

    fn small(signal: &str) -> Files {
        let mut files = Files::default();
        files.insert(
            "language/spa/language.toml",
            "code = \"spa\"\nname = \"Spanish\"\nendonym = \"Español\"\nflag = \"🇪🇸\"\ndirection = \"ltr\"\nscripts = [\"Latn\"]\nlocale = \"es\"\n\
             countries = [\"ES\"]\nwriting = \"words\"\nfunction_words = [\"el\"]\ncommon_words = [\"pedido\"]\n\
             [negation]\nbefore = [\"no\"]\nafter = []\nreach = 3\ncontrast = [\"pero\"]\n",
        );
        files.insert("rules/spa/damaged.toml", signal);
        files
    }

    /// The errors in the rules; the rest of the tree is not there at all.
    fn errors(files: &Files) -> Vec<String> {
        let problems = check(files).problems;
        let about = |problem: &&Problem| problem.severity == Severity::Error && problem.file.starts_with("rules/spa/");
        problems.iter().filter(about).map(ToString::to_string).collect()
    }

    #[test]
    fn a_signal_that_its_own_example_does_not_give_is_named_with_its_line() {
        let files = small(
            "[[signal]]\nid = \"broken\"\nmeans = \"broken\"\nweight = 3\nany = ['roto']\nsays = [\"llegó rota\"]\ndoes_not_say = [\"llegó roto\"]\n",
        );
        let errors = errors(&files);
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert!(errors.iter().all(|error| error.starts_with("error: rules/spa/damaged.toml:2: signal ‘broken’")), "{errors:?}");
    }

    #[test]
    fn negation_silences_up_to_a_contrast() {
        let files = small(
            "[[signal]]\nid = \"broken\"\nmeans = \"broken\"\nweight = 3\nany = ['rot[oa]']\nsays = [\"llegó rota\", \"no gracias pero roto\", \"no. roto\"]\n\
             does_not_say = [\"no está roto\", \"no vino el espejo roto\"]\n",
        );
        assert_eq!(
            errors(&files),
            ["error: rules/spa/damaged.toml:2: signal ‘broken’ is given by ‘no vino el espejo roto’, which is under its does_not_say"]
        );
    }

    #[test]
    fn a_pattern_that_a_shorter_one_covers_is_named() {
        let signal = |id: &str, any: &str| {
            format!("[[signal]]\nid = \"{id}\"\nmeans = \"x\"\nany = [{any}]\nsays = [\"roto del todo\"]\ndoes_not_say = [\"bien\"]\n")
        };
        let mut files = small(&(signal("broken", "'roto', 'roto del'") + &signal("all-broken", "'roto del todo'")));
        files.insert("rules/spa/defective.toml", signal("gone", "'roto'"));
        let warned: Vec<String> =
            check(&files).problems.iter().filter(|problem| problem.file.starts_with("rules/spa/")).map(ToString::to_string).collect();
        for part in ["‘roto del’ is shadowed by ‘roto’", "signal ‘all-broken’ is shadowed", "‘roto’, which is one of damaged too"] {
            assert!(warned.iter().any(|warning| warning.contains(part)), "{part}: {warned:?}");
        }
    }

    #[test]
    fn a_pattern_without_a_sure_word_is_named() {
        let signal = |any: &str| {
            let files = small(&format!(
                "[[signal]]\nid = \"broken\"\nmeans = \"x\"\nany = ['{any}']\nsays = [\"roto del todo\"]\ndoes_not_say = [\"bien\"]\n"
            ));
            check(&files).problems.iter().any(|problem| problem.to_string().contains("at every place"))
        };
        assert!(signal(r"\w+ \w+ \w+"));
        assert!(!signal(r"\w+ del \w+"));
        assert!(!signal("(?:muy )?(?:roto|rota)"));
    }

    #[test]
    fn a_pattern_that_cannot_be_used_is_an_error() {
        let files = small("[[signal]]\nid = \"x\"\nmeans = \"x\"\nany = ['(?=roto)']\nsays = [\"roto\"]\ndoes_not_say = [\"bien\"]\n");
        assert!(errors(&files).iter().any(|error| error.contains("look-around")), "{:?}", errors(&files));
    }
}
