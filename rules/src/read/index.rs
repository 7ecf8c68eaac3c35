//! Places of many keys, in little room: half a hash of each, in order, and where each stretch of them begins.
//!
//! Two keys that share half a hash cannot be told apart; among the hundred thousands there are that is rarer than a typing error.

use super::guess::mix;

/// Where each key is.
#[derive(Debug, Default)]
pub struct Index {
    prints: Vec<u32>,
    /// Where the prints of each stretch begin, and at last where they end.
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    /// An index of `keys`, and which of them stands at each place: what belongs to a key is to be put there.
    pub fn new(keys: &[u64]) -> (Self, Vec<usize>) {
        let mut order: Vec<(u32, usize)> = keys.iter().enumerate().map(|(at, key)| (print(*key), at)).collect();
        order.sort_unstable();
        order.dedup_by_key(|(print, _)| *print);
        let stretches = (order.len() / 4).next_power_of_two();
        let shift = 32 - stretches.trailing_zeros();
        let mut index = Self { prints: order.iter().map(|(print, _)| *print).collect(), starts: Vec::with_capacity(stretches + 1), shift };
        let mut begins = 0;
        for stretch in 0..stretches {
            while index.prints.get(begins).is_some_and(|print| stretch_of(*print, shift) < stretch) {
                begins += 1;
            }
            index.starts.push(u32::try_from(begins).unwrap_or(u32::MAX));
        }
        index.starts.push(u32::try_from(index.prints.len()).unwrap_or(u32::MAX));
        (index, order.into_iter().map(|(_, at)| at).collect())
    }

    /// The place of `key`.
    pub fn get(&self, key: u64) -> Option<usize> {
        let print = print(key);
        let [start, end] = *self.starts.get(stretch_of(print, self.shift)..)?.first_chunk::<2>()?;
        let start = usize::try_from(start).ok()?;
        let stretch = self.prints.get(start..usize::try_from(end).ok()?)?;
        stretch.iter().position(|found| *found == print).map(|at| start + at)
    }
}

fn print(key: u64) -> u32 {
    u32::try_from(mix(key ^ (key >> 32), 0x5bd1) >> 32).unwrap_or(0)
}

fn stretch_of(print: u32, shift: u32) -> usize {
    usize::try_from(print.checked_shr(shift).unwrap_or(0)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_at_its_place_and_no_other_is() {
        for count in [0_u64, 1, 3, 1_000] {
            let keys: Vec<u64> = (0..count).map(|key| key * 0x1_0001).collect();
            let (index, order) = Index::new(&keys);
            assert_eq!(order.len(), keys.len());
            for (place, at) in order.iter().enumerate() {
                assert_eq!(index.get(keys[*at]), Some(place));
            }
            assert_eq!(index.get(7), None);
        }
    }
}
