//! Patterns as small programs over characters.
//!
//! The syntax is that of the `regex` crate, whose parser is used; the programs are our own, for three reasons measured on the rule base: ten
//! thousand patterns full of `\w` and `\S` take seconds and hundreds of megabytes to build as byte automata, Unicode `\b` turns a byte automaton
//! off for every text that is not ASCII, and a match is tried at word starts only. Matching is leftmost-first and its time is bounded by pattern
//! length times text length: a search that backtracks too long starts again with a table of what has failed.

#![expect(clippy::as_conversions, reason = "indices into the program are u32 to keep ten thousand patterns small; usize holds them all")]

use std::collections::HashMap;

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{self, Ast};

use super::literal::Short;
use super::normal::{Char, Kind};

/// Where a compiled pattern starts in its [`Programs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry(u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Char(char),
    Any,
    Perl(Perl),
    Class(u32),
    /// Goes on where a character of this class stands, without taking it.
    Peek(u32),
    /// Go on at the next step; where that fails, at this one.
    Split(u32),
    /// Go on at this step; where that fails, at the next.
    Skip(u32),
    Jump(u32),
    Start,
    End,
    Boundary(bool),
    Match,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Perl {
    Word(bool),
    Digit(bool),
    Space(bool),
}

impl Perl {
    fn has(self, char: Char) -> bool {
        match self {
            Self::Word(negated) => char.is_word() != negated,
            Self::Digit(negated) => (char.kind == Kind::Digit) != negated,
            Self::Space(negated) => (char.kind == Kind::Space) != negated,
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Word(negated) => 1 << u8::from(negated),
            Self::Digit(negated) => 4 << u8::from(negated),
            Self::Space(negated) => 16 << u8::from(negated),
        }
    }

    /// The bits of all that have `char`.
    fn bits_of(char: Char) -> u8 {
        match char.kind {
            Kind::Letter => 1 | 8 | 32,
            Kind::Digit => 1 | 4 | 32,
            Kind::Space => 2 | 8 | 16,
            Kind::Other => 2 | 8 | 32,
        }
    }
}

/// A step in four bytes: there are a few hundred thousand of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packed(u32);

const PAYLOAD: u32 = (1 << 28) - 1;

impl Packed {
    const MATCH: Self = Self(15 << 28);

    fn new(step: Step) -> Self {
        let (tag, payload) = match step {
            Step::Char(c) => (0, u32::from(c)),
            Step::Any => (1, 0),
            Step::Perl(Perl::Word(negated)) => (2, u32::from(negated)),
            Step::Perl(Perl::Digit(negated)) => (3, u32::from(negated)),
            Step::Perl(Perl::Space(negated)) => (4, u32::from(negated)),
            Step::Class(class) => (5, class),
            Step::Split(to) => (6, to),
            Step::Skip(to) => (7, to),
            Step::Jump(to) => (8, to),
            Step::Start => (9, 0),
            Step::End => (10, 0),
            Step::Boundary(wanted) => (11, u32::from(wanted)),
            Step::Peek(class) => (12, class),
            Step::Match => (15, 0),
        };
        Self(tag << 28 | (payload & PAYLOAD))
    }

    fn step(self) -> Step {
        let payload = self.0 & PAYLOAD;
        let negated = payload == 1;
        match self.0 >> 28 {
            0 => Step::Char(char::from_u32(payload).unwrap_or(char::REPLACEMENT_CHARACTER)),
            1 => Step::Any,
            2 => Step::Perl(Perl::Word(negated)),
            3 => Step::Perl(Perl::Digit(negated)),
            4 => Step::Perl(Perl::Space(negated)),
            5 => Step::Class(payload),
            6 => Step::Split(payload),
            7 => Step::Skip(payload),
            8 => Step::Jump(payload),
            9 => Step::Start,
            10 => Step::End,
            11 => Step::Boundary(negated),
            12 => Step::Peek(payload),
            _ => Step::Match,
        }
    }
}

/// A bracketed class: ranges, perl classes, negation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Class {
    negated: bool,
    ranges: Vec<(char, char)>,
    perls: Vec<Perl>,
}

impl Class {
    /// The single characters it stands for, where they are few.
    fn few(&self) -> Option<Vec<char>> {
        if self.negated || !self.perls.is_empty() {
            return None;
        }
        let size: u32 = self.ranges.iter().map(|(from, to)| u32::from(*to).saturating_sub(u32::from(*from)) + 1).sum();
        (size <= 16).then(|| self.ranges.iter().flat_map(|(from, to)| *from..=*to).collect())
    }
}

