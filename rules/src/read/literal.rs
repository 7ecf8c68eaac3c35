//! What a match of a pattern must begin with or contain, so that most patterns are never tried on most texts.
//!
//! Both answers may be empty, which means "not told"; neither may leave out a text that could begin or be contained in a match.

use regex_syntax::ast::{self, Ast};

use super::pattern::{bounds, few_of};

const MAX_LITERALS: usize = 160;
const MAX_CHARS: usize = 8;
const MAX_REQUIRED_CHARS: usize = 5;
const MAX_SETS: usize = 3;

/// Beginnings, each with whether what follows it in the pattern follows it in the text.
#[derive(Debug, Clone)]
struct Set(Vec<(String, bool)>);

impl Set {
    fn of(text: &str, exact: bool) -> Self {
        Self(vec![(text.to_owned(), exact)])
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
            text.push_str(more);
            *self.0.first_mut().map_or(&mut false, |(_, open)| open) = *exact;
            return self.shorten();
        }
        let open = self.0.iter().filter(|(_, exact)| *exact).count();
        if open.saturating_mul(next.0.len()) + self.0.len() > MAX_LITERALS {
            return self.cut();
        }
        let mut out = Vec::with_capacity(self.0.len() + open * next.0.len());
        for (text, exact) in self.0 {
            if exact {
                out.extend(next.0.iter().map(|(more, exact)| {
                    let mut both = String::with_capacity(text.len() + more.len());
                    both.push_str(&text);
                    both.push_str(more);
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
            if *exact && text.chars().nth(MAX_CHARS - 1).is_some() {
                *exact = false;
            }
        }
        self
    }

    fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        if self.0.len() > MAX_LITERALS {
            for (text, exact) in &mut self.0 {
                *exact = *exact && text.chars().count() <= 3;
                *text = text.chars().take(3).collect();
            }
            self.0.sort_unstable();
            self.0.dedup();
        }
        if self.0.len() > MAX_LITERALS { Self::of("", false) } else { self }
    }
}

/// What each match begins with; empty where that is not told.
pub fn prefixes(ast: &Ast) -> Vec<String> {
    let mut set = beginnings(ast);
    if set.0.iter().any(|(text, _)| text.is_empty()) {
        return Vec::new();
    }
    set.0.sort_unstable();
    let mut texts: Vec<String> = set.0.into_iter().map(|(text, _)| text).collect();
    // Sorted, so a beginning that another begins with follows it and adds nothing.
    texts.dedup_by(|next, kept| next.starts_with(kept.as_str()));
    texts
}

fn beginnings(ast: &Ast) -> Set {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => Set::of("", true),
        Ast::Literal(literal) => Set::of(literal.c.encode_utf8(&mut [0; 4]), true),
        Ast::Dot(_) | Ast::ClassPerl(_) | Ast::ClassUnicode(_) => Set::of("", false),
        Ast::ClassBracketed(_) => match few_of(ast) {
            Some(few) => Set(few.into_iter().map(|c| (c.to_string(), true)).collect()),
            None => Set::of("", false),
        },
        Ast::Group(group) => beginnings(&group.ast),
        Ast::Concat(concat) => concat.asts.iter().fold(Set::of("", true), |set, part| if set.is_open() { set.then(&beginnings(part)) } else { set }),
        Ast::Alternation(alternation) => {
            let mut parts = alternation.asts.iter().map(beginnings);
            let first = parts.next().unwrap_or_else(|| Set::of("", true));
            parts.fold(first, Set::or)
        }
        Ast::Repetition(repetition) => match bounds(&repetition.op.kind) {
            (0, Some(0)) => Set::of("", true),
            (0, Some(1)) => Set::of("", true).or(beginnings(&repetition.ast)),
            (0, _) => Set::of("", true).or(beginnings(&repetition.ast).cut()),
            (1, Some(1)) => beginnings(&repetition.ast),
            _ => beginnings(&repetition.ast).cut(),
        },
    }
}

/// Sets of texts, of each of which every match contains one. Texts are cut short: what begins like them is enough to try.
pub fn required(ast: &Ast) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    gather(ast, &mut sets);
    for set in &mut sets {
        for text in set.iter_mut() {
            *text = text.chars().take(MAX_REQUIRED_CHARS).collect();
        }
        set.sort_unstable();
        // A text that begins like a shorter one of the set says no more than that one.
        set.dedup_by(|next, kept| next.starts_with(kept.as_str()));
    }
    sets.retain(|set| !set.is_empty() && set.iter().all(|text| text.len() > 1));
    sets.sort_by_key(|set| std::cmp::Reverse(rank(set)));
    sets.truncate(MAX_SETS);
    sets
}

fn gather(ast: &Ast, sets: &mut Vec<Vec<String>>) {
    match ast {
        Ast::Group(group) => gather(&group.ast, sets),
        Ast::Repetition(repetition) if bounds(&repetition.op.kind).0 > 0 => gather(&repetition.ast, sets),
        Ast::Concat(concat) => {
            let mut run = String::new();
            for part in &concat.asts {
                match part {
                    Ast::Literal(literal) => run.push(literal.c),
                    Ast::Assertion(_) => {}
                    _ => {
                        if !run.is_empty() {
                            sets.push(vec![std::mem::take(&mut run)]);
                        }
                        gather(part, sets);
                    }
                }
            }
            if !run.is_empty() {
                sets.push(vec![run]);
            }
        }
        _ => sets.extend(needs(ast)),
    }
}

fn needs(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Literal(literal) => Some(vec![literal.c.to_string()]),
        Ast::ClassBracketed(_) => few_of(ast).map(|few| few.into_iter().map(String::from).collect()),
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
            let mut best: Option<Vec<String>> = None;
            let mut run = String::new();
            let mut consider = |found: Option<Vec<String>>| {
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
                        if !run.is_empty() {
                            consider(Some(vec![std::mem::take(&mut run)]));
                        }
                        consider(needs(part));
                    }
                }
            }
            if !run.is_empty() {
                consider(Some(vec![run]));
            }
            best
        }
        _ => None,
    }
}

/// How telling a set is: long and few.
fn rank(set: &[String]) -> usize {
    let shortest = set.iter().map(|text| text.chars().count()).min().unwrap_or(0);
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
