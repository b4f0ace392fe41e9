//! The migrations and the entities are one description; rules that must hold for ever are the database's own.

use crate::{on_both_databases, support::TestApp};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait as _, DbBackend, DbErr, EntityTrait, Iden as _, IntoActiveModel as _,
    Iterable as _, QueryFilter as _, Statement,
};
use server::store::{StoreError, entity, migrate};
use std::collections::{BTreeMap, BTreeSet};

on_both_databases! {
    the_migrations_make_what_the_entities_say
    migrating_again_changes_nothing
    a_protocol_is_given_once
    a_customer_has_one_live_conversation
    a_message_has_one_number_and_one_client_id
    a_content_is_kept_once_and_as_long_as_a_file_names_it
    nobody_has_two_days_or_two_breaks_at_once
    what_is_pointed_to_cannot_be_deleted
    the_audit_log_is_changed_by_nobody
}

/// Table → column → may be NULL.
type Tables = BTreeMap<String, BTreeMap<String, bool>>;

fn described<E: EntityTrait>(tables: &mut Tables, entity: E) {
    let columns = E::Column::iter().map(|column| (column.unquoted().to_string(), column.def().is_null()));
    tables.insert(entity.table_name().to_owned(), columns.collect());
}

fn entities() -> Tables {
    let mut tables = Tables::new();
    macro_rules! all { ($($module:ident)*) => { $(described(&mut tables, entity::$module::Entity);)* } }
    all! {
        additional_info audit_entry break_reason canned_reply canned_reply_file company conversation conversation_label customer department department_member event_log
        file file_content form_answer form_field info_name invitation kept_translation label message note opening_hours session shift shift_break sign_in ticket ticket_answer
        ticket_field ticket_info ticket_label ticket_note translation user_account
    }
    tables
}

async fn rows(app: &TestApp, sql: &str) -> Vec<sea_orm::QueryResult> {
    let reader = app.house.store.reader();
    reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.expect(sql)
}

async fn stored(app: &TestApp) -> Tables {
    let mut tables = Tables::new();
    if app.house.store.reader().get_database_backend() == DbBackend::Sqlite {
        let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        for row in rows(app, names).await {
            let table: String = row.try_get("", "name").unwrap();
            let columns = rows(app, &format!("SELECT name, \"notnull\" FROM pragma_table_info('{table}')")).await;
            let columns = columns
                .iter()
                .map(|row| (row.try_get("", "name").unwrap(), row.try_get::<i32>("", "notnull").unwrap() == 0));
            tables.insert(table, columns.collect());
        }
    } else {
        let columns = "SELECT table_name::text AS t, column_name::text AS c, is_nullable::text AS n \
                       FROM information_schema.columns WHERE table_schema = 'public'";
        for row in rows(app, columns).await {
            let (table, column): (String, String) = (row.try_get("", "t").unwrap(), row.try_get("", "c").unwrap());
            let nullable = row.try_get::<String>("", "n").unwrap() == "YES";
            tables.entry(table).or_default().insert(column, nullable);
        }
    }
    tables.remove("seaql_migrations").expect("the migrations' own table");
    tables
}

async fn the_migrations_make_what_the_entities_say(app: TestApp) {
    let (described, stored) = (entities(), stored(&app).await);
    assert_eq!(described.len(), 35, "an entity is missing in this test, or new: add it above");
    for (table, columns) in &stored {
        assert_eq!(Some(columns), described.get(table), "{table}");
    }
    assert_eq!(stored.keys().collect::<BTreeSet<_>>(), described.keys().collect::<BTreeSet<_>>());
}

async fn migrating_again_changes_nothing(app: TestApp) {
    let (before, count) = (stored(&app).await, rows(&app, "SELECT * FROM seaql_migrations").await.len());
    let again = sea_orm::Database::connect(app.database()).await.unwrap();
    for _ in 0..2 {
        migrate(&again).await.expect("harmless");
    }
    assert_eq!((before, count), (stored(&app).await, rows(&app, "SELECT * FROM seaql_migrations").await.len()));
    assert!(count >= 4);
    app.signed_in("marina").await;
}

