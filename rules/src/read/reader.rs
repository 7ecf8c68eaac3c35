//! The reader: every language's signals and model, ready to read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::thread;

use knowledge::{Files, Label, Language, LanguageCode, Problem};

use super::act;
use super::clause::Clauses;
use super::fusion::{Aside, Fusion, Vote};
use super::guess::{Guesser, Spelling, Spelt};
use super::model::{Lessons, Model, Opinion, Shows};
use super::normal::{Accents, Normal};
use super::pattern::Scratch;
use super::signal::{self, Hit, Signals, Speaks, WrittenFile};
use super::slots;
use super::types::{Answer, Doubt, Evidence, EvidenceKind, Hints, Reading};
use super::wish;

/// Reads messages.
#[derive(Debug)]
pub struct Reader {
    languages: BTreeMap<LanguageCode, Language>,
    tongues: BTreeMap<LanguageCode, Tongue>,
    guesser: Guesser,
    fusion: Fusion,
    model: String,
}

/// One language, ready to read.
#[derive(Debug)]
struct Tongue {
    plain: Signals,
    /// The signals with accents kept, where the language needs them.
    accented: Option<Signals>,
    model: Model,
    slots: slots::Finder,
}

/// What was heard in a text: the signals it gives and what the model makes of it.
#[derive(Debug)]
pub struct Heard {
    /// The text in the form it was matched in.
    pub normal: Normal,
    /// Votes of the signals, each with the place of its signal in `hits`.
    pub votes: Vec<Vote>,
    /// The model's opinion.
    pub opinion: Option<Opinion>,
    /// What else it says.
    pub aside: Aside,
    hits: Vec<Hit>,
}

/// One language as its files have it.
struct Source {
    language: Language,
    written: Vec<WrittenFile>,
    spelling: Spelling,
}

impl Source {
    /// Reads the files of one language, and counts how it is spelt.
    fn read(files: &Files, folder: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let language = knowledge::language::load_one(files, folder, problems)?;
        let written = signal::written(files, &language.code, problems);
        let mut spelt = Spelt::default();
        let mut add = |text: &str, times: f32| {
            let kept = kept(text);
            if kept.bare {
                spelt.add(&kept, &kept, times);
            } else {
                spelt.add(&kept, &Normal::new(text, Accents::Drop).without_repeats(), times);
            }
        };
        language.function_words.iter().for_each(|word| add(word, 4.0));
        language.common_words.iter().for_each(|word| add(word, 2.0));
        language.examples.values().flatten().for_each(|text| add(text, 1.0));
        let signals = written.iter().flat_map(|file| &file.signals);
        signals.flat_map(|signal| signal.says.iter().chain(&signal.does_not_say)).for_each(|text| add(text, 1.0));
        Some(Self { language, written, spelling: spelt.count() })
    }

    /// The examples a model is trained on.
    fn lessons(&self, accents: &[Accents]) -> Lessons {
        let mut lessons = Lessons::default();
        for accents in accents {
            let mut add = |text: &str, shows: Shows, times: f32| lessons.add(&Normal::new(text, *accents).without_repeats(), shows, times);
            for (label, messages) in &self.language.examples {
                messages.iter().for_each(|text| add(text, Shows::Label(*label), 1.0));
            }
            for WrittenFile { word, signals, .. } in &self.written {
                let shows = match word.parse::<Label>() {
                    Ok(label) => Shows::Label(label),
                    Err(_) if word == "safety" => Shows::Danger,
                    Err(_) => continue,
                };
                signals.iter().flat_map(|signal| &signal.says).for_each(|text| add(text, shows, 0.5));
            }
        }
        lessons
    }
}

impl Tongue {
    fn new(source: &Source, files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Source { language, written, .. } = source;
        let plain = Signals::compile(language, Accents::Drop, files, written, problems);
        let accented = (language.code.as_str() == "vie").then(|| Signals::compile(language, Accents::Keep, files, written, &mut Vec::new()));
        let kinds: &[Accents] = if accented.is_some() { &[Accents::Drop, Accents::Keep] } else { &[Accents::Drop] };
        let model = Model::train(language.writing, &source.lessons(kinds));
        let slots = slots::Finder::new(language, &format!("language/{}", language.code), problems);
        Self { plain, accented, model, slots }
    }

