//! The few statistics the report rests on, each exact where counts are small.
//!
//! Knows nothing of orders or cases.
#![expect(clippy::as_conversions, reason = "counts become reals here, and are far below the bound where that loses anything")]

use statrs::function::gamma::ln_gamma;

/// What is believed of a rate: a gamma distribution, as if `cases` had been seen among `exposure` orders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief {
    /// Shape.
    pub cases: f64,
    /// Rate parameter, in orders.
    pub exposure: f64,
}

impl Belief {
    /// Its mean.
    pub fn mean(self) -> f64 {
        self.cases / self.exposure
    }

    /// The same mean with the doubt that weeks differ among themselves by a relative variance of `dispersion`.
    #[must_use]
    pub fn with_dispersion(self, dispersion: f64) -> Self {
        let cases = 1.0 / (1.0 / self.cases + dispersion);
        Self { cases, exposure: self.exposure * cases / self.cases }
    }

    /// The chance of at least `count` cases among `exposure` further orders: the tail of the predictive (negative binomial) distribution,
    /// which is Poisson's where the rate is known for sure.
    pub fn tail(self, count: u32, exposure: f64) -> f64 {
        if count == 0 {
            return 1.0;
        }
        if exposure <= 0.0 || self.cases <= 0.0 {
            return if exposure <= 0.0 { 1.0 } else { 0.0 };
        }
        let (shape, count) = (self.cases, f64::from(count));
        let success = exposure / (self.exposure + exposure);
        let ln_mass = |k: f64| ln_gamma(shape + k) - ln_gamma(shape) - ln_gamma(k + 1.0) + shape * (-success).ln_1p() + k * success.ln();
        let mean = self.mean() * exposure;
        if count <= mean {
            // From the count downwards, where the masses are largest first.
            let mut k = count - 1.0;
            let mut mass = ln_mass(k).exp();
            let mut below = 0.0;
            while k >= 0.0 && mass > below * 1e-15 {
                below += mass;
                mass *= k / ((shape + k - 1.0) * success);
                k -= 1.0;
            }
            return (1.0 - below).clamp(0.0, 1.0);
        }
        let mut mass = ln_mass(count).exp();
        let (mut sum, mut k) = (0.0, count);
        while mass > sum * 1e-12 && mass > 0.0 {
            sum += mass;
            mass *= (shape + k) / (k + 1.0) * success;
            k += 1.0;
        }
        sum.min(1.0)
    }

    /// The tails of `least` and of the counts after it, down to `chance`.
    pub fn tails(self, least: u32, exposure: f64, chance: f64) -> Vec<f64> {
        let mut tails = Vec::new();
        if exposure <= 0.0 || self.cases <= 0.0 {
            return tails;
        }
        let success = exposure / (self.exposure + exposure);
        let mut k = f64::from(least);
        let mut tail = self.tail(least, exposure);
        let shape = self.cases;
        let mut mass = (ln_gamma(shape + k) - ln_gamma(shape) - ln_gamma(k + 1.0) + shape * (-success).ln_1p() + k * success.ln()).exp();
        while tail > chance {
            tails.push(tail);
            tail -= mass;
            mass *= (shape + k) / (k + 1.0) * success;
            k += 1.0;
        }
        tails
    }

    /// The smallest count whose tail is at most `chance`, for control limits.
    pub fn limit(self, exposure: f64, chance: f64) -> u32 {
        if exposure <= 0.0 || self.cases <= 0.0 {
            return 1;
        }
        let mut count = (self.mean() * exposure).floor().max(0.0) as u32;
        while self.tail(count, exposure) > chance && count < u32::MAX {
            count += 1;
        }
        count
    }
}

/// The Wilson interval (95 %) of a share.
pub fn interval(cases: u32, orders: u32) -> Option<(f64, f64)> {
    if orders == 0 {
        return None;
    }
    let z = 1.959_964;
    let n = f64::from(orders);
    let share = f64::from(cases.min(orders)) / n;
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    Some((((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0)))
}

/// Which of the p-values stand after the correction of Benjamini and Hochberg at `rate` of false discoveries.
pub fn discoveries(p_values: &[Option<f64>], rate: f64) -> Vec<bool> {
    let mut known: Vec<f64> = p_values.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let count = known.len() as f64;
    let bound =
        known.iter().enumerate().filter(|(place, p)| **p <= rate * (*place as f64 + 1.0) / count).map(|(_, p)| *p).fold(f64::NEG_INFINITY, f64::max);
    p_values.iter().map(|p| p.is_some_and(|p| p <= bound)).collect()
}

/// Adjusted p-values of the same correction, for tables.
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut adjusted = vec![1.0; p_values.len()];
    let mut least = 1.0_f64;
    for (from_last, (place, p)) in order.iter().enumerate() {
        let rank = (p_values.len() - from_last) as f64;
        least = least.min(p * p_values.len() as f64 / rank);
        if let Some(slot) = adjusted.get_mut(*place) {
            *slot = least;
        }
    }
    adjusted
}

