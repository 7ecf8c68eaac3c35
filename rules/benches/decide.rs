//! Deciding, one core: at least 5,000 decisions a second with the trace.

use rules::decide::{Deciding, Facts};

const LINES: [&str; 4] = [
    r#"{"id":"a","label":"defective","wanted":"refund","buyer_country":"DE","ship_from":"CN","platform":"ebay","payment":"paypal","ordered_on":"2026-01-02","shipped_on":"2026-01-04","promised_by":"2026-02-01","delivered_on":"2026-01-20","complained_on":"2026-03-01","tracking":"delivered","price":"49.90","shipping_paid":"4.90","currency":"EUR","unit_cost":"18.00","return_shipping":"12.50","reship_cost":"8.00","evidence":["photo"]}"#,
    r#"{"id":"b","label":"not_received","buyer_country":"US","buyer_region":"US-CA","ship_from":"CN","platform":"amazon","payment":"card","ordered_on":"2026-01-02","shipped_on":"2026-01-04","promised_by":"2026-02-01","complained_on":"2026-03-01","tracking":"stalled","price":"20.00","currency":"USD"}"#,
    r#"{"id":"c","label":"change_of_mind","buyer_country":"CO","delivered_on":"2026-02-25","complained_on":"2026-03-01","price":"90000","currency":"COP","right_disclosed":true}"#,
    r#"{"id":"d","label":"wrong_fit","wanted":"replacement","buyer_country":"FR","ship_from":"CN","platform":"aliexpress","delivered_on":"2026-02-25","complained_on":"2026-03-01","price":"30.00","currency":"EUR"}"#,
];

fn main() {
    divan::main();
}

#[divan::bench]
fn decide(bencher: divan::Bencher<'_, '_>) {
    let mut problems = Vec::new();
    let deciding = Deciding::load(&rules::bundle::base_files(), &mut problems).unwrap_or_else(|| panic!("{problems:?}"));
    let facts: Vec<Facts> = LINES.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}"))).collect();
    bencher.counter(divan::counter::ItemsCount::new(facts.len())).bench_local(|| {
        for case in &facts {
            divan::black_box(deciding.decide(divan::black_box(case)));
        }
    });
}
