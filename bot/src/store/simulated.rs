//! A simulated shop in the store: its orders by the importer, its complaints as cases that are settled, in big batches.
//!
//! For measuring reports on large shops and for demonstrations. The cases have a reason and the buyer's words, and no reading, decision or history.

use std::collections::HashMap;

use knowledge::Currency;
use rules::case::{Outcome, State};

use super::importing::{Imported, Importer, Statement};
use super::{Columns as _, Connection, Result, Store, StoreError, chats, to_json};
use crate::import::OrderRow;
use crate::simulate::Sold;

/// Complaints of one statement.
const AT_ONCE: usize = 400;
/// From complaint to answer and to settlement, in milliseconds.
const ANSWERED: i64 = 60_000;
const SETTLED: i64 = 2 * 86_400_000;

/// Fills a store, week by week.
#[derive(Debug)]
pub struct Filler {
    importer: Importer,
    currency: Currency,
    chat: i64,
    buyer: i64,
    now: i64,
    /// Order lines so far.
    pub lines: u64,
    /// Cases so far.
    pub cases: u64,
}

impl Filler {
    /// Prepares a store: one chat stands for all buyers.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn open(store: &Store, currency: Currency, now: i64) -> Result<Self> {
        let mut tx = store.begin().await?;
        let account = chats::account(&mut tx, "simulated", "simulated", now).await?.id;
        let chat = chats::ensure(&mut tx, account, "everybody", None, now).await?;
        let buyer = chats::get(&mut tx, chat).await?.buyer.0;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Self { importer: Importer::new(currency), currency, chat: chat.0, buyer, now, lines: 0, cases: 0 })
    }

    /// Takes a week's order lines with what becomes of them.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn take(&mut self, store: &Store, week: &[Sold]) -> Result<()> {
        let mut tx = store.begin().await?;
        let rows: Vec<OrderRow> = week.iter().map(|sold| sold.row.clone()).collect();
        let mut done = Imported::default();
        self.importer.take(&mut tx, &rows, self.now, &mut done).await?;
        self.lines += done.new;
        let complaining: Vec<&Sold> = week.iter().filter(|sold| sold.complaint.is_some()).collect();
        for part in complaining.chunks(AT_ONCE) {
            self.complain(&mut tx, part).await?;
        }
        tx.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    async fn complain(&mut self, connection: &mut Connection, part: &[&Sold]) -> Result<()> {
        let mut statement = Statement::new(
            "select o.number, o.storefront_id, l.shop_order_id, l.order_line_id, l.product_id
             from shop_order o join order_line l on l.shop_order_id = o.shop_order_id where o.number in ",
        );
        statement.list(part.iter().map(|sold| sold.row.order_id.clone().into()));
        let mut known: HashMap<String, [i64; 4]> = HashMap::new();
        for row in statement.run(&mut *connection).await? {
            let ids = [row.int("storefront_id")?, row.int("shop_order_id")?, row.int("order_line_id")?, row.int("product_id")?];
            known.insert(row.text("number")?, ids);
        }
        let state = State::Resolved { outcome: Outcome::Settled };
        let (name, body) = (state.name(), to_json("a case's state", &state)?);
        let found: Vec<_> =
            part.iter().filter_map(|sold| Some((sold.complaint.as_ref()?, known.get(&sold.row.order_id)?, sold.row.unit_price?))).collect();
        if found.is_empty() {
            return Ok(());
        }
        let mut statement = Statement::new(
            "insert into dispute_case (chat_id, buyer_id, storefront_id, shop_order_id, order_line_id, product_id, verified, practice, state, state_body, version,
             label, confidence_permille, also, language, evidence, opened_at, first_answer_at, changed_at, resolved_at, bundle_hash) ",
        );
        statement.rows(found.iter().map(|(complaint, [storefront, order, line, product], _)| {
            vec![
                self.chat.into(),
                self.buyer.into(),
                (*storefront).into(),
                (*order).into(),
                (*line).into(),
                (*product).into(),
                1.into(),
                0.into(),
                name.into(),
                body.clone().into(),
                1.into(),
                complaint.label.as_str().into(),
                900.into(),
                "[]".into(),
                complaint.language.into(),
                "[]".into(),
                complaint.at.into(),
                (complaint.at + ANSWERED).into(),
                (complaint.at + SETTLED).into(),
                (complaint.at + SETTLED).into(),
                "simulated".into(),
            ]
        }));
        statement.push(" returning case_id, order_line_id");
        let mut cases: HashMap<i64, i64> = HashMap::new();
        for row in statement.run(&mut *connection).await? {
            cases.insert(row.int("order_line_id")?, row.int("case_id")?);
        }
        self.cases += u64::try_from(cases.len()).unwrap_or(0);
        let with_case: Vec<_> =
            found.iter().filter_map(|(complaint, [_, _, line, _], price)| Some((*complaint, *cases.get(line)?, *price))).collect();
        let mut statement = Statement::new("insert into message (chat_id, case_id, author, at, language, digest) ");
        statement.rows(with_case.iter().map(|(complaint, case, _)| {
            vec![self.chat.into(), (*case).into(), "buyer".into(), complaint.at.into(), complaint.language.into(), "simulated".into()]
        }));
        statement.push(" returning message_id, case_id");
        let mut messages: HashMap<i64, i64> = HashMap::new();
        for row in statement.run(&mut *connection).await? {
            messages.insert(row.int("case_id")?, row.int("message_id")?);
        }
        let mut statement = Statement::new("insert into message_private (message_id, body) ");
        let said = with_case.iter().filter_map(|(complaint, case, _)| Some(vec![(*messages.get(case)?).into(), complaint.text.clone().into()]));
        statement.rows(said);
        statement.run(&mut *connection).await?;
        let mut statement = Statement::new("insert into settlement (case_id, kind, amount_minor, currency, at) ");
        statement.rows(with_case.iter().map(|(complaint, case, price)| {
            let amount = knowledge::Money::rounded(*price, self.currency).map_or(0, |money| money.minor);
            vec![(*case).into(), "refund".into(), amount.into(), self.currency.code().into(), (complaint.at + SETTLED).into()]
        }));
        statement.run(connection).await?;
        Ok(())
    }
}
