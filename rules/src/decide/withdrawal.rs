//! The right to send back without a reason: whether it exists, until when, for which goods, and at whose cost.

use jiff::civil::Date;
use knowledge::Remedy;
use knowledge::calendar::{add_days, add_months};
use knowledge::law::{Choice, Exception, Undisclosed, Withdrawal};

use super::case::{Case, Situation};
use super::decision::Payer;
use super::entitle::{Entitlement, Right, payer};
use super::facts::{Goods, Tracking};
use super::trace::Trace;

/// Adds the right where it runs.
pub fn entitle(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some(law) = case.law else {
        return;
    };
    let Some(withdrawal) = &law.withdrawal else {
        trace.step("withdrawal.unknown", None);
        entitlement.unknown("withdrawal.unknown");
        return;
    };
    let source = withdrawal.source.as_str();
    entitlement.consult(source);
    if !exists(case, withdrawal, entitlement, trace) {
        return;
    }
    match excluded(case, withdrawal) {
        Excluded::Yes(which) => {
            trace.step_about("withdrawal.excepted", which, &[("goods", which.replace('_', " "))], Some(source));
            return;
        }
        Excluded::Perhaps => {
            trace.step("withdrawal.exceptions-unknown", Some(source));
            entitlement.unknown("withdrawal.exceptions-unknown");
            entitlement.person("withdrawal.exceptions-unknown");
        }
        Excluded::AskOpened => {
            trace.step("withdrawal.opened-unknown", Some(source));
            entitlement.ask.push("photo");
        }
        Excluded::No => {}
    }
    let days = ("days", withdrawal.days.to_string());
    if let Some((counted, end)) = moved(case, withdrawal) {
        trace.step_with("withdrawal.moved-off-rest-day", &[("counted", counted.to_string()), ("until", end.to_string())], Some(source));
    }
    match window(case, withdrawal) {
        // Whoever may send back what has come need not wait for it to come.
        Window::NotStarted => trace.step_with("withdrawal.not-started", &[days], Some(source)),
        Window::StartUnknown => {
            trace.step("withdrawal.start-unknown", Some(source));
            entitlement.ask.push("arrival_date");
        }
        Window::Open => trace.step("withdrawal.not-begun-untold", Some(source)),
        Window::Until(end) if case.facts.complained_on <= end => {
            trace.step_with("withdrawal.in-time", &[days, ("until", end.to_string())], Some(source));
            entitlement.withdrawal_end = Some((end, source.to_owned()));
        }
        Window::Until(end) => {
            trace.step_with("withdrawal.over", &[days, ("until", end.to_string())], Some(source));
            if case.facts.right_disclosed.is_none() && perhaps_extended(case, withdrawal) {
                trace.step("withdrawal.told-unknown", Some(source));
                entitlement.unknown("withdrawal.told-unknown");
            }
            // Where the right exists only for lack of information, the longer period hangs on a copy of the contract, which no fact tells of.
            if withdrawal.only_if_undisclosed && perhaps_extended(case, withdrawal) {
                trace.step("withdrawal.copy-unknown", Some(source));
                entitlement.unknown("withdrawal.copy-unknown");
            }
            return;
        }
    }
    let unshipped = case.situation == Situation::CancelBeforeDispatch || !case.is_shipped() && case.facts.wanted == Some(knowledge::Wanted::Cancel);
    let used = case.wants_out() || matches!(case.situation, Situation::ChangeOfMind | Situation::CancelBeforeDispatch) && case.wish().is_none();
    let fee = withdrawal.fee.as_ref().map(|fee| {
        let cap = (fee.cap_currency == case.facts.currency).then_some(fee.cap);
        (fee.percent / rust_decimal::Decimal::ONE_HUNDRED, cap)
    });
    if fee.is_some() {
        trace.step("withdrawal.fee", Some(source));
    }
    if !unshipped {
        if withdrawal.refunds_outbound.is_none() && case.facts.shipping_paid.is_some_and(|freight| !freight.is_zero()) {
            trace.step("withdrawal.outbound-unknown", Some(source));
        }
        if withdrawal.return_cost.is_none() {
            trace.step("withdrawal.return-cost-unknown", Some(source));
        }
    }
    entitlement.rights.push(Right {
        id: "withdrawal",
        now: if unshipped { vec![Remedy::Cancel, Remedy::Refund] } else { vec![Remedy::Refund] },
        later: Vec::new(),
        choice: Choice::Buyer,
        owed: used,
        // What is not there cannot be sent back.
        return_cost: if unshipped || case.situation == Situation::NotThere {
            None
        } else {
            payer(withdrawal.return_cost, case.facts.return_cost_disclosed)
        },
        includes_shipping: unshipped || withdrawal.refunds_outbound.unwrap_or(false),
        fee,
        source: source.to_owned(),
    });
}