/// A class as it is matched: its ranges are a stretch of those of all.
#[derive(Debug, Clone, Copy)]
struct Kept {
    start: u32,
    end: u32,
    negated: bool,
    /// The perl classes, a bit each.
    perls: u8,
}

/// Many patterns in one table.
#[derive(Debug, Default)]
pub struct Programs {
    steps: Vec<Packed>,
    classes: Vec<Kept>,
    ranges: Vec<(char, char)>,
    /// Where classes are that were met before, until all patterns are compiled.
    known: HashMap<Class, u32>,
}

/// From so many alternatives on it is worth looking first whether any can begin.
const PEEK_FROM: usize = 4;
/// Steps a pattern may have.
const MAX_STEPS: usize = 40_000;

/// Room for matching, reused from match to match.
#[derive(Debug, Default)]
pub struct Scratch {
    stack: Vec<(u32, u32)>,
    failed: Vec<u64>,
}

/// What a compiled pattern needs of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// Where it starts.
    pub entry: Entry,
    /// Each match begins with one of these; empty where that is not told.
    pub prefixes: Vec<Short>,
    /// Each match contains one text of each of these.
    pub required: Vec<Vec<Short>>,
    /// Whether the pattern can only match at the very start of the text.
    pub anchored: bool,
}

impl Programs {
    /// Compiles a normalised pattern. In joined writing a space in it may be missing in the text.
    ///
    /// # Errors
    /// One sentence on what is wrong with the pattern.
    pub fn compile(&mut self, source: &str, joined: bool) -> Result<Compiled, String> {
        let mut ast = Parser::new().parse(source).map_err(|fault| format!("the pattern ‘{source}’ cannot be read: {}", fault.kind()))?;
        if joined {
            loosen_spaces(&mut ast);
        }
        let start = self.steps.len();
        let result = self.emit(&ast).and_then(|()| {
            self.push(Step::Match);
            if self.steps.len() - start > MAX_STEPS { Err(String::from("it is too large; lower its counted repetitions")) } else { Ok(()) }
        });
        if let Err(why) = result {
            self.steps.truncate(start);
            return Err(format!("the pattern ‘{source}’ cannot be used: {why}"));
        }
        let entry = Entry(u32::try_from(start).unwrap_or(u32::MAX));
        Ok(Compiled {
            entry,
            prefixes: super::literal::prefixes(&ast),
            required: super::literal::required(&ast),
            anchored: super::literal::anchored(&ast),
        })
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(Packed::new(step));
        self.steps.len() - 1
    }

