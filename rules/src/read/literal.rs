//! What a match of a pattern must begin with or contain, so that most patterns are never tried on most texts.
//!
//! Both answers may be empty, which means "not told"; neither may leave out a text that could begin or be contained in a match.

use regex_syntax::ast::{self, Ast};

use super::pattern::{bounds, few_of};

const MAX_LITERALS: usize = 400;
const MAX_CHARS: usize = 8;
const MAX_REQUIRED_CHARS: usize = 5;
const MAX_SETS: usize = 3;

/// A short text in place: there are hundreds of thousands of them while patterns are compiled. Of a longer one the beginning is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Short {
    chars: [char; Self::ROOM],
    length: u16,
}

impl Short {
    const ROOM: usize = 16;
    const EMPTY: Self = Self { chars: ['\0'; Self::ROOM], length: 0 };

    fn of(c: char) -> Self {
        let mut text = Self::EMPTY;
        text.push(c);
        text
    }

    fn push(&mut self, c: char) {
        if let Some(place) = self.chars.get_mut(usize::from(self.length)) {
            *place = c;
        }
        self.length = self.length.saturating_add(1);
    }

    fn append(&mut self, more: &Self) {
        more.chars().iter().for_each(|c| self.push(*c));
    }

    fn cut(&mut self, length: usize) {
        if usize::from(self.length) > length {
            let mut kept = Self::EMPTY;
            self.chars().iter().take(length).for_each(|c| kept.push(*c));
            *self = kept;
        }
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        self.chars.get(..usize::from(self.length).min(Self::ROOM)).unwrap_or_default()
    }

    fn len(&self) -> usize {
        usize::from(self.length)
    }
}

/// Beginnings, each with whether what follows it in the pattern follows it in the text.
#[derive(Debug, Clone)]
struct Set(Vec<(Short, bool)>);

impl Set {
    fn of(text: Short, exact: bool) -> Self {
        Self(vec![(text, exact)])
    }

    fn cut(mut self) -> Self {
        self.0.iter_mut().for_each(|(_, exact)| *exact = false);
        self
    }

    fn is_open(&self) -> bool {
        self.0.iter().any(|(_, exact)| *exact)
    }

    fn then(mut self, next: &Self) -> Self {
        if let ([(text, true)], [(more, exact)]) = (self.0.as_mut_slice(), next.0.as_slice()) {
            // The common case: one literal after another.
            text.append(more);
            *self.0.first_mut().map_or(&mut false, |(_, open)| open) = *exact;
            return self.shorten();
        }
        let too_many = |set: &Self| set.0.iter().filter(|(_, exact)| *exact).count().saturating_mul(next.0.len()) + set.0.len() > MAX_LITERALS;
        if too_many(&self) {
            // What has begun is enough to go by; only what has not needs to know what follows.
            self.0.iter_mut().filter(|(text, _)| text.len() > 0).for_each(|(_, exact)| *exact = false);
            if too_many(&self) {
                return self.cut();
            }
        }
        let open = self.0.iter().filter(|(_, exact)| *exact).count();
        let mut out = Vec::with_capacity(self.0.len() + open * next.0.len());
        for (text, exact) in self.0 {
            if exact {
                out.extend(next.0.iter().map(|(more, exact)| {
                    let mut both = text;
                    both.append(more);
                    (both, *exact)
                }));
            } else {
                out.push((text, false));
            }
        }
        Self(out).shorten()
    }

    /// Beginnings long enough are left as they are.
    fn shorten(mut self) -> Self {
        for (text, exact) in &mut self.0 {
            if *exact && text.len() >= MAX_CHARS {
                *exact = false;
            }
        }
        self
    }

    fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        if self.0.len() > MAX_LITERALS {
            for (text, exact) in &mut self.0 {
                *exact = *exact && text.len() <= 3;
                text.cut(3);
            }
            self.0.sort_unstable();
            self.0.dedup();
        }
        if self.0.len() > MAX_LITERALS { Self::of(Short::EMPTY, false) } else { self }
    }
}

/// What each match begins with; empty where that is not told.
pub fn prefixes(ast: &Ast) -> Vec<Short> {
    let mut set = beginnings(ast);
    if set.0.iter().any(|(text, _)| text.len() == 0) {
        return Vec::new();
    }
    set.0.sort_unstable();
    let mut texts: Vec<Short> = set.0.into_iter().map(|(text, _)| text).collect();
    // Sorted, so a beginning that another begins with follows it and adds nothing.
    texts.dedup_by(|next, kept| next.chars().starts_with(kept.chars()));
    texts
}

fn beginnings(ast: &Ast) -> Set {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => Set::of(Short::EMPTY, true),
        Ast::Literal(literal) => Set::of(Short::of(literal.c), true),
        Ast::Dot(_) | Ast::ClassPerl(_) | Ast::ClassUnicode(_) => Set::of(Short::EMPTY, false),
        Ast::ClassBracketed(_) => match few_of(ast) {
            Some(few) => Set(few.into_iter().map(|c| (Short::of(c), true)).collect()),
            None => Set::of(Short::EMPTY, false),
        },
        Ast::Group(group) => beginnings(&group.ast),
        Ast::Concat(concat) => {
            concat.asts.iter().fold(Set::of(Short::EMPTY, true), |set, part| if set.is_open() { set.then(&beginnings(part)) } else { set })
        }
        Ast::Alternation(alternation) => {
            let mut parts = alternation.asts.iter().map(beginnings);
            let first = parts.next().unwrap_or_else(|| Set::of(Short::EMPTY, true));
            parts.fold(first, Set::or)
        }
        Ast::Repetition(repetition) => match bounds(&repetition.op.kind) {
            (0, Some(0)) => Set::of(Short::EMPTY, true),
            (0, Some(1)) => Set::of(Short::EMPTY, true).or(beginnings(&repetition.ast)),
            (0, _) => Set::of(Short::EMPTY, true).or(beginnings(&repetition.ast).cut()),
            (1, Some(1)) => beginnings(&repetition.ast),
            _ => beginnings(&repetition.ast).cut(),
        },
    }
}