    /// The signals for a text, which is `kept` with its accents, and the text in the form they are matched with.
    fn signals(&self, text: &str, kept: Normal) -> (&Signals, Normal) {
        if let Some(accented) = &self.accented
            && kept.chars.iter().any(|char| char.c != 'đ' && char.is_word() && !char.c.is_ascii())
        {
            return (accented, kept);
        }
        (&self.plain, if kept.bare { kept } else { Normal::new(text, Accents::Drop).without_repeats() })
    }

    fn hear(&self, text: &str, kept: Normal) -> (&Signals, Heard) {
        let (signals, normal) = self.signals(text, kept);
        let clauses = Clauses::new(&normal);
        let (hits, contrasts) = signals.find(&normal, &clauses, &mut Scratch::default());
        let mut votes = Vec::new();
        for hit in &hits {
            let Some(signal) = signals.all.get(hit.signal) else { continue };
            let Speaks::Label(label) = signal.speaks else { continue };
            let contrast = contrasts.iter().any(|end| *end <= hit.range.start);
            let (place, all) = clauses.place(hit.range.start);
            let vote = Vote { label, weight: signal.weight, aside: false, contrast, last: all > 1 && place + 1 >= all };
            votes.push(vote);
            votes.extend(signal.also.iter().map(|(label, weight)| Vote { label: *label, weight: *weight, aside: true, ..vote }));
        }
        let opinion = (!self.model.is_empty()).then(|| self.model.judge(&normal));
        let speaks = || hits.iter().filter_map(|hit| signals.all.get(hit.signal)).map(|signal| signal.speaks);
        let aside =
            Aside { wanted: wish::of(speaks(), Label::None), safety: speaks().any(|speaks| speaks == Speaks::Safety), words: normal.words().len() };
        (signals, Heard { normal, votes, opinion, aside, hits })
    }
}

