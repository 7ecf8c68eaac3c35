//! One contract for every database: the same list of checks runs on SQLite always and on PostgreSQL where there is one.

use redress::store::inbox::{self, Incoming, What};
use redress::store::messages::{self, Author, NewMessage};
use redress::store::outbox::{self, Addressee, NewOutgoing, Outgoing};
use redress::store::timers::{self, Due};
use redress::store::{CaseId, ChannelAccountId, ChatId, Engine, MessageId, OutboxId, Store, cases, chats, leases, settings, staff};
use tests::Postgres;

/// Runs a check on every engine there is.
async fn on_every_engine<F>(check: impl Fn(Store) -> F) -> anyhow::Result<()>
where
    F: Future<Output = anyhow::Result<()>>,
{
    let folder = tempfile::TempDir::new()?;
    check(Store::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await?).await?;
    if let Some(postgres) = Postgres::start()? {
        check(Store::open(&postgres.url).await?).await?;
    }
    Ok(())
}

async fn a_chat(store: &Store) -> anyhow::Result<(ChannelAccountId, ChatId)> {
    let mut tx = store.begin().await?;
    let account = chats::account(&mut tx, "web", "test", 1).await?.id;
    let chat = chats::ensure(&mut tx, account, "someone", Some("pt-BR"), 1).await?;
    tx.commit().await?;
    Ok((account, chat))
}

fn text(account: ChannelAccountId, update_id: &str) -> Incoming {
    Incoming {
        account,
        update_id: update_id.to_owned(),
        platform_chat_id: String::from("someone"),
        platform_message_id: None,
        sender: None,
        locale: None,
        staff_place: false,
        what: What::Text { text: String::from("olá") },
    }
}