/// A complaint about the cost of sending back: repaid where the law puts it on the seller.
pub fn entitle_return_cost(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some(withdrawal) = case.law.and_then(|law| law.withdrawal.as_ref()).filter(|withdrawal| withdrawal.days > 0) else {
        trace.step("shipping-cost.no-rule", None);
        return;
    };
    match (withdrawal.return_cost, case.facts.return_cost_disclosed) {
        (Some(cost), disclosed) if payer(Some(cost), disclosed) == Some(Payer::Seller) => {
            trace.step("shipping-cost.seller-pays", Some(&withdrawal.source));
            entitlement.rights.push(Right {
                id: "return-cost",
                now: vec![Remedy::Reimburse],
                later: Vec::new(),
                choice: Choice::Buyer,
                owed: true,
                return_cost: Some(Payer::Seller),
                includes_shipping: false,
                fee: None,
                source: withdrawal.source.clone(),
            });
        }
        (Some(_), _) => trace.step("shipping-cost.buyer-pays", Some(&withdrawal.source)),
        (None, _) => {
            trace.step("shipping-cost.no-rule", Some(&withdrawal.source));
            entitlement.unknown("shipping-cost.no-rule");
        }
    }
}

fn exists(case: &Case<'_>, withdrawal: &Withdrawal, entitlement: &mut Entitlement, trace: &mut Trace<'_>) -> bool {
    let facts = case.facts;
    if withdrawal.days == 0 {
        trace.step("withdrawal.none", Some(&withdrawal.source));
        // Some states give a right where the shop showed no rule; without the state, or for a state not held, that stays open.
        let regional = facts.buyer_country.as_ref().is_some_and(|country| {
            case.policies.laws.all().any(|law| {
                law.code.starts_with(&format!("{country}-")) && law.withdrawal.as_ref().is_some_and(|regional| regional.only_if_undisclosed)
            })
        });
        if regional && facts.right_disclosed == Some(false) {
            trace.step("withdrawal.region-unknown", None);
            entitlement.unknown("withdrawal.region-unknown");
            if facts.buyer_region.is_none() {
                entitlement.ask.push("address");
            }
        }
        return false;
    }
    if withdrawal.only_if_undisclosed {
        match facts.right_disclosed {
            Some(true) => {
                trace.step("withdrawal.shop-rule-shown", Some(&withdrawal.source));
                return false;
            }
            Some(false) => trace.step("withdrawal.no-rule-shown", Some(&withdrawal.source)),
            None => {
                trace.step("withdrawal.rule-shown-unknown", Some(&withdrawal.source));
                entitlement.unknown("withdrawal.rule-shown-unknown");
                entitlement.person("withdrawal.rule-shown-unknown");
            }
        }
    }
    true
}

