//! Reading messages, one core, beside what whatlang alone costs on the same texts in the same run.
//!
//! Reads the messages of the file that `REDRESS_BENCH_MESSAGES` names (one JSON object with `text` a line), else the project's own examples.
//! Figures that a mean does not show (slowest message, time and memory of loading) are printed first.

use std::time::{Duration, Instant};

use divan::counter::ItemsCount;
use rules::bundle::base_files;
use rules::read::{Hints, Reader};

fn main() {
    let before = resident();
    let start = Instant::now();
    let reader = reader();
    let loading = start.elapsed();
    let added = resident().saturating_sub(before);
    let texts = texts(&reader);
    let (mut whatlang, mut times) = (Duration::ZERO, Vec::with_capacity(texts.len()));
    for text in &texts {
        let start = Instant::now();
        divan::black_box(whatlang::detect(divan::black_box(text)));
        whatlang += start.elapsed();
        let start = Instant::now();
        divan::black_box(reader.read(divan::black_box(text), &Hints::default()));
        times.push(start.elapsed());
    }
    let sum: Duration = times.iter().sum();
    times.sort();
    let at = |share: usize| times.get((times.len() * share / 1000).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    eprintln!("ready in {loading:.0?}, {added} MB resident added");
    eprintln!("{} messages: {sum:.1?} to read, {whatlang:.1?} whatlang alone, ratio {:.2}", texts.len(), sum.as_secs_f64() / whatlang.as_secs_f64());
    eprintln!("median {:.2?}, 99 of 100 within {:.2?}, slowest {:.2?}", at(500), at(990), at(1000));
    let slowest = odd().iter().map(|text| timed(&reader, text)).max().unwrap_or_default();
    eprintln!("slowest of {} odd texts of 20,000 characters: {slowest:.1?}", odd().len());
    divan::main();
}

fn reader() -> Reader {
    let mut problems = Vec::new();
    let reader = Reader::load(&base_files(), &mut problems);
    assert!(!reader.languages().is_empty(), "there are languages to read: {problems:?}");
    reader
}

fn texts(reader: &Reader) -> Vec<String> {
    let Ok(path) = std::env::var("REDRESS_BENCH_MESSAGES") else {
        return reader.languages().values().flat_map(|language| language.examples.values().flatten()).cloned().collect();
    };
    let file = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("cannot read {path}: {fault}"));
    let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(ToOwned::to_owned);
    file.lines().filter_map(text).collect()
}

/// What nobody means to say: pastes, rubbish, and words that many patterns begin with.
fn odd() -> Vec<String> {
    let fill = |part: &str| part.chars().cycle().take(20_000).collect::<String>();
    [
        "a",
        "no ",
        "not broken but ",
        "no llega el pedido, ",
        "很差",
        "不",
        "届かない。",
        "ไม่",
        "안 왔어요 ",
        "لم يصل ",
        "\u{301}",
        "a\u{200b}",
        "(((",
        "1.234,50 € ",
        "👍🏽",
        "\u{fffd}\u{0}",
    ]
    .map(fill)
    .into()
}

fn timed(reader: &Reader, text: &str) -> Duration {
    let start = Instant::now();
    divan::black_box(reader.read(text, &Hints::default()));
    start.elapsed()
}

/// Megabytes of memory in use, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
}

#[divan::bench]
fn read(bencher: divan::Bencher<'_, '_>) {
    let reader = reader();
    let texts = texts(&reader);
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in &texts {
            divan::black_box(reader.read(divan::black_box(text), &Hints::default()));
        }
    });
}

#[divan::bench]
fn whatlang_alone(bencher: divan::Bencher<'_, '_>) {
    let texts = texts(&reader());
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        for text in &texts {
            divan::black_box(whatlang::detect(divan::black_box(text)));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn load() -> Reader {
    reader()
}
