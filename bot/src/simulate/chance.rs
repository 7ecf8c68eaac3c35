//! A small generator of random numbers (SplitMix64) and the few distributions a shop needs: the same on every machine, today and later.
#![expect(clippy::as_conversions, reason = "bits become reals, counts become means")]

/// The generator.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678))
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `low` to below `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).max(1) as u64;
        low + (self.bits() % width) as i64
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.share().max(1e-300).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    /// Exponential of a mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.share().max(1e-300).ln()
    }

    /// Gamma of mean 1 and a whole shape.
    pub fn gamma(&mut self, shape: u32) -> f64 {
        (0..shape).map(|_| self.exponential(1.0)).sum::<f64>() / f64::from(shape.max(1))
    }

    /// Poisson of a mean.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean > 60.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0) as u32;
        }
        let floor = (-mean).exp();
        let (mut count, mut product) = (0, self.share());
        while product > floor {
            count += 1;
            product *= self.share();
        }
        count
    }

    /// A place, by weight.
    pub fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_means_are_kept() {
        let (mut one, mut other) = (Chance::new(7), Chance::new(7));
        assert!((0..100).all(|_| one.share() == other.share()));
        for mean in [0.5, 20.0, 200.0] {
            let drawn = (0..4000).map(|_| f64::from(one.poisson(mean))).sum::<f64>() / 4000.0;
            assert!((drawn - mean).abs() < 4.0 * (mean / 4000.0).sqrt(), "{mean}: {drawn}");
        }
        assert!((0..100).all(|_| one.pick(&[0.0, 1.0, 0.0]) == 1));
    }
}