    fn here(&self) -> u32 {
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX)
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = Packed::new(step);
        }
    }

    fn emit(&mut self, ast: &Ast) -> Result<(), String> {
        if self.steps.len() > PAYLOAD as usize / 2 {
            return Err(String::from("the rule base is too large"));
        }
        match ast {
            Ast::Empty(_) | Ast::Flags(_) => {}
            Ast::Literal(literal) => {
                self.push(Step::Char(literal.c));
            }
            Ast::Dot(_) => {
                self.push(Step::Any);
            }
            Ast::Assertion(assertion) => {
                let step = match assertion.kind {
                    ast::AssertionKind::StartLine | ast::AssertionKind::StartText => Step::Start,
                    ast::AssertionKind::EndLine | ast::AssertionKind::EndText => Step::End,
                    ast::AssertionKind::WordBoundary => Step::Boundary(true),
                    ast::AssertionKind::NotWordBoundary => Step::Boundary(false),
                    _ => return Err(String::from("this kind of word boundary is not known; write \\b")),
                };
                self.push(step);
            }
            Ast::ClassPerl(class) => {
                self.push(Step::Perl(perl(class)));
            }
            Ast::ClassUnicode(_) | Ast::ClassBracketed(_) => {
                let class = class_of(ast)?;
                let few = class.few();
                let step = if let Some([c]) = few.as_deref() {
                    Step::Char(*c)
                } else if let ([perl], true, false) = (class.perls.as_slice(), class.ranges.is_empty(), class.negated) {
                    Step::Perl(*perl)
                } else {
                    Step::Class(self.keep(class))
                };
                self.push(step);
            }
            Ast::Group(group) => self.emit(&group.ast)?,
            Ast::Concat(concat) => {
                for part in &concat.asts {
                    self.emit(part)?;
                }
            }
            Ast::Alternation(alternation) => self.emit_alternation(&alternation.asts)?,
            Ast::Repetition(repetition) => self.emit_repetition(repetition)?,
        }
        Ok(())
    }

    /// The number of a class.
    fn keep(&mut self, mut class: Class) -> u32 {
        class.ranges = apart(class.ranges);
        if let Some(known) = self.known.get(&class) {
            return *known;
        }
        let perls = class.perls.iter().fold(0, |all, perl| all | perl.bit());
        let start = u32::try_from(self.ranges.len()).unwrap_or(u32::MAX);
        self.ranges.extend(&class.ranges);
        let end = u32::try_from(self.ranges.len()).unwrap_or(u32::MAX);
        let number = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        self.classes.push(Kept { start, end, negated: class.negated, perls });
        self.known.insert(class, number);
        number
    }

    fn has(&self, class: u32, char: Char) -> bool {
        let Some(class) = self.classes.get(class as usize) else { return false };
        let ranges = self.ranges.get(class.start as usize..class.end as usize).unwrap_or_default();
        // Ranges are in order and apart.
        let within = ranges.get(ranges.partition_point(|(_, to)| *to < char.c)).is_some_and(|(from, _)| *from <= char.c);
        let listed = within || class.perls & Perl::bits_of(char) != 0;
        listed != class.negated
    }

    /// Whether the step at `at`, where it is a character, is another one than stands at `place`: there is no need to go there.
    fn is_other(&self, at: u32, text: &[Char], place: u32) -> bool {
        match self.steps.get(at as usize).map(|step| step.step()) {
            Some(Step::Char(c)) => text.get(place as usize).is_none_or(|char| char.c != c),
            _ => false,
        }
    }

    fn emit_alternation(&mut self, parts: &[Ast]) -> Result<(), String> {
        self.emit_peek(parts);
        let mut ends = Vec::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            if at + 1 == parts.len() {
                self.emit(part)?;
                break;
            }
            let split = self.push(Step::Split(0));
            self.emit(part)?;
            ends.push(self.push(Step::Jump(0)));
            let second = self.here();
            self.set(split, Step::Split(second));
        }
        let end = self.here();
        for jump in ends {
            self.set(jump, Step::Jump(end));
        }
        Ok(())
    }

    /// Before many alternatives, a look whether any of them can begin here.
    fn emit_peek(&mut self, parts: &[Ast]) {
        let mut firsts = Vec::with_capacity(parts.len());
        if parts.len() < PEEK_FROM || parts.iter().any(|part| super::literal::firsts(part, &mut firsts) != Some(false)) {
            return;
        }
        let ranges = firsts.into_iter().map(|c| (c, c)).collect();
        let class = self.keep(Class { negated: false, ranges, perls: Vec::new() });
        self.push(Step::Peek(class));
    }

    fn emit_repetition(&mut self, repetition: &ast::Repetition) -> Result<(), String> {
        let (min, max) = bounds(&repetition.op.kind);
        if max.unwrap_or(min) > 200 {
            return Err(String::from("a repetition of more than 200 is not allowed"));
        }
        let start = self.steps.len();
        for _ in 0..min {
            self.emit(&repetition.ast)?;
            if self.steps.len() - start > MAX_STEPS {
                return Err(String::from("it is too large; lower its counted repetitions"));
            }
        }
        let split = |end| if repetition.greedy { Step::Split(end) } else { Step::Skip(end) };
        match max {
            None => {
                let again = self.push(Step::Split(0));
                self.emit(&repetition.ast)?;
                self.push(Step::Jump(u32::try_from(again).unwrap_or(u32::MAX)));
                let end = self.here();
                self.set(again, split(end));
            }
            Some(max) => {
                let mut splits = Vec::new();
                for _ in min..max {
                    splits.push(self.push(Step::Split(0)));
                    self.emit(&repetition.ast)?;
                    if self.steps.len() - start > MAX_STEPS {
                        return Err(String::from("it is too large; lower its counted repetitions"));
                    }
                }
                let end = self.here();
                for at in splits {
                    self.set(at, split(end));
                }
            }
        }
        Ok(())
    }

    /// The end of the match of `entry` that begins at `start`.
    pub fn match_at(&self, entry: Entry, text: &[Char], start: usize, scratch: &mut Scratch) -> Option<usize> {
        let budget = 2_000;
        match self.run(entry, text, start, scratch, Some(budget)) {
            Ok(end) => end,
            Err(OutOfSteps) => self.run(entry, text, start, scratch, None).unwrap_or(None),
        }
    }

    fn run(&self, entry: Entry, text: &[Char], start: usize, scratch: &mut Scratch, budget: Option<usize>) -> Result<Option<usize>, OutOfSteps> {
        // With a table of failures, places are counted from `start`, steps from the entry; a pattern is contiguous, so its length is found on the way.
        let width = text.len() - start.min(text.len()) + 1;
        let remember = budget.is_none();
        if remember {
            let length = self.steps.iter().skip(entry.index()).position(|step| *step == Packed::MATCH).unwrap_or(0) + 1;
            scratch.failed.clear();
            scratch.failed.resize((length * width).div_ceil(64), 0);
        }
        scratch.stack.clear();
        let Ok(from) = u32::try_from(start) else { return Ok(None) };
        scratch.stack.push((entry.0, from));
        let mut left = budget.unwrap_or(usize::MAX);
        while let Some((mut step_at, mut at)) = scratch.stack.pop() {
            loop {
                left = left.checked_sub(1).ok_or(OutOfSteps)?;
                let place = at as usize;
                if remember {
                    let bit = (step_at - entry.0) as usize * width + (place - start);
                    let Some(word) = scratch.failed.get_mut(bit / 64) else { break };
                    if *word & (1 << (bit % 64)) != 0 {
                        break;
                    }
                    *word |= 1 << (bit % 64);
                }
                let Some(step) = self.steps.get(step_at as usize) else { break };
                let holds = match step.step() {
                    Step::Match => return Ok(Some(place)),
                    Step::Jump(to) => {
                        step_at = to;
                        continue;
                    }
                    Step::Split(to) => {
                        if self.is_other(step_at + 1, text, at) {
                            step_at = to;
                            continue;
                        }
                        scratch.stack.push((to, at));
                        step_at += 1;
                        continue;
                    }
                    Step::Skip(to) => {
                        if !self.is_other(step_at + 1, text, at) {
                            scratch.stack.push((step_at + 1, at));
                        }
                        step_at = to;
                        continue;
                    }
                    Step::Start => {
                        if place == 0 {
                            step_at += 1;
                            continue;
                        }
                        break;
                    }
                    Step::End => {
                        if place >= text.len() {
                            step_at += 1;
                            continue;
                        }
                        break;
                    }
                    Step::Boundary(wanted) => {
                        let before = place.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|char| char.is_word());
                        let after = text.get(place).is_some_and(|char| char.is_word());
                        if (before != after) == wanted {
                            step_at += 1;
                            continue;
                        }
                        break;
                    }
                    Step::Peek(class) => {
                        if text.get(place).is_some_and(|char| self.has(class, *char)) {
                            step_at += 1;
                            continue;
                        }
                        break;
                    }
                    Step::Char(c) => text.get(place).is_some_and(|char| char.c == c),
                    Step::Any => place < text.len(),
                    Step::Perl(perl) => text.get(place).is_some_and(|char| perl.has(*char)),
                    Step::Class(class) => text.get(place).is_some_and(|char| self.has(class, *char)),
                };
                if !holds {
                    break;
                }
                step_at += 1;
                at += 1;
            }
        }
        Ok(None)
    }

    /// Gives back spare room.
    pub fn shrink(&mut self) {
        self.steps.shrink_to_fit();
        self.classes.shrink_to_fit();
        self.ranges.shrink_to_fit();
        self.known = HashMap::new();
    }
}