enum Excluded {
    No,
    Yes(&'static str),
    Perhaps,
    AskOpened,
}

fn excluded(case: &Case<'_>, withdrawal: &Withdrawal) -> Excluded {
    let facts = case.facts;
    let opened = facts.opened;
    // What the goods are, the word of the law for it, and whether opening decides.
    let traits = [
        (facts.custom_made == Some(true), Exception::CustomMade, "custom_made", false),
        (facts.goods == Some(Goods::Perishable), Exception::Perishable, "perishable", false),
        (facts.goods == Some(Goods::Digital), Exception::Digital, "digital", false),
        (facts.goods == Some(Goods::SealedMedia), Exception::SealedMedia, "sealed_media", true),
        (facts.hygiene_sealed == Some(true), Exception::SealedHygiene, "sealed_hygiene", true),
        (facts.hygiene_sealed == Some(true), Exception::PersonalUse, "personal_use", true),
    ];
    let mut found = Excluded::No;
    for (holds, exception, word, by_opening) in traits {
        if !holds || by_opening && opened == Some(false) {
            continue;
        }
        let Some(exceptions) = &withdrawal.exceptions else {
            found = Excluded::Perhaps;
            continue;
        };
        if !exceptions.contains(&exception) || withdrawal.exceptions_need_notice && facts.right_disclosed != Some(true) {
            continue;
        }
        if by_opening && opened.is_none() {
            found = Excluded::AskOpened;
            continue;
        }
        return Excluded::Yes(word);
    }
    found
}

enum Window {
    NotStarted,
    StartUnknown,
    Open,
    Until(Date),
}

fn window(case: &Case<'_>, withdrawal: &Withdrawal) -> Window {
    let facts = case.facts;
    let Some(delivered) = facts.delivered_on else {
        return if facts.tracking == Some(Tracking::Delivered) { Window::StartUnknown } else { Window::NotStarted };
    };
    let regular = regular_end(case, withdrawal, delivered);
    if facts.right_disclosed != Some(false) || withdrawal.only_if_undisclosed {
        return Window::Until(regular);
    }
    match withdrawal.undisclosed {
        None => Window::Until(regular),
        Some(Undisclosed::NotBegun) => Window::Open,
        Some(extension) => Window::Until(extended_end(delivered, regular, extension)),
    }
}

/// The last day by counting alone.
fn counted_end(case: &Case<'_>, withdrawal: &Withdrawal, delivered: Date) -> Date {
    case.policies.holidays.term_end(delivered, withdrawal.days, withdrawal.day_kind, case.facts.buyer_country.as_ref())
}

fn regular_end(case: &Case<'_>, withdrawal: &Withdrawal, delivered: Date) -> Date {
    let end = counted_end(case, withdrawal, delivered);
    if withdrawal.moves_off_rest_days { case.policies.holidays.not_on_rest_day(end, case.facts.buyer_country.as_ref()) } else { end }
}

/// The counted last day and the one it moves to, where the counted one is a day of rest.
fn moved(case: &Case<'_>, withdrawal: &Withdrawal) -> Option<(Date, Date)> {
    let delivered = case.facts.delivered_on?;
    let (counted, end) = (counted_end(case, withdrawal, delivered), regular_end(case, withdrawal, delivered));
    (counted != end).then_some((counted, end))
}

fn extended_end(delivered: Date, regular: Date, extension: Undisclosed) -> Date {
    match extension {
        Undisclosed::ExtraMonths(months) => add_months(regular, months),
        Undisclosed::Days(days) => add_days(delivered, i64::from(days)).max(regular),
        Undisclosed::Months(months) => add_months(delivered, months).max(regular),
        Undisclosed::NotBegun => Date::MAX,
    }
}

/// Whether the right would still run for a buyer who was not told of it.
fn perhaps_extended(case: &Case<'_>, withdrawal: &Withdrawal) -> bool {
    case.facts.delivered_on.zip(withdrawal.undisclosed).is_some_and(|(delivered, extension)| {
        case.facts.complained_on <= extended_end(delivered, regular_end(case, withdrawal, delivered), extension)
    })
}