impl Reader {
    /// Makes a reader of the languages and signals in `files`. Faults are added to `problems`.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let fusion = Fusion::load(files, problems);
        // What is needed for a while comes before what stays, so that its room is used again.
        let mut sources: BTreeMap<LanguageCode, Source> = BTreeMap::new();
        for (source, own) in in_parallel(knowledge::language::folders(files), |folder, own| Source::read(files, folder, own)) {
            problems.extend(own);
            sources.extend(source.map(|source| (source.language.code.clone(), source)));
        }
        let spelt: BTreeMap<LanguageCode, (&Language, Spelling)> =
            sources.iter_mut().map(|(code, source)| (code.clone(), (&source.language, std::mem::take(&mut source.spelling)))).collect();
        let guesser = Guesser::new(&spelt, fusion.language);
        drop(spelt);
        let mut languages = BTreeMap::new();
        let mut tongues = BTreeMap::new();
        let made = in_parallel(sources.into_values().collect(), |source: Source, own| {
            let tongue = Tongue::new(&source, files, own);
            (source.language, tongue)
        });
        for ((language, tongue), own) in made {
            problems.extend(own);
            tongues.insert(language.code.clone(), tongue);
            languages.insert(language.code.clone(), language);
        }
        Self { languages, tongues, guesser, fusion, model: files.digest() }
    }

    /// The languages that can be read, by code.
    pub fn languages(&self) -> &BTreeMap<LanguageCode, Language> {
        &self.languages
    }

    /// The signals that `text`, taken to be in `language`, gives: their rules with the words.
    pub fn signals_of(&self, language: &LanguageCode, text: &str) -> Vec<Evidence> {
        let Some(tongue) = self.tongues.get(language) else { return Vec::new() };
        let (signals, heard) = tongue.hear(text, kept(text));
        heard.hits.iter().filter_map(|hit| evidence(signals, hit, &heard.normal, text)).collect()
    }

    /// What is heard in `text`, taken to be in `language`, before it is fused: for fitting the numbers of the fusion.
    pub fn hear(&self, language: &LanguageCode, text: &str) -> Option<Heard> {
        Some(self.tongues.get(language)?.hear(text, kept(text)).1)
    }

    /// Reads `text`.
    pub fn read(&self, text: &str, hints: &Hints<'_>) -> Reading {
        let kept = kept(text);
        let language = self.guesser.guess(text, &kept, hints);
        let tongue = self.tongues.get(&language.code).or_else(|| self.tongues.get(&"eng".parse().ok()?));
        let Some(tongue) = tongue else { return self.unread(text, hints) };
        let (signals, heard) = tongue.hear(text, kept);
        let shares = self.fusion.shares(&heard.votes, heard.opinion.as_ref(), &heard.aside, hints);
        let label = leader(&shares);
        let confidence = self.fusion.confidence(&shares, &heard.votes, language.confidence);
        let mut because: Vec<Evidence> = heard.hits.iter().filter_map(|hit| evidence(signals, hit, &heard.normal, text)).collect();
        let by_signals = because.iter().any(|evidence| evidence.label == Some(label));
        if !by_signals {
            because.extend(self.terms(tongue, &heard, Shows::Label(label), text, 3));
        }
        // A hazard told in words no signal knows: the model has read what hazards sound like.
        let dangerous = heard.opinion.as_ref().is_some_and(|opinion| opinion.danger >= self.fusion.safety.danger);
        if dangerous && !heard.aside.safety {
            because.extend(self.terms(tongue, &heard, Shows::Danger, text, 3));
        }
        let given: Vec<(Speaks, f64, Range<usize>)> =
            heard.hits.iter().filter_map(|hit| signals.all.get(hit.signal).map(|signal| (signal.speaks, signal.weight, hit.range.clone()))).collect();
        let slots = tongue.slots.find(text, &heard.normal, hints);
        let opening = (hints.awaiting.is_some() && act::is_short(&heard)).then(|| opening(tongue, &heard.normal, text)).flatten();
        let (act, answer) = act::of(&given, opening, label, &heard, &slots, hints);
        let scores: Vec<(Label, f64)> = Label::ALL.iter().copied().zip(shares.iter().copied()).collect();
        let also = others(&scores, label);
        let mut doubts = Vec::new();
        if !self.tongues.contains_key(&language.code) {
            doubts.push(Doubt::LanguageUnknown);
        } else if language.confidence < 0.7 {
            doubts.push(Doubt::Language);
        }
        if heard.normal.chars.is_empty() {
            doubts.push(Doubt::Empty);
        } else if !by_signals && confidence < 0.6 {
            doubts.push(Doubt::NoEvidence);
        }
        if confidence < 0.6 {
            doubts.push(Doubt::Label);
        }
        if also
            .first()
            .and_then(|other| scores.get(other.index()))
            .is_some_and(|(_, share)| *share > 0.7 * shares.get(label.index()).copied().unwrap_or(1.0))
        {
            doubts.push(Doubt::TwoReasons);
        }
        if hints.offers > 1 && matches!(act, knowledge::Act::Accept | knowledge::Act::Decline | knowledge::Act::Answer) {
            doubts.push(Doubt::WhichOffer);
        }
        if heard.normal.cut {
            doubts.push(Doubt::TooLong);
        }
        let safety = heard.aside.safety || dangerous;
        let wanted = wish::of(given.iter().map(|(speaks, _, _)| *speaks), label);
        Reading { language, act, answer, label, confidence, also, scores, wanted, safety, slots, because, doubts, model: self.model.clone() }
    }

    /// A reading where there are no data at all.
    fn unread(&self, text: &str, hints: &Hints<'_>) -> Reading {
        let share = 1.0 / f64::from(u32::try_from(Label::ALL.len()).unwrap_or(1));
        Reading {
            language: self.guesser.guess(text, &kept(text), hints),
            act: knowledge::Act::Other,
            answer: None,
            label: Label::None,
            confidence: 0.0,
            also: Vec::new(),
            scores: Label::ALL.iter().map(|label| (*label, share)).collect(),
            wanted: None,
            safety: false,
            slots: super::types::Slots::default(),
            because: Vec::new(),
            doubts: vec![Doubt::LanguageUnknown, Doubt::NoEvidence],
            model: self.model.clone(),
        }
    }

    /// The words by which the model speaks for something.
    fn terms(&self, tongue: &Tongue, heard: &Heard, shows: Shows, text: &str, most: usize) -> Vec<Evidence> {
        let telling = tongue.model.telling(&heard.normal, shows, most);
        let (word, label, about) = match shows {
            Shows::Label(label) => (label.as_str(), Some(label), label.as_str().replace('_', " ")),
            Shows::Danger => ("safety", None, String::from("danger to people")),
        };
        telling
            .into_iter()
            .map(|(range, weight)| {
                let span = heard.normal.span(&range);
                Evidence {
                    rule: format!("term.{word}"),
                    text: text.get(span.clone()).unwrap_or_default().to_owned(),
                    span,
                    means: format!("a word of messages about {about}"),
                    label,
                    weight: self.fusion.label.model * f64::from(weight),
                    kind: EvidenceKind::Term,
                }
            })
            .filter(|evidence| !evidence.span.is_empty())
            .collect()
    }
}

