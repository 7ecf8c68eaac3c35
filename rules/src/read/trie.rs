//! Many short texts, looked up all at once at a place of a longer one.

use std::ops::Range;

use super::normal::Char;

/// A trie over characters with a list of ids at its nodes. Filled, then finished once.
///
/// Nodes and edges lie in breadth-first order, so edge `n` leads to node `n + 1`, and what belongs to a node ends where the next one's begins.
#[derive(Debug, Default)]
pub struct Trie {
    entries: Vec<(Box<str>, u32)>,
    nodes: Vec<Node>,
    edges: Vec<char>,
    ids: Vec<u32>,
    /// The root's edges by character, one more than the edge or 0: most walks end there.
    root: Vec<u16>,
    root_from: u32,
}

/// Characters of the root's table; the few beyond are searched for.
const ROOT_MAX: u32 = 0xa000;

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    edges: u32,
    ids: u32,
}

impl Trie {
    /// Adds a text.
    pub fn insert(&mut self, text: &str, id: u32) {
        self.entries.push((text.into(), id));
    }

    /// Builds the nodes. Nothing is found before.
    pub fn finish(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        let entries: Vec<(Vec<char>, u32)> = std::mem::take(&mut self.entries).into_iter().map(|(text, id)| (text.chars().collect(), id)).collect();
        let mut queue = std::collections::VecDeque::from([(0..entries.len(), 0_usize)]);
        while let Some((range, depth)) = queue.pop_front() {
            self.nodes.push(Node { edges: index(self.edges.len()), ids: index(self.ids.len()) });
            let mut at = range.start;
            while let Some((text, id)) = entries.get(at).filter(|_| at < range.end) {
                let Some(next) = text.get(depth) else {
                    self.ids.push(*id);
                    at += 1;
                    continue;
                };
                let end = at + entries.iter().take(range.end).skip(at).take_while(|(text, _)| text.get(depth) == Some(next)).count();
                self.edges.push(*next);
                queue.push_back((at..end, depth + 1));
                at = end;
            }
        }
        self.nodes.push(Node { edges: index(self.edges.len()), ids: index(self.ids.len()) });
        self.tabulate();
        self.nodes.shrink_to_fit();
        self.edges.shrink_to_fit();
        self.ids.shrink_to_fit();
    }

    /// Makes the root's table, where it has edges enough to be worth it.
    fn tabulate(&mut self) {
        let first = self.node(0).map(|(edges, _)| edges).and_then(|edges| self.edges.get(edges)).unwrap_or_default();
        if first.len() <= 12 || first.len() >= usize::from(u16::MAX) {
            return;
        }
        let inside: Vec<u32> = first.iter().map(|c| u32::from(*c)).filter(|c| *c < ROOT_MAX).collect();
        let (Some(from), Some(to)) = (inside.first(), inside.last()) else { return };
        self.root_from = *from;
        self.root = vec![0; usize::try_from(to - from + 1).unwrap_or(0)];
        for (edge, c) in (1_u16..).zip(first) {
            let place = u32::from(*c).checked_sub(*from).and_then(|at| usize::try_from(at).ok()).and_then(|at| self.root.get_mut(at));
            if let Some(place) = place {
                *place = edge;
            }
        }
    }

    /// The edges and ids of a node.
    fn node(&self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let [node, next] = self.nodes.get(at..at + 2)? else { return None };
        Some((to_usize(node.edges)..to_usize(next.edges), to_usize(node.ids)..to_usize(next.ids)))
    }

    /// Calls `found` with the id of every text that stands at `start`.
    pub fn walk(&self, text: &[Char], start: usize, mut found: impl FnMut(u32)) {
        let mut node = 0;
        for char in text.iter().skip(start) {
            let edge = if node == 0 && !self.root.is_empty() && u32::from(char.c) < ROOT_MAX {
                let place = u32::from(char.c).checked_sub(self.root_from).and_then(|at| self.root.get(to_usize(at)));
                match place.copied().unwrap_or(0).checked_sub(1) {
                    Some(edge) => usize::from(edge),
                    None => return,
                }
            } else {
                let Some((range, _)) = self.node(node) else { return };
                let edges = self.edges.get(range.clone()).unwrap_or_default();
                let Ok(edge) = edges.binary_search(&char.c) else { return };
                range.start + edge
            };
            node = edge + 1;
            let Some((_, ids)) = self.node(node) else { return };
            for id in self.ids.get(ids).unwrap_or_default() {
                found(*id);
            }
        }
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::normal::{Accents, Normal};

    #[test]
    fn all_texts_at_a_place_are_found() {
        let mut trie = Trie::default();
        for (id, text) in ["no lleg", "no", "lleg", "no lleva"].into_iter().enumerate() {
            trie.insert(text, u32::try_from(id).unwrap());
        }
        trie.finish();
        let text = Normal::new("no llegó", Accents::Drop);
        let mut found = Vec::new();
        trie.walk(&text.chars, 0, |id| found.push(id));
        assert_eq!(found, [1, 0]);
        found.clear();
        trie.walk(&text.chars, 3, |id| found.push(id));
        assert_eq!(found, [2]);
    }
}