/// The chance that at least `cases` of `all_cases` fall among `orders` of `all_orders` when all orders are alike (hypergeometric tail, Fisher's
/// exact test on one side).
pub fn fisher(cases: u32, orders: u32, all_cases: u32, all_orders: u32) -> f64 {
    let (orders, all_orders) = (orders.max(cases), all_orders.max(orders).max(all_cases));
    // Not above what is expected: nothing to explain, and the sum would be long.
    if u64::from(cases) * u64::from(all_orders) <= u64::from(all_cases) * u64::from(orders) {
        return 1.0;
    }
    let ln_choose = |n: u32, k: u32| ln_gamma(f64::from(n) + 1.0) - ln_gamma(f64::from(k) + 1.0) - ln_gamma(f64::from(n - k) + 1.0);
    let whole = ln_choose(all_orders, all_cases);
    let most = orders.min(all_cases);
    let rest = all_orders - orders;
    let mut sum = 0.0;
    for k in cases..=most {
        let others = all_cases - k;
        if others <= rest {
            let mass = (ln_choose(orders, k) + ln_choose(rest, others) - whole).exp();
            sum += mass;
            if mass < sum * 1e-12 {
                break;
            }
        }
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-6 * right.abs().max(1e-12)
    }

    #[test]
    fn a_sure_rate_gives_poissons_tail() {
        let sure = Belief { cases: 1e9, exposure: 1e9 / 0.03 };
        // 1 - sum of e^-1.2 1.2^k / k! below six
        let exact = 1.0 - (0..6).map(|k| (-1.2_f64).exp() * 1.2_f64.powi(k) / (1..=k).map(f64::from).product::<f64>()).sum::<f64>();
        assert!((sure.tail(6, 40.0) - exact).abs() < 1e-6, "{} {exact}", sure.tail(6, 40.0));
    }

    #[test]
    fn an_unsure_rate_needs_more_cases() {
        let (unsure, sure) = (Belief { cases: 3.0, exposure: 100.0 }, Belief { cases: 3000.0, exposure: 100_000.0 });
        assert!(unsure.tail(6, 40.0) > sure.tail(6, 40.0));
        assert!(close(unsure.with_dispersion(0.5).mean(), 0.03));
        assert!(unsure.with_dispersion(0.5).tail(6, 40.0) > unsure.tail(6, 40.0));
        assert!(unsure.tail(0, 40.0) == 1.0 && unsure.tail(2, 40.0) < 1.0);
    }

    #[test]
    fn both_sides_of_the_tail_meet() {
        let belief = Belief { cases: 40.0, exposure: 1000.0 };
        let mass_at = |k: u32| belief.tail(k, 500.0) - belief.tail(k + 1, 500.0);
        assert!((0..60).all(|k| mass_at(k) >= 0.0));
        assert!(close((0..400).map(mass_at).sum::<f64>(), 1.0));
        for (place, tail) in (25..).zip(belief.tails(25, 500.0, 1e-4)) {
            assert!((belief.tail(place, 500.0) - tail).abs() < 1e-9, "{place}");
        }
        assert!(belief.tail(belief.limit(500.0, 0.01), 500.0) <= 0.01);
        assert_eq!(belief.limit(0.0, 0.01), 1);
    }

    #[test]
    fn discoveries_are_those_of_the_book() {
        let p: Vec<Option<f64>> = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216].into_iter().map(Some).collect();
        assert_eq!(discoveries(&p, 0.05).iter().filter(|found| **found).count(), 2);
        assert_eq!(discoveries(&[None, Some(0.04)], 0.05), [false, true]);
        let adjusted = adjusted(&[0.01, 0.04, 0.03]);
        assert!(close(adjusted[0], 0.03) && close(adjusted[1], 0.04) && close(adjusted[2], 0.04));
    }

    #[test]
    fn fishers_test_agrees_with_counting() {
        // 3 of 4 cases among 5 of 10 orders: (C(5,3)C(5,1) + C(5,4)) / C(10,4)
        assert!(close(fisher(3, 5, 4, 10), 55.0 / 210.0));
        assert!(fisher(0, 5, 4, 10) > 0.999);
    }

    #[test]
    fn intervals_hold_their_share() {
        let (low, high) = interval(6, 40).unwrap();
        assert!(low < 0.15 && 0.15 < high && low > 0.05 && high < 0.3);
        assert_eq!(interval(0, 0), None);
    }
}
