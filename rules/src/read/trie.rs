//! Many short texts, looked up all at once at a place of a longer one.

use std::ops::Range;

use super::normal::Char;

/// A trie over characters with a list of ids at its nodes. Filled, then finished once.
///
/// It is a double array: the child of a node by a character is at the node's base plus the character's number, and names its parent. So a step
/// is one look at the numbers and one at the cells, whatever the number of children.
#[derive(Debug, Default)]
pub struct Trie {
    /// The texts until they are built in, one after another.
    letters: Vec<char>,
    entries: Vec<Entry>,
    /// By the upper bits of a character: where its page of `numbers` begins.
    pages: Box<[u16]>,
    /// Numbers of characters, those often used being small; 0 is none. The first page is of characters that do not occur.
    numbers: Box<[u16]>,
    cells: Box<[Cell]>,
    /// Lists of ids; the last of each is marked.
    ids: Box<[u32]>,
}

#[derive(Debug, Clone)]
struct Entry {
    letters: Range<u32>,
    id: u32,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    base: u32,
    parent: u32,
    /// One more than where its list of ids begins; 0 is none.
    ids: u32,
}

const PAGE: usize = 256;
const LAST: u32 = 1 << 31;
const FREE: Cell = Cell { base: 0, parent: u32::MAX, ids: 0 };
/// Cells that are looked at for room before the end is taken.
const TRIES: usize = 64;

/// A node that waits for its children: where it is, which entries pass through it, and how deep it is.
struct Waiting {
    cell: usize,
    entries: Range<usize>,
    depth: usize,
}

impl Trie {
    /// Adds a text.
    pub fn insert(&mut self, text: &[char], id: u32) {
        let start = narrow(self.letters.len());
        self.letters.extend(text);
        self.entries.push(Entry { letters: start..narrow(self.letters.len()), id });
    }

    /// Builds the nodes. Nothing is found before.
    pub fn finish(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let mut entries = std::mem::take(&mut self.entries);
        let text = |entry: &Entry| letters.get(wide(entry.letters.start)..wide(entry.letters.end)).unwrap_or_default();
        entries.sort_unstable_by(|a, b| text(a).cmp(text(b)).then(a.id.cmp(&b.id)));
        entries.dedup_by(|a, b| a.id == b.id && text(a) == text(b));
        self.number(&letters);
        let mut cells = vec![FREE];
        let mut ids: Vec<u32> = Vec::new();
        let mut free = 1;
        let mut children: Vec<(usize, Range<usize>)> = Vec::new();
        let mut queue = std::collections::VecDeque::from([Waiting { cell: 0, entries: 0..entries.len(), depth: 0 }]);
        while let Some(Waiting { cell, entries: range, depth }) = queue.pop_front() {
            children.clear();
            let first = ids.len();
            let mut at = range.start;
            while let Some(entry) = entries.get(at).filter(|_| at < range.end) {
                let Some(next) = text(entry).get(depth) else {
                    ids.push(entry.id);
                    at += 1;
                    continue;
                };
                let more = entries.get(at..range.end).unwrap_or_default();
                let end = at + more.partition_point(|entry| text(entry).get(depth) <= Some(next));
                children.push((usize::from(self.number_of(*next)), at..end));
                at = end;
            }
            let list = if ids.len() > first { narrow(first + 1) } else { 0 };
            if let Some(last) = ids.last_mut().filter(|_| list > 0) {
                *last |= LAST;
            }
            let base = room(&mut cells, &mut free, &children);
            for (number, entries) in children.drain(..) {
                if let Some(child) = cells.get_mut(base + number) {
                    child.parent = narrow(cell);
                    queue.push_back(Waiting { cell: base + number, entries, depth: depth + 1 });
                }
            }
            if let Some(own) = cells.get_mut(cell) {
                own.base = narrow(base);
                own.ids = list;
            }
        }
        self.cells = cells.into();
        self.ids = ids.into();
    }