/// Adds the characters a match may begin with, and gives whether it may be empty; `None` where neither is told.
pub fn firsts(ast: &Ast, out: &mut Vec<char>) -> Option<bool> {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => Some(true),
        Ast::Literal(literal) => {
            out.push(literal.c);
            Some(false)
        }
        Ast::Dot(_) | Ast::ClassPerl(_) | Ast::ClassUnicode(_) => None,
        Ast::ClassBracketed(_) => {
            out.extend(few_of(ast)?);
            Some(false)
        }
        Ast::Group(group) => firsts(&group.ast, out),
        Ast::Concat(concat) => {
            for part in &concat.asts {
                if !firsts(part, out)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        Ast::Alternation(alternation) => {
            let mut empty = false;
            for part in &alternation.asts {
                empty |= firsts(part, out)?;
            }
            Some(empty)
        }
        Ast::Repetition(repetition) => {
            let empty = firsts(&repetition.ast, out)?;
            Some(empty || bounds(&repetition.op.kind).0 == 0)
        }
    }
}

/// Sets of texts, of each of which every match contains one. Texts are cut short: what begins like them is enough to try.
pub fn required(ast: &Ast) -> Vec<Vec<Short>> {
    let mut sets = Vec::new();
    gather(ast, &mut sets);
    for set in &mut sets {
        set.iter_mut().for_each(|text| text.cut(MAX_REQUIRED_CHARS));
        set.sort_unstable();
        // A text that begins like a shorter one of the set says no more than that one.
        set.dedup_by(|next, kept| next.chars().starts_with(kept.chars()));
    }
    // One Latin letter or sign is in nearly every text.
    sets.retain(|set| !set.is_empty() && set.iter().all(|text| text.len() > 1 || text.chars().iter().any(|c| !c.is_ascii())));
    sets.sort_by_key(|set| std::cmp::Reverse(rank(set)));
    sets.truncate(MAX_SETS);
    sets
}

fn gather(ast: &Ast, sets: &mut Vec<Vec<Short>>) {
    match ast {
        Ast::Group(group) => gather(&group.ast, sets),
        Ast::Repetition(repetition) if bounds(&repetition.op.kind).0 > 0 => gather(&repetition.ast, sets),
        Ast::Concat(concat) => {
            let mut run = Short::EMPTY;
            for part in &concat.asts {
                match part {
                    Ast::Literal(literal) => run.push(literal.c),
                    Ast::Assertion(_) => {}
                    _ => {
                        if run.len() > 0 {
                            sets.push(vec![std::mem::replace(&mut run, Short::EMPTY)]);
                        }
                        gather(part, sets);
                    }
                }
            }
            if run.len() > 0 {
                sets.push(vec![run]);
            }
        }
        _ => sets.extend(needs(ast)),
    }
}

fn needs(ast: &Ast) -> Option<Vec<Short>> {
    match ast {
        Ast::Literal(literal) => Some(vec![Short::of(literal.c)]),
        Ast::ClassBracketed(_) => few_of(ast).map(|few| few.into_iter().map(Short::of).collect()),
        Ast::Group(group) => needs(&group.ast),
        Ast::Repetition(repetition) if bounds(&repetition.op.kind).0 > 0 => needs(&repetition.ast),
        Ast::Alternation(alternation) => {
            let mut all = Vec::new();
            for part in &alternation.asts {
                all.extend(needs(part)?);
                if all.len() > MAX_LITERALS {
                    return None;
                }
            }
            all.sort_unstable();
            all.dedup();
            Some(all)
        }
        Ast::Concat(concat) => {
            // Runs of literals count as one literal; of all parts the one with the longest shortest literal wins.
            let mut best: Option<Vec<Short>> = None;
            let mut run = Short::EMPTY;
            let mut consider = |found: Option<Vec<Short>>| {
                if let Some(found) = found
                    && rank(&found) > best.as_ref().map_or(0, |best| rank(best))
                {
                    best = Some(found);
                }
            };
            for part in &concat.asts {
                match part {
                    Ast::Literal(literal) => run.push(literal.c),
                    Ast::Assertion(_) => {}
                    _ => {
                        if run.len() > 0 {
                            consider(Some(vec![std::mem::replace(&mut run, Short::EMPTY)]));
                        }
                        consider(needs(part));
                    }
                }
            }
            if run.len() > 0 {
                consider(Some(vec![run]));
            }
            best
        }
        _ => None,
    }
}

/// How telling a set is: long and few.
fn rank(set: &[Short]) -> usize {
    let shortest = set.iter().map(Short::len).min().unwrap_or(0);
    (shortest * 64).saturating_sub(set.len().min(60))
}

/// Whether every match begins at the start of the text.
pub fn anchored(ast: &Ast) -> bool {
    match ast {
        Ast::Assertion(assertion) => matches!(assertion.kind, ast::AssertionKind::StartLine | ast::AssertionKind::StartText),
        Ast::Group(group) => anchored(&group.ast),
        Ast::Concat(concat) => concat.asts.first().is_some_and(anchored),
        Ast::Alternation(alternation) => alternation.asts.iter().all(anchored),
        _ => false,
    }
}