/// A text with its accents.
fn kept(text: &str) -> Normal {
    Normal::new(text, Accents::Keep).without_repeats()
}

/// Does the same for each of several things, as many at once as there are cores. How they are shared out changes nothing: what comes out stands in
/// the order of what went in, each with the problems it has of its own.
fn in_parallel<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T, &mut Vec<Problem>) -> R + Sync) -> Vec<(R, Vec<Problem>)> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(things.len());
    let left = Mutex::new(things.into_iter().enumerate());
    let mut done: Vec<(usize, R, Vec<Problem>)> = thread::scope(|scope| {
        let worker = || {
            let mut done = Vec::new();
            loop {
                let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((at, thing)) = next else { return done };
                let mut problems = Vec::new();
                let made = work(thing, &mut problems);
                done.push((at, made, problems));
            }
        };
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    done.sort_by_key(|(at, ..)| *at);
    done.into_iter().map(|(_, made, problems)| (made, problems)).collect()
}

/// The answer that the first word of a text gives by itself: "no, it is another one" answers no.
fn opening(tongue: &Tongue, normal: &Normal, text: &str) -> Option<Answer> {
    let word = normal.words().into_iter().next()?;
    let word = text.get(normal.span(&word))?;
    let (signals, heard) = tongue.hear(word, kept(word));
    heard.hits.iter().filter_map(|hit| signals.all.get(hit.signal)).find_map(|signal| match signal.speaks {
        Speaks::Act(knowledge::Act::Answer, answer) => answer,
        _ => None,
    })
}

fn evidence(signals: &Signals, hit: &Hit, normal: &Normal, text: &str) -> Option<Evidence> {
    let signal = signals.all.get(hit.signal)?;
    let span = normal.span(&hit.range);
    let label = if let Speaks::Label(label) = signal.speaks { Some(label) } else { None };
    Some(Evidence {
        rule: signal.rule.to_string(),
        text: text.get(span.clone()).unwrap_or_default().to_owned(),
        span,
        means: signal.means.to_string(),
        label,
        weight: signal.weight,
        kind: EvidenceKind::Signal,
    })
}

fn leader(shares: &[f64]) -> Label {
    let mut best = (Label::None, f64::NEG_INFINITY);
    for (label, share) in Label::ALL.iter().zip(shares) {
        if *share > best.1 {
            best = (*label, *share);
        }
    }
    best.0
}

/// Labels beside the leading one that are likely too.
fn others(scores: &[(Label, f64)], label: Label) -> Vec<Label> {
    let mut others: Vec<(Label, f64)> = scores.iter().copied().filter(|(other, share)| *other != label && *share >= 0.12).collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    others.into_iter().map(|(label, _)| label).take(3).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::Bundle;
    use crate::read::types::Awaiting;

    static BASE: LazyLock<Bundle> = LazyLock::new(|| Bundle::base().expect("the base is sound").bundle);

    fn read(text: &str) -> Reading {
        BASE.read(text, &Hints::default())
    }

    fn sound(reading: &Reading, text: &str) {
        for evidence in &reading.because {
            assert_eq!(text.get(evidence.span.clone()), Some(evidence.text.as_str()), "{evidence:?}");
        }
        for span in reading.slots.attributes.iter().map(|found| &found.span).chain(reading.slots.dates.iter().map(|found| &found.span)) {
            assert!(text.get(span.clone()).is_some(), "{span:?}");
        }
        assert!((0.0..=1.0).contains(&reading.confidence));
        assert!((reading.scores.iter().map(|(_, share)| share).sum::<f64>() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_complaint_is_read_with_its_language_reason_and_wish() {
        let reading = read("llegó roto, quiero que me devuelvan el dinero");
        assert_eq!(reading.language.code.as_str(), "spa");
        assert_eq!(reading.label, Label::Damaged);
        assert_eq!(reading.wanted, Some(knowledge::Wanted::Refund));
        assert!(reading.because.iter().any(|evidence| evidence.text.contains("roto")));
    }

    #[test]
    fn the_same_text_gives_the_same_reading() {
        assert_eq!(read("never arrived, where is it??"), read("never arrived, where is it??"));
    }

    #[test]
    fn yes_answers_a_question_and_two_offers_leave_a_doubt() {
        let hints = Hints { awaiting: Some(Awaiting::YesNo), offers: 2, ..Hints::default() };
        let reading = BASE.read("yes", &hints);
        assert_eq!((reading.act, reading.answer), (knowledge::Act::Answer, Some(Answer::Yes)));
        assert!(reading.doubts.contains(&Doubt::WhichOffer));
    }

    #[test]
    fn amounts_are_read_in_the_language_s_own_form() {
        let amount = |text: &str| read(text).slots.amount.map(|amount| (amount.value.to_string(), amount.currency.map(knowledge::Currency::code)));
        assert_eq!(amount("das hat 1.234,50 € gekostet und ist kaputt"), Some((String::from("1234.50"), Some("EUR"))));
        assert_eq!(amount("paguei R$ 45 e veio quebrado"), Some((String::from("45"), Some("BRL"))));
    }

    #[test]
    fn days_ago_become_a_date() {
        let hints = Hints { today: Some(jiff::civil::date(2026, 3, 22)), ..Hints::default() };
        let days = BASE.read("I ordered it 3 weeks ago and nothing came", &hints).slots.dates;
        assert_eq!(days.first().and_then(|day| day.date), Some(jiff::civil::date(2026, 3, 1)));
    }

    #[test]
    fn disguised_words_are_read_as_what_they_look_like() {
        let plain = read("it arrived broken and cracked, I want a refund");
        for text in [
            "IT ARRIVED BROKEN AND CRACKED, I WANT A REFUND",
            "it arrived brоkеn and crаckеd, I want a rеfund",
            "it arr\u{200b}ived bro\u{200d}ken and crac\u{ad}ked, I want a ref\u{2060}und",
            "\u{202b}it arrived brokennnn and craaaacked, I want a refund\u{202c}",
            "ｉｔ ａｒｒｉｖｅｄ ｂｒｏｋｅｎ ａｎｄ ｃｒａｃｋｅｄ， I want a refund",
        ] {
            let reading = read(text);
            sound(&reading, text);
            assert_eq!((reading.label, reading.wanted), (plain.label, plain.wanted), "{text}");
        }
    }

    #[test]
    fn odd_texts_are_ordinary_input() {
        let odd = ["", " ", "\u{0}\u{1}\u{fffd}", "👍👍👍", "\u{202e}gnirts", "a\u{301}\u{301}\u{301}", "ﷺ", "12345", "ㅋㅋㅋㅋ", "e\u{0}e"];
        let long = [
            "a".repeat(20_000),
            "no llega ".repeat(2_500),
            "很差".repeat(10_000),
            "\u{301}".repeat(20_000),
            "(((((".repeat(4_000),
            "no no no ".repeat(2_200),
        ];
        for text in odd.iter().map(ToString::to_string).chain(long) {
            sound(&read(&text), &text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read_and_every_span_lies_in_it(text in "\\PC{0,120}") {
            sound(&read(&text), &text);
        }

        #[test]
        fn words_of_buyers_in_any_order_are_read(words in proptest::collection::vec(
            proptest::sample::select(vec!["no", "llegó", "broken", "не", "пришёл", "发错货", "ไม่", "مكسور", "SOOO", "£12", "3 weeks ago", ",", "but", "💔", "\u{200b}", "1.234,50€"]), 0..30)) {
            let text = words.join(" ");
            sound(&read(&text), &text);
        }
    }
}