    /// Gives numbers to the characters there are, the commonest first.
    fn number(&mut self, letters: &[char]) {
        let mut sorted = letters.to_vec();
        sorted.sort_unstable();
        let mut counted: Vec<(std::cmp::Reverse<usize>, char)> =
            sorted.chunk_by(|a, b| a == b).filter_map(|same| Some((std::cmp::Reverse(same.len()), *same.first()?))).collect();
        counted.sort_unstable();
        let last_page = sorted.last().map_or(0, |c| page(*c));
        let mut pages = vec![0; last_page + 1];
        let mut numbers = vec![0; PAGE];
        for (number, (_, c)) in (1_u16..).zip(counted) {
            let Some(start) = pages.get_mut(page(c)) else { continue };
            if *start == 0 {
                *start = u16::try_from(numbers.len() / PAGE).unwrap_or(0);
                numbers.resize(numbers.len() + PAGE, 0);
            }
            if let Some(place) = numbers.get_mut(usize::from(*start) * PAGE + within(c)) {
                *place = number;
            }
        }
        (self.pages, self.numbers) = (pages.into(), numbers.into());
    }

    fn number_of(&self, c: char) -> u16 {
        let page = self.pages.get(page(c)).copied().unwrap_or(0);
        self.numbers.get(usize::from(page) * PAGE + within(c)).copied().unwrap_or(0)
    }

    /// Calls `found` with the id of every text that stands at `start`, shorter texts first.
    pub fn walk(&self, text: &[Char], start: usize, mut found: impl FnMut(u32)) {
        let Some(mut cell) = self.cells.first() else { return };
        let mut node = 0;
        for char in text.get(start..).unwrap_or_default() {
            let number = self.number_of(char.c);
            if number == 0 {
                return;
            }
            let next = cell.base + u32::from(number);
            match self.cells.get(wide(next)) {
                Some(child) if child.parent == node => cell = child,
                _ => return,
            }
            node = next;
            if let Some(first) = cell.ids.checked_sub(1) {
                for id in self.ids.get(wide(first)..).unwrap_or_default() {
                    found(*id & !LAST);
                    if *id & LAST != 0 {
                        break;
                    }
                }
            }
        }
    }
}

/// A base at which all children find a free cell, which is made to exist. `free` is the first cell that may be free.
fn room(cells: &mut Vec<Cell>, free: &mut usize, children: &[(usize, Range<usize>)]) -> usize {
    let Some(least) = children.iter().map(|(number, _)| *number).min() else { return 0 };
    let most = children.iter().map(|(number, _)| *number).max().unwrap_or(least);
    let base = {
        let cells: &[Cell] = cells;
        let is_free = |at: usize| at > 0 && cells.get(at).is_none_or(|cell| cell.parent == u32::MAX);
        while !is_free(*free) {
            *free += 1;
        }
        let from = (*free).max(least);
        let fits = |base: &usize| children.iter().all(|(number, _)| is_free(base + number));
        (from..from + TRIES).map(|at| at - least).find(fits).unwrap_or_else(|| cells.len().saturating_sub(least))
    };
    if cells.len() <= base + most {
        cells.resize(base + most + 1, FREE);
    }
    base
}

fn page(c: char) -> usize {
    wide(u32::from(c)) / PAGE
}

fn within(c: char) -> usize {
    wide(u32::from(c)) % PAGE
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::normal::{Accents, Normal};

    fn found(trie: &Trie, text: &str, at: usize) -> Vec<u32> {
        let text = Normal::new(text, Accents::Drop);
        let mut found = Vec::new();
        trie.walk(&text.chars, at, |id| found.push(id));
        found
    }

    fn built(texts: &[&str]) -> Trie {
        let mut trie = Trie::default();
        for (id, text) in (0..).zip(texts) {
            trie.insert(&text.chars().collect::<Vec<_>>(), id);
        }
        trie.finish();
        trie
    }

    #[test]
    fn all_texts_at_a_place_are_found() {
        let trie = built(&["no lleg", "no", "lleg", "no lleva", "no"]);
        assert_eq!(found(&trie, "no llegó", 0), [1, 4, 0]);
        assert_eq!(found(&trie, "no llegó", 3), [2]);
        assert_eq!(found(&trie, "👍", 0), [0_u32; 0]);
        assert_eq!(found(&built(&[]), "no", 0), [0_u32; 0]);
    }

    #[test]
    fn of_many_texts_each_is_found_and_no_other() {
        let texts: Vec<String> = (0..4_000_u32).map(|number| format!("{number:b}很{}", number % 7)).collect();
        let trie = built(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        for (id, text) in (0..).zip(&texts) {
            assert!(found(&trie, text, 0).contains(&id), "{text}");
            assert!(found(&trie, text, 0).iter().all(|id| text.starts_with(&texts[wide(*id)])), "{text}");
        }
    }
}
