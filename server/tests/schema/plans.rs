//! Every query of the hot paths is answered through an index. The product's own functions run on a connection that notes
//! each statement; the database is then asked how it would go about it.
//!
//! SQLite: `EXPLAIN QUERY PLAN` says `SCAN table` for reading a table whole, `SEARCH … USING …` for an index.
//! PostgreSQL reads small tables whole because that is cheaper; with `enable_seqscan = off` it does so only where no index
//! can serve, which is the question here (<https://www.postgresql.org/docs/15/runtime-config-query.html>).

use crate::{on_both_databases, support::TestApp, watching};
use app::{
    conversation::model::Page,
    id::{CannedReplyId, ConversationId, CustomerId, DepartmentId, FileId, TicketId, UserId},
    related::model::After,
    session::model::Role,
    ticket::model::Status,
    time::Timestamp,
    translate::model::{Engine, Language},
};
use async_trait::async_trait;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait as _, ExecResult,
    QueryFilter as _, QueryResult, QueryTrait as _, Statement, TransactionTrait as _,
};
use server::{
    desk::customer,
    live::places,
    store::{
        annotations, canned, entity, event_log,
        files::{self, Owner},
        library, people, related, rows, search, ticket_history, tickets, translations,
    },
};
use std::sync::Mutex;

on_both_databases! {
    hot_queries_use_an_index
    a_query_without_an_index_is_found_out
}

/// Passes everything on, and remembers what was asked.
struct Noting<'a> {
    database: &'a DatabaseConnection,
    asked: Mutex<Vec<Statement>>,
}

impl Noting<'_> {
    fn note(&self, statement: &Statement) {
        self.asked.lock().unwrap().push(statement.clone());
    }
}

#[async_trait]
impl ConnectionTrait for Noting<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.database.get_database_backend()
    }
    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.note(&statement);
        self.database.execute_raw(statement).await
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.database.execute_unprepared(sql).await
    }
    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(&statement);
        self.database.query_one_raw(statement).await
    }
    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(&statement);
        self.database.query_all_raw(statement).await
    }
}

/// Tables of a handful of rows that managers register: reading one whole is right.
const REGISTERED: [&str; 8] = [
    "company",
    "department",
    "label",
    "break_reason",
    "form_field",
    "department_member",
    "ticket_field",
    "opening_hours",
];

/// The plan's lines that read a whole table.
async fn whole_reads(database: &DatabaseConnection, mut asked: Statement) -> Vec<String> {
    let is_sqlite = database.get_database_backend() == DbBackend::Sqlite;
    let explain = if is_sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN" };
    asked.sql = format!("{explain} {}", asked.sql);
    let column = if is_sqlite { "detail" } else { "QUERY PLAN" };
    let txn = database.begin().await.unwrap();
    if !is_sqlite {
        txn.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
    }
    let plan = txn.query_all_raw(asked).await.unwrap();
    txn.rollback().await.unwrap();
    let lines = plan.iter().map(|row| row.try_get::<String>("", column).unwrap().trim().to_owned());
    let whole = |line: &String| {
        let table = line.trim_start_matches("->").trim_start();
        let table = table.strip_prefix("SCAN ").or_else(|| table.split("Seq Scan on ").nth(1));
        // Walking a whole index is no better, but for partial ones that hold nothing else than what is asked for.
        let is_partial = ["shift_one_open", "shift_break_one_open"]
            .iter()
            .any(|index| line.ends_with(&format!("USING INDEX {index}")));
        !is_partial
            && table.is_some_and(|rest| !REGISTERED.contains(&rest.split([' ', '"']).next().unwrap_or_default()))
    };
    lines.filter(whole).collect()
}