#[tokio::test]
async fn an_update_is_accepted_once() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (account, chat) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        assert!(inbox::accept(&mut tx, Some(chat), &text(account, "1"), 10, 20).await?);
        assert!(!inbox::accept(&mut tx, Some(chat), &text(account, "1"), 11, 21).await?);
        tx.commit().await?;
        let mut connection = store.read().await?;
        assert_eq!(inbox::waiting(&mut connection, chat).await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_chat_is_claimed_by_one_process_and_only_after_its_quiet() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (account, chat) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        inbox::accept(&mut tx, Some(chat), &text(account, "1"), 10, 100).await?;
        inbox::accept(&mut tx, Some(chat), &text(account, "2"), 90, 200).await?;
        assert_eq!(inbox::claim_chat(&mut tx, "a", 150).await?, None, "the second message began the quiet anew");
        assert_eq!(inbox::claim_chat(&mut tx, "a", 200).await?, Some(chat));
        assert_eq!(inbox::claim_chat(&mut tx, "b", 200).await?, None);
        assert!(!inbox::release_chat(&mut tx, chat, "b").await?, "what is not ours cannot be ended");
        assert_eq!(inbox::claim_chat(&mut tx, "b", 200 + inbox::CLAIM_MILLIS + 1).await?, Some(chat), "a claim of a process that is gone ends");
        assert!(!inbox::release_chat(&mut tx, chat, "a").await?, "the one that was too slow must not commit");
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_row_that_fails_three_times_is_parked() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (account, chat) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        inbox::accept(&mut tx, Some(chat), &text(account, "1"), 10, 10).await?;
        let id = inbox::waiting(&mut tx, chat).await?[0].id;
        assert!(!inbox::failed(&mut tx, id, "why", 11).await?);
        assert!(!inbox::failed(&mut tx, id, "why", 12).await?);
        assert!(inbox::failed(&mut tx, id, "why", 13).await?);
        assert!(inbox::waiting(&mut tx, chat).await?.is_empty());
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn say(tx: &mut redress::store::Tx, account: ChannelAccountId, chat: ChatId, words: &str, now: i64) -> anyhow::Result<OutboxId> {
    let what = Outgoing::Say { text: words.to_owned(), buttons: Vec::new(), locale: String::from("en") };
    Ok(outbox::add(tx, &NewOutgoing { account, to: Addressee::Chat(chat), turn: None, case: None, card_key: None, what: &what }, now).await?)
}

#[tokio::test]
async fn deliveries_keep_their_order_and_a_refusal_does_not_stop_the_chat() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (account, chat) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        let first = say(&mut tx, account, chat, "first", 10).await?;
        let second = say(&mut tx, account, chat, "second", 10).await?;
        assert_eq!(outbox::claim(&mut tx, account, "a", 20).await?.map(|delivery| delivery.id), Some(first));
        assert!(outbox::claim(&mut tx, account, "b", 20).await?.is_none(), "the second waits for the first");
        outbox::again(&mut tx, first, "busy", 500).await?;
        assert!(outbox::claim(&mut tx, account, "a", 30).await?.is_none());
        assert_eq!(outbox::claim(&mut tx, account, "a", 500).await?.map(|delivery| delivery.id), Some(first));
        outbox::refused(&mut tx, first, "blocked").await?;
        assert_eq!(outbox::claim(&mut tx, account, "a", 501).await?.map(|delivery| delivery.id), Some(second));
        outbox::sent(&mut tx, second, Some("77"), 502).await?;
        assert_eq!(outbox::next_due(&mut tx, account).await?, None);
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn of_the_renders_of_a_card_the_newest_wins_and_edits_the_one_that_was_sent() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (account, _) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        let card = Outgoing::Card { case: CaseId(1) };
        let add = |what| NewOutgoing {
            account,
            to: Addressee::Place(String::from("-100")),
            turn: None,
            case: None,
            card_key: Some(String::from("case:1:-100")),
            what,
        };
        outbox::add(&mut tx, &add(&card), 10).await?;
        let newest = outbox::add(&mut tx, &add(&card), 11).await?;
        let claimed = outbox::claim(&mut tx, account, "a", 20).await?.expect("one is pending");
        assert_eq!((claimed.id, claimed.edits), (newest, None));
        outbox::sent(&mut tx, newest, Some("5"), 21).await?;
        outbox::add(&mut tx, &add(&card), 22).await?;
        let again = outbox::claim(&mut tx, account, "a", 30).await?.expect("one is pending");
        assert_eq!(again.edits.as_deref(), Some("5"));
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_timer_replaces_the_one_of_its_kind_and_fires_once() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let mut tx = store.begin().await?;
        let due = Due::WeeklyReport { week: String::from("2026-W10") };
        timers::set(&mut tx, &due, None, None, 100).await?;
        timers::set(&mut tx, &due, None, None, 200).await?;
        assert!(timers::claim(&mut tx, "a", 150).await?.is_none());
        let (id, at, what) = timers::claim(&mut tx, "a", 200).await?.expect("it is due");
        assert_eq!((at, what), (200, due));
        assert!(timers::claim(&mut tx, "b", 201).await?.is_none());
        assert!(!timers::done(&mut tx, id, "b").await?, "it is another process's to end");
        assert!(timers::done(&mut tx, id, "a").await?);
        assert!(!timers::done(&mut tx, id, "a").await?);
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_case_is_changed_by_who_saw_its_last_version_and_its_history_cannot_be_altered_unseen() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (_, chat) = a_chat(&store).await?;
        let mut tx = store.begin().await?;
        let chat = chats::get(&mut tx, chat).await?;
        let mut case = cases::Case::blank(&chat, "por".parse()?, String::from("bundle"), 10);
        case.id = cases::insert(&mut tx, &case).await?;
        let mut stale = cases::get(&mut tx, case.id).await?.expect("it is there");
        cases::save(&mut tx, &mut case, 11).await?;
        assert!(cases::save(&mut tx, &mut stale, 12).await.is_err());
        let facts = serde_json::json!({});
        cases::append(&mut tx, case.id, 13, "case_opened", cases::Actor::Buyer, &facts, None, "salt").await?;
        cases::append(&mut tx, case.id, 14, "staff_wrote", cases::Actor::Desk, &facts, Some("private words"), "salt").await?;
        assert!(cases::chain_holds(&mut tx, case.id).await?);
        sqlx::query("delete from case_event_private").execute(&mut *tx).await?;
        assert!(cases::chain_holds(&mut tx, case.id).await?, "erasing personal words breaks nothing");
        sqlx::query("update case_event set kind = 'offer_made' where number = 1").execute(&mut *tx).await?;
        assert!(!cases::chain_holds(&mut tx, case.id).await?);
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn one_process_holds_a_lease_until_it_stops_renewing() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let mut tx = store.begin().await?;
        assert!(leases::hold(&mut tx, "telegram", "a", 0).await?);
        assert!(!leases::hold(&mut tx, "telegram", "b", 100).await?);
        assert!(leases::hold(&mut tx, "telegram", "a", 5_000).await?);
        assert!(!leases::hold(&mut tx, "telegram", "b", 14_000).await?);
        assert!(leases::hold(&mut tx, "telegram", "b", 5_000 + leases::LEASE_MILLIS + 1).await?);
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn within_a_chat_no_message_shows_before_an_earlier_one() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let (_, chat) = a_chat(&store).await?;
        let said = move |text| NewMessage {
            chat,
            case: None,
            turn: None,
            inbox: None,
            outbox: None,
            author: Author::Buyer,
            staff: None,
            at: 1,
            language: None,
            platform_message_id: None,
            text,
        };
        let mut slow = store.begin().await?;
        let first = messages::add(&mut slow, &said("first"), "salt").await?;
        let other = store.clone();
        let quick = tokio::spawn(async move {
            let mut tx = other.begin().await?;
            let second = messages::add(&mut tx, &said("second"), "salt").await?;
            tx.commit().await?;
            Ok::<_, anyhow::Error>(second)
        });
        // Long enough for the second to overtake where it can; where it cannot, no time is too short.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(messages::after(&mut *store.read().await?, chat, MessageId(0), 10).await?.is_empty(), "the second shows before the first");
        slow.commit().await?;
        assert!(first < quick.await??);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn links_work_once_and_secrets_stay_the_same() -> anyhow::Result<()> {
    on_every_engine(|store| async move {
        let mut tx = store.begin().await?;
        let ana = staff::put(&mut tx, "Ana", staff::Role::Lead, Some(5_000), 1).await?;
        let link = staff::new_link(&mut tx, ana, staff::Purpose::Console, 1, 1_000).await?;
        assert_eq!(staff::use_link(&mut tx, &link, staff::Purpose::Channel, 2).await?, None, "a link of another purpose does not let in");
        assert_eq!(staff::use_link(&mut tx, &link, staff::Purpose::Console, 2).await?, Some(ana));
        assert_eq!(staff::use_link(&mut tx, &link, staff::Purpose::Console, 3).await?, None);
        let late = staff::new_link(&mut tx, ana, staff::Purpose::Console, 1, 1_000).await?;
        assert_eq!(staff::use_link(&mut tx, &late, staff::Purpose::Console, 1_002).await?, None);
        let secret = settings::secret(&mut tx, "key", 1).await?;
        assert_eq!(settings::secret(&mut tx, "key", 2).await?, secret);
        tx.commit().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_folders_of_migrations_give_the_same_tables_and_columns() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let folder = tempfile::TempDir::new()?;
    let mut columns = Vec::new();
    for url in [format!("sqlite://{}", folder.path().join("test.db").display()), postgres.url.clone()] {
        let store = Store::open(&url).await?;
        let sql = match store.engine {
            Engine::Sqlite => {
                "select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c
                 where m.type = 'table' and m.name not like 'sqlite%' and m.name not like '\\_sqlx%' escape '\\'"
            }
            Engine::Postgres => {
                "select cast(table_name || '.' || column_name as text) as name from information_schema.columns
                 where table_schema = current_schema() and table_name not like '\\_sqlx%'"
            }
        };
        let mut connection = store.read().await?;
        let mut names: Vec<String> =
            sqlx::query(sql).fetch_all(&mut *connection).await?.iter().map(|row| sqlx::Row::try_get(row, "name")).collect::<Result<_, _>>()?;
        names.sort();
        columns.push(names);
    }
    assert_eq!(columns[0], columns[1]);
    Ok(())
}
