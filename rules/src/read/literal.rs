//! What a match of a pattern must begin with or contain, so that most patterns are never tried on most texts.
//!
//! Both answers may be empty, which means "not told"; neither may leave out a text that could begin or be contained in a match.

use std::collections::BTreeSet;

use regex_syntax::ast::{self, Ast};

use super::pattern::{bounds, few_of};

const MAX_LITERALS: usize = 400;
const MAX_CHARS: usize = 16;

/// A set of beginnings, each with whether the match may go on after it by a rule of its own.
#[derive(Debug, Clone)]
struct Set(BTreeSet<(String, bool)>);

impl Set {
    fn of(text: &str, exact: bool) -> Self {
        Self(BTreeSet::from([(text.to_owned(), exact)]))
    }

    fn cut(self) -> Self {
        Self(self.0.into_iter().map(|(text, _)| (text, false)).collect())
    }

    fn then(self, next: &Self) -> Self {
        let exact = self.0.iter().filter(|(_, exact)| *exact).count();
        if exact == 0 {
            return self;
        }
        if exact.saturating_mul(next.0.len()) + self.0.len() > MAX_LITERALS {
            return self.cut();
        }
        let mut out = BTreeSet::new();
        for (text, exact) in self.0 {
            if !exact || text.chars().count() >= MAX_CHARS {
                out.insert((text, false));
            } else {
                out.extend(next.0.iter().map(|(more, exact)| (format!("{text}{more}"), *exact)));
            }
        }
        Self(out)
    }

    fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        if self.0.len() > MAX_LITERALS {
            self = Self(self.0.into_iter().map(|(text, exact)| (text.chars().take(3).collect(), exact && text.chars().count() <= 3)).collect());
        }
        if self.0.len() > MAX_LITERALS { Self::of("", false) } else { self }
    }
}

/// What each match begins with; empty where that is not told.
pub fn prefixes(ast: &Ast) -> Vec<String> {
    let set = beginnings(ast);
    if set.0.iter().any(|(text, _)| text.is_empty()) {
        return Vec::new();
    }
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
        Ast::Concat(concat) => concat
            .asts
            .iter()
            .fold(Set::of("", true), |set, part| if set.0.iter().any(|(_, exact)| *exact) { set.then(&beginnings(part)) } else { set }),
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

/// What each match contains one of; empty where that is not told.
pub fn required(ast: &Ast) -> Vec<String> {
    needs(ast).unwrap_or_default()
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