/// Whether a word goes on at `at`.
pub fn inside_word(text: &[Char], at: usize) -> bool {
    text.get(at).is_some_and(|char| char.is_word()) && at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|char| char.is_word())
}

struct OutOfSteps;

impl Entry {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Least and greatest number of repetitions.
pub(super) fn bounds(kind: &ast::RepetitionKind) -> (u32, Option<u32>) {
    match kind {
        ast::RepetitionKind::ZeroOrOne => (0, Some(1)),
        ast::RepetitionKind::ZeroOrMore => (0, None),
        ast::RepetitionKind::OneOrMore => (1, None),
        ast::RepetitionKind::Range(ast::RepetitionRange::Exactly(n)) => (*n, Some(*n)),
        ast::RepetitionKind::Range(ast::RepetitionRange::AtLeast(n)) => (*n, None),
        ast::RepetitionKind::Range(ast::RepetitionRange::Bounded(min, max)) => (*min, Some(*max)),
    }
}

/// Ranges in order, those that touch joined.
fn apart(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut joined: Vec<(char, char)> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match joined.last_mut() {
            Some(last) if u32::from(from) <= u32::from(last.1) + 1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn perl(class: &ast::ClassPerl) -> Perl {
    match class.kind {
        ast::ClassPerlKind::Digit => Perl::Digit(class.negated),
        ast::ClassPerlKind::Space => Perl::Space(class.negated),
        ast::ClassPerlKind::Word => Perl::Word(class.negated),
    }
}

fn class_of(ast: &Ast) -> Result<Class, String> {
    let mut class = Class::default();
    match ast {
        Ast::ClassBracketed(bracketed) => {
            class.negated = bracketed.negated;
            add_set(&bracketed.kind, &mut class)?;
        }
        _ => class.ranges = ranges_of(&ast.to_string())?,
    }
    Ok(class)
}

fn add_set(set: &ast::ClassSet, class: &mut Class) -> Result<(), String> {
    match set {
        ast::ClassSet::Item(item) => add_item(item, class),
        ast::ClassSet::BinaryOp(_) => Err(String::from("set operations in brackets are not known; write the class out")),
    }
}

fn add_item(item: &ast::ClassSetItem, class: &mut Class) -> Result<(), String> {
    match item {
        ast::ClassSetItem::Empty(_) => {}
        ast::ClassSetItem::Literal(literal) => class.ranges.push((literal.c, literal.c)),
        ast::ClassSetItem::Range(range) => class.ranges.push((range.start.c, range.end.c)),
        ast::ClassSetItem::Perl(found) => class.perls.push(perl(found)),
        ast::ClassSetItem::Union(union) => {
            for item in &union.items {
                add_item(item, class)?;
            }
        }
        ast::ClassSetItem::Unicode(_) | ast::ClassSetItem::Ascii(_) | ast::ClassSetItem::Bracketed(_) => {
            let source = match item {
                ast::ClassSetItem::Unicode(found) => Ast::class_unicode(found.clone()).to_string(),
                ast::ClassSetItem::Ascii(_) => return Err(String::from("write \\w, \\d or \\s for a named class")),
                _ => return Err(String::from("brackets in brackets are not known; write the class out")),
            };
            class.ranges.extend(ranges_of(&source)?);
        }
    }
    Ok(())
}

/// The ranges of `\p{…}`.
fn ranges_of(source: &str) -> Result<Vec<(char, char)>, String> {
    let hir = regex_syntax::parse(source).map_err(|fault| fault.to_string())?;
    match hir.kind() {
        regex_syntax::hir::HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => {
            Ok(class.ranges().iter().map(|range| (range.start(), range.end())).collect())
        }
        _ => Err(format!("the class {source} is not known")),
    }
}

pub(super) fn few_of(ast: &Ast) -> Option<Vec<char>> {
    class_of(ast).ok()?.few()
}

/// In joined writing a space in a pattern may be missing in the text: a space that no repetition follows becomes optional.
fn loosen_spaces(ast: &mut Ast) {
    match ast {
        Ast::Group(group) => loosen_spaces(&mut group.ast),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(loosen_spaces),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(loosen_spaces),
        Ast::Repetition(repetition) if !is_space(&repetition.ast) => loosen_spaces(&mut repetition.ast),
        Ast::Literal(literal) if literal.c == ' ' => {
            let span = literal.span;
            let inner = ast.clone();
            *ast = Ast::repetition(ast::Repetition {
                span,
                op: ast::RepetitionOp { span, kind: ast::RepetitionKind::ZeroOrOne },
                greedy: true,
                ast: Box::new(inner),
            });
        }
        _ => {}
    }
}

fn is_space(ast: &Ast) -> bool {
    matches!(ast, Ast::Literal(literal) if literal.c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::normal::{self, Accents, Normal};

    fn finds(pattern: &str, text: &str) -> Option<String> {
        let mut programs = Programs::default();
        let compiled = programs.compile(&normal::pattern(pattern, Accents::Drop), false).unwrap();
        let text = Normal::new(text, Accents::Drop);
        let mut scratch = Scratch::default();
        let starts = (0..=text.chars.len()).filter(|at| !inside_word(&text.chars, *at));
        let found = starts.into_iter().find_map(|at| programs.match_at(compiled.entry, &text.chars, at, &mut scratch).map(|end| at..end))?;
        Some(text.part(found))
    }

    #[test]
    fn matching_is_leftmost_first_from_word_starts() {
        assert_eq!(finds("rot", "está ROTA").as_deref(), Some("rot"));
        assert_eq!(finds("rot", "brota"), None);
        assert_eq!(finds(r"no (?:\w+ ){0,2}funciona\b", "ya no me funciona nada").as_deref(), Some("no me funciona"));
        assert_eq!(
            finds(r"(?:\w+ )?iptal(?:ini|imi|i|ine) (?:\w+ )?(?:yap|ist[ei])\w*", "iptalini istiyorum").as_deref(),
            Some("iptalini istiyorum")
        );
    }

    #[test]
    fn a_pattern_made_to_backtrack_ends_all_the_same() {
        let text = "a".repeat(3_000);
        assert_eq!(finds("(?:a*a*)*b", &text), None);
        assert_eq!(finds("(?:(?:a|aa)+)+b", &text), None);
    }
}
