//! Many short texts, looked up all at once at a place of a longer one.

use super::normal::Char;

/// A trie over characters with a list of ids at its nodes. Filled, then finished once.
#[derive(Debug, Default)]
pub struct Trie {
    entries: Vec<(Box<str>, u32)>,
    nodes: Vec<Node>,
    edges: Vec<(char, u32)>,
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
    edges_end: u32,
    ids: u32,
    ids_end: u32,
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
        self.nodes.push(Node::default());
        // Breadth first, so that the edges of a node lie side by side.
        let mut queue = std::collections::VecDeque::from([(0_usize, 0..entries.len(), 0_usize)]);
        while let Some((node, range, depth)) = queue.pop_front() {
            let (ids, edges) = (index(self.ids.len()), index(self.edges.len()));
            let mut at = range.start;
            while let Some((text, id)) = entries.get(at).filter(|_| at < range.end) {
                let Some(next) = text.get(depth) else {
                    self.ids.push(*id);
                    at += 1;
                    continue;
                };
                let end = at + entries.iter().take(range.end).skip(at).take_while(|(text, _)| text.get(depth) == Some(next)).count();
                self.edges.push((*next, index(self.nodes.len())));
                queue.push_back((self.nodes.len(), at..end, depth + 1));
                self.nodes.push(Node::default());
                at = end;
            }
            if let Some(node) = self.nodes.get_mut(node) {
                *node = Node { edges, edges_end: index(self.edges.len()), ids, ids_end: index(self.ids.len()) };
            }
        }
        let count = self.nodes.first().map_or(0, |node| range(node.edges, node.edges_end).len());
        let first = self.edges.get(..count).unwrap_or_default();
        if count > 12 && count < usize::from(u16::MAX) {
            let inside: Vec<u32> = first.iter().map(|(c, _)| u32::from(*c)).filter(|c| *c < ROOT_MAX).collect();
            if let (Some(from), Some(to)) = (inside.first(), inside.last()) {
                self.root_from = *from;
                self.root = vec![0; usize::try_from(to - from + 1).unwrap_or(0)];
                for (edge, (c, _)) in (1_u16..).zip(first) {
                    let place = u32::from(*c).checked_sub(*from).and_then(|at| usize::try_from(at).ok()).and_then(|at| self.root.get_mut(at));
                    if let Some(place) = place {
                        *place = edge;
                    }
                }
            }
        }
        self.nodes.shrink_to_fit();
        self.edges.shrink_to_fit();
        self.ids.shrink_to_fit();
    }

    /// Calls `found` with the id of every text that stands at `start`.
    pub fn walk(&self, text: &[Char], start: usize, mut found: impl FnMut(u32)) {
        let Some(mut node) = self.nodes.first().copied() else { return };
        let mut at_root = !self.root.is_empty();
        for char in text.iter().skip(start) {
            let edges = self.edges.get(range(node.edges, node.edges_end)).unwrap_or_default();
            let edge = if std::mem::take(&mut at_root) && u32::from(char.c) < ROOT_MAX {
                let place = u32::from(char.c).checked_sub(self.root_from).and_then(|at| self.root.get(usize::try_from(at).ok()?));
                match place.copied().unwrap_or(0).checked_sub(1) {
                    Some(edge) => usize::from(edge),
                    None => return,
                }
            } else {
                let Ok(edge) = edges.binary_search_by_key(&char.c, |(c, _)| *c) else { return };
                edge
            };
            let Some(next) = edges.get(edge).and_then(|(_, next)| self.nodes.get(usize::try_from(*next).unwrap_or(usize::MAX))) else { return };
            node = *next;
            for id in self.ids.get(range(node.ids, node.ids_end)).unwrap_or_default() {
                found(*id);
            }
        }
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn range(from: u32, to: u32) -> std::ops::Range<usize> {
    usize::try_from(from).unwrap_or(usize::MAX)..usize::try_from(to).unwrap_or(usize::MAX)
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