async fn hot_queries_use_an_index(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    app.waiting_customer("Pedro", 1).await;
    agent.take(id).await.unwrap();
    let database = app.house.store.reader();
    let noting = Noting { database, asked: Mutex::default() };
    let (marina, departments) = (agent.me().await.id, [DepartmentId(1), DepartmentId(2)]);
    let waiting = rows::waiting_in(&departments).one(database).await.unwrap().expect("somebody waits");
    let customer = CustomerId(waiting.customer_id);

    rows::open_with(marina).all(&noting).await.unwrap();
    rows::waiting_in(&departments).one(&noting).await.unwrap();
    rows::waiting_in(&departments).all(&noting).await.unwrap();
    rows::listed(&noting, marina, &departments).await.unwrap();
    for page in [Page::Latest, Page::Before(4), Page::After(2)] {
        assert!(!rows::messages(&noting, ConversationId(id), page).await.unwrap().0.is_empty());
    }
    assert!(!canned::usable(&noting, &departments).await.unwrap().is_empty());
    // The reader cannot write, but it is asked.
    canned::count_uses(&noting, &[CannedReplyId(1)], &departments).await.unwrap_err();
    annotations::notes(&noting, ConversationId(id)).await.unwrap();
    let upload = format!("/api/conversation/{id}/file?name=a.txt");
    assert_eq!(agent.post_raw(&upload, b"words".to_vec()).await.status(), 201);
    let (_, content) = files::find(&noting, FileId(1)).await.unwrap().expect("the file that waits");
    files::known(&noting, &content.sha256).await.unwrap();
    files::named(&noting, &[content.place]).await.unwrap();
    files::stale(&noting, Timestamp(1), 9).await.unwrap();
    // The reader cannot write, but it is asked.
    library::put_logo(&noting, marina, Some(FileId(1)), None, Timestamp(1)).await.unwrap_err();
    library::put_logo(&noting, marina, None, Some(FileId(1)), Timestamp(1)).await.unwrap_err();
    for owner in [Owner::Agent(marina, ConversationId(id)), Owner::Customer(customer)] {
        files::waiting(&noting, owner).await.unwrap();
    }
    annotations::infos(&noting, ConversationId(id)).await.unwrap();
    assert!(customer::latest(&noting, customer).await.unwrap().is_some());
    assert!(places::place_of(&noting, &waiting).await.unwrap().is_some());
    places::typical_wait_s(&noting).await.unwrap();
    event_log::after(&noting, 3, 500).await.unwrap();
    let keys = related::keys_of(&noting, ConversationId(id)).await.unwrap();
    assert!(!keys.is_empty(), "the premise: something binds");
    let after = After { created_at: Timestamp(waiting.created_at), id: ConversationId(id) };
    for keys in [&keys[..], &[]] {
        related::count(&noting, &waiting, keys, marina, &departments).await.unwrap();
        related::page(&noting, &waiting, keys, marina, &departments, Some(after)).await.unwrap();
        related::bonds(&noting, [id].into_iter(), keys).await.unwrap();
    }
    let made = entity::ticket::Entity::find().one(database).await.unwrap().expect("a ticket");
    for role in [Role::Agent, Role::Manager] {
        let sight = tickets::sight(&noting, marina, role == app::session::model::Role::Manager).await.unwrap();
        tickets::counts(&noting, &sight).await.unwrap();
        for status in [None, Some(Status::Closed)] {
            for (words, protocol) in [("", None), ("boleto", None), ("", Some((1, 10)))] {
                let narrow = tickets::Narrow { status, department: None, words: words.into(), protocol };
                tickets::page(&noting, &sight, &narrow, i64::MAX, 31).await.unwrap();
                let one = tickets::Narrow { department: Some(DepartmentId(1)), ..narrow };
                tickets::page(&noting, &sight, &one, i64::MAX, 31).await.unwrap();
            }
        }
    }
    let ticket = TicketId(made.id);
    tickets::answers(&noting, ticket).await.unwrap();
    tickets::infos(&noting, ticket).await.unwrap();
    tickets::notes(&noting, ticket).await.unwrap();
    tickets::rows(&noting, vec![made]).await.unwrap();
    translations::said(&noting, ConversationId(id), 3).await.unwrap();
    translations::customers_words(&noting, ConversationId(id), 3, 12).await.unwrap();
    translations::made(&noting, ConversationId(id), 3, Language::Pt, &Engine::Apertium).await.unwrap();
    translations::kept(&noting, ConversationId(id), marina).await.unwrap();
    people::working(&noting).await.unwrap();
    entity::session::Entity::find()
        .filter(entity::session::Column::AgentId.is_in([marina.0]))
        .filter(entity::session::Column::StartedAt.gte(1_i64))
        .all(&noting)
        .await
        .unwrap();
    people::shift(&noting, marina).await.unwrap();
    people::last_shift(&noting, marina).await.unwrap();
    people::user(&noting, marina).await.unwrap();
    people::signed_in(&noting, "x", Timestamp(1)).await.unwrap();
    people::user(&noting, UserId(2)).await.unwrap();
    // These are asked inside of requests; the same questions again.
    entity::invitation::Entity::find()
        .filter(entity::invitation::Column::TokenHash.eq("x"))
        .filter(entity::invitation::Column::ExpiresAt.gt(1_i64))
        .one(&noting)
        .await
        .unwrap();
    entity::customer::Entity::find().filter(entity::customer::Column::TokenHash.eq("x")).one(&noting).await.unwrap();
    entity::message::Entity::find()
        .filter(entity::message::Column::ConversationId.eq(id))
        .filter(entity::message::Column::ClientId.eq("x"))
        .one(&noting)
        .await
        .unwrap();
    entity::conversation::Entity::find()
        .filter(entity::conversation::Column::Protocol.eq("x"))
        .one(&noting)
        .await
        .unwrap();
    entity::conversation::Entity::find()
        .filter(entity::conversation::Column::State.eq("bot"))
        .filter(entity::conversation::Column::LastAt.lt(1_i64))
        .all(&noting)
        .await
        .unwrap();
    entity::session::Entity::find()
        .filter(entity::session::Column::ConversationId.eq(id))
        .filter(entity::session::Column::EndedAt.is_null())
        .one(&noting)
        .await
        .unwrap();
    let by_value = entity::additional_info::Entity::find().filter(entity::additional_info::Column::ValueKey.eq("x"));
    by_value.clone().one(&noting).await.unwrap();
    by_value.filter(entity::additional_info::Column::NameKey.eq("x")).one(&noting).await.unwrap();
    let info = |name: &str, value: &str| search::Wanted::Info { name: name.into(), value: value.into() };
    for wanted in [
        search::Wanted::Protocol { from: 1, to: 10 },
        search::Wanted::Answer { field: 1, key: "jo".into() },
        search::Wanted::Answer { field: 1, key: "joana".into() },
        search::Wanted::TicketAnswer { field: 6, key: "ma".into() },
        search::Wanted::TicketAnswer { field: 6, key: "manha".into() },
        info("contrato", ""),
        info("", "ct"),
        info("", "ct 2026"),
        info("contrato", "ct"),
        info("contrato", "ct 2026"),
    ] {
        search::candidates_among(&noting, &wanted, i64::MAX, 0).await.unwrap();
        search::ticket_candidates(&noting, &wanted, i64::MAX).await.unwrap();
    }
    ticket_history::history(&noting, ticket).await.unwrap();
    watching::ask(&noting, id).await;
    entity::audit_entry::Entity::find()
        .filter(entity::audit_entry::Column::ConversationId.eq(id))
        .all(&noting)
        .await
        .unwrap();
    entity::session::Entity::find()
        .filter(entity::session::Column::ConversationId.eq(id))
        .filter(entity::session::Column::AgentId.eq(marina.0))
        .all(&noting)
        .await
        .unwrap();
    entity::user_account::Entity::find()
        .filter(entity::user_account::Column::Email.eq("x"))
        .one(&noting)
        .await
        .unwrap();

    let mut asked = noting.asked.into_inner().unwrap();
    asked.push(
        entity::event_log::Entity::delete_many()
            .filter(entity::event_log::Column::At.lt(1_i64))
            .build(database.get_database_backend()),
    );
    assert!(asked.len() > 25, "{}", asked.len());
    let mut slow = Vec::new();
    for statement in asked {
        let sql = statement.sql.clone();
        for line in whole_reads(database, statement).await {
            slow.push(format!("{line}\n    {sql}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

async fn a_query_without_an_index_is_found_out(app: TestApp) {
    let database = app.house.store.reader();
    let noting = Noting { database, asked: Mutex::default() };
    entity::message::Entity::find().filter(entity::message::Column::Body.eq("x")).one(&noting).await.unwrap();
    let asked = noting.asked.into_inner().unwrap().remove(0);
    assert_eq!(whole_reads(database, asked).await.len(), 1);
}