/// Writes rows that the product never would; the database must refuse by a constraint.
async fn refused<T: Send + 'static>(
    app: &TestApp,
    write: impl for<'t> FnOnce(&'t sea_orm::DatabaseTransaction) -> server::store::Work<'t, T> + Send + 'static,
) {
    match app.house.store.write(write).await {
        Err(StoreError::Database(DbErr::Exec(error) | DbErr::Query(error))) => {
            let text = error.to_string().to_lowercase();
            assert!(text.contains("constraint"), "{text}");
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("the database took it"),
    }
}

async fn conversation(app: &TestApp) -> entity::conversation::Model {
    let id = app.waiting_customer("Joana", 1).await.1;
    entity::conversation::Entity::find_by_id(id).one(app.house.store.reader()).await.unwrap().unwrap()
}

fn copy(of: entity::conversation::Model) -> entity::conversation::ActiveModel {
    let mut copy = of.into_active_model().reset_all();
    copy.id = NotSet;
    copy
}

async fn a_protocol_is_given_once(app: TestApp) {
    let (one, other) = (conversation(&app).await, app.customer().await);
    let customer = other.say("Oi").await["conversation"]["id"].as_i64().unwrap();
    assert_ne!(customer, one.id);
    refused(&app, move |txn| {
        Box::pin(async move {
            let mut twin = copy(one);
            twin.state = Set("finished".into());
            Ok(entity::conversation::Entity::insert(twin).exec_without_returning(txn).await?)
        })
    })
    .await;
}

async fn a_customer_has_one_live_conversation(app: TestApp) {
    let one = conversation(&app).await;
    for state in ["bot", "waiting", "open"] {
        let one = one.clone();
        refused(&app, move |txn| {
            Box::pin(async move {
                let mut second = copy(one);
                (second.protocol, second.state) = (Set(format!("{state}-second")), Set(state.into()));
                Ok(entity::conversation::Entity::insert(second).exec_without_returning(txn).await?)
            })
        })
        .await;
    }
    for state in ["finished", "expired"] {
        let one = one.clone();
        let kept = app
            .house
            .store
            .write(move |txn| {
                Box::pin(async move {
                    let mut ended = copy(one);
                    (ended.protocol, ended.state) = (Set(format!("{state}-second")), Set(state.into()));
                    Ok(entity::conversation::Entity::insert(ended).exec_without_returning(txn).await?)
                })
            })
            .await;
        kept.expect("the premise: any number of ended ones");
    }
}

async fn a_message_has_one_number_and_one_client_id(app: TestApp) {
    let one = conversation(&app).await;
    let messages = entity::message::Entity::find()
        .filter(entity::message::Column::ConversationId.eq(one.id))
        .filter(entity::message::Column::ClientId.is_not_null())
        .all(app.house.store.reader())
        .await
        .unwrap();
    for (same_number, same_client) in [(true, false), (false, true)] {
        let message = messages[0].clone();
        refused(&app, move |txn| {
            Box::pin(async move {
                let mut twin = message.into_active_model().reset_all();
                twin.id = NotSet;
                if !same_number {
                    twin.seq = Set(999);
                }
                if !same_client {
                    twin.client_id = Set(Some("another-client-id".into()));
                }
                Ok(entity::message::Entity::insert(twin).exec_without_returning(txn).await?)
            })
        })
        .await;
    }
}

async fn a_content_is_kept_once_and_as_long_as_a_file_names_it(app: TestApp) {
    let customer = app.customer().await;
    assert_eq!(customer.post_raw("/api/chat/files?name=a.txt", b"words".to_vec()).await.status(), 201);
    let kept = entity::file_content::Entity::find().one(app.house.store.reader()).await.unwrap().unwrap();
    let id = kept.id;
    refused(&app, move |txn| {
        Box::pin(async move {
            let mut twin = kept.into_active_model().reset_all();
            (twin.id, twin.place) = (NotSet, Set("elsewhere".into()));
            Ok(entity::file_content::Entity::insert(twin).exec_without_returning(txn).await?)
        })
    })
    .await;
    refused(&app, move |txn| {
        Box::pin(async move { Ok(entity::file_content::Entity::delete_by_id(id).exec(txn).await?) })
    })
    .await;
}

async fn nobody_has_two_days_or_two_breaks_at_once(app: TestApp) {
    let agent = app.agent("marina").await;
    agent.call::<serde_json::Value>("shift/start_break", serde_json::json!({ "reason": 1 })).await.unwrap();
    let reader = app.house.store.reader();
    let day = entity::shift::Entity::find()
        .filter(entity::shift::Column::EndedAt.is_null())
        .one(reader)
        .await
        .unwrap()
        .unwrap();
    let pause = entity::shift_break::Entity::find().one(reader).await.unwrap().unwrap();
    refused(&app, move |txn| {
        Box::pin(async move {
            let mut twin = day.into_active_model().reset_all();
            twin.id = NotSet;
            Ok(twin.insert(txn).await?)
        })
    })
    .await;
    refused(&app, move |txn| {
        Box::pin(async move {
            let mut twin = pause.into_active_model().reset_all();
            twin.id = NotSet;
            Ok(twin.insert(txn).await?)
        })
    })
    .await;
}

async fn what_is_pointed_to_cannot_be_deleted(app: TestApp) {
    let one = conversation(&app).await;
    let (customer, department) = (one.customer_id, one.department_id.unwrap());
    refused(&app, move |txn| {
        Box::pin(async move { Ok(entity::customer::Entity::delete_by_id(customer).exec(txn).await?) })
    })
    .await;
    refused(&app, move |txn| {
        Box::pin(async move { Ok(entity::department::Entity::delete_by_id(department).exec(txn).await?) })
    })
    .await;
}

async fn the_audit_log_is_changed_by_nobody(app: TestApp) {
    let manager = app.agent("carla").await;
    assert_eq!(manager.get("/api/admin/audit.csv").await.status(), 200, "which is noted");
    let reader = app.house.store.reader();
    let before = entity::audit_entry::Entity::find().all(reader).await.unwrap();
    assert!(!before.is_empty(), "the premise");
    refused(&app, |txn| {
        Box::pin(async move {
            let nobody = entity::audit_entry::ActiveModel { user_name: Set("Ninguém".into()), ..Default::default() };
            Ok(entity::audit_entry::Entity::update_many().set(nobody).exec(txn).await?)
        })
    })
    .await;
    refused(&app, |txn| Box::pin(async move { Ok(entity::audit_entry::Entity::delete_many().exec(txn).await?) })).await;
    assert_eq!(entity::audit_entry::Entity::find().all(reader).await.unwrap(), before);
}

/// SQLite only: PostgreSQL's readers are separate connections of the same role.
#[tokio::test]
async fn readers_cannot_write() {
    let app = TestApp::on_sqlite().await;
    let reader = app.house.store.reader();
    entity::label::Entity::delete_many().exec(reader).await.expect_err("a reader is read-only");
    assert!(!entity::label::Entity::find().all(reader).await.unwrap().is_empty());
}
