//! The same customer's other conversations: who is bound to whom, what is listed and what is only counted.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    error::AppError,
    queue::model::State,
    related::model::{Bond, PAGE, Related},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use support::{Caller, TestApp};

on_both_databases! {
    the_same_contact_document_or_address_binds_and_a_name_does_not
    what_may_not_be_seen_is_only_counted
    what_is_listed_can_be_read_and_what_is_not_cannot
    pages_go_on_where_the_last_one_ended
    the_demo_company_has_customers_with_a_past
}

/// A CPF whose check digits fit, by its first nine digits.
fn cpf(nine: &str) -> String {
    let mut digits: Vec<u32> = nine.chars().filter_map(|c| c.to_digit(10)).collect();
    for _ in 0..2 {
        let first = u32::try_from(digits.len()).unwrap() + 1;
        let sum: u32 = digits.iter().zip((2..=first).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.push(sum * 10 % 11 % 10);
    }
    digits.into_iter().map(|digit| char::from_digit(digit, 10).unwrap()).collect()
}

async fn arrives<'a>(app: &'a TestApp, name: &str, email: &str, cpf: &str, department: i64) -> (Caller<'a>, i64) {
    let customer = app.customer().await;
    customer.say(name).await;
    customer.say(email).await;
    if cpf.is_empty() {
        customer.choose("skip").await
    } else {
        customer.say(cpf).await
    };
    let last = customer.choose(&format!("department:{department}")).await;
    assert_eq!(last["conversation"]["state"], "waiting", "{last}");
    // Two at the same instant have no order worth testing.
    app.clock.advance(Duration::from_millis(5));
    let id = last["conversation"]["id"].as_i64().unwrap();
    (customer, id)
}

async fn related(agent: &Caller<'_>, id: i64) -> Related {
    agent.call("related/list", json!({ "conversation": id, "after": null })).await.unwrap()
}

fn told(related: &Related) -> Vec<(i64, Vec<Bond>)> {
    related.rows.iter().map(|row| (row.id.0, row.bonds.clone())).collect()
}

async fn the_same_contact_document_or_address_binds_and_a_name_does_not(app: TestApp) {
    let marina = app.agent("marina").await;
    let (ana, bia) = (cpf("123456780"), cpf("987654320"));
    let dotted = format!("{}.{}.{}-{}", &ana[..3], &ana[3..6], &ana[6..9], &ana[9..]);
    let (customer, first) = arrives(&app, "Ana Reis", "ana@casa.example", &ana, 1).await;
    let (_, by_email) = arrives(&app, "A. Reis", "ANA@Casa.example", "", 1).await;
    let (_, by_document) = arrives(&app, "Ana R.", "ana@trabalho.example", &dotted, 2).await;
    let (_, by_both) = arrives(&app, "Ana Reis", "ana@casa.example", &ana, 2).await;
    let (_, same_name) = arrives(&app, "Ana Reis", "outra@casa.example", &bia, 1).await;
    marina.take(first).await.unwrap();
    marina.call::<Value>("conversation/finish", json!({ "conversation": first })).await.unwrap();
    let again = customer.say("Voltei").await;
    let again = again["conversation"]["id"].as_i64().unwrap();
    assert_ne!(again, first);

    let found = related(&marina, first).await;
    let expected = vec![
        (again, vec![Bond::Contact, Bond::Document, Bond::Email]),
        (by_both, vec![Bond::Document, Bond::Email]),
        (by_document, vec![Bond::Document]),
        (by_email, vec![Bond::Email]),
    ];
    assert_eq!(told(&found), expected, "newest first");
    assert_eq!((found.visible, found.hidden, found.more), (4, 0, false));
    let row = &found.rows[2];
    assert_eq!(
        (row.state, row.department.as_deref(), row.agent.as_deref()),
        (State::Waiting, Some("Suporte técnico"), None)
    );
    assert!(related(&marina, same_name).await.rows.is_empty(), "a name binds nobody");
    // From the other side it is the same.
    let back = related(&marina, by_email).await;
    assert_eq!(told(&back).iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), BTreeSet::from([first, by_both, again]));
    let finished = back.rows.iter().find(|row| row.id.0 == first).unwrap();
    assert_eq!((finished.state, finished.agent.as_deref()), (State::Finished, Some("Marina Souza")));
}

async fn what_may_not_be_seen_is_only_counted(app: TestApp) {
    let (marina, bruno, carla) = (app.agent("marina").await, app.agent("bruno").await, app.agent("carla").await);
    let document = cpf("314159260");
    let (_, here) = arrives(&app, "Ana Reis", "ana@casa.example", &document, 1).await;
    let (_, sales) = arrives(&app, "Segredo de Vendas", "x@vendas.example", &document, 3).await;
    let (_, sales_too) = arrives(&app, "Segredo", "ana@casa.example", "", 3).await;
    let hers = related(&marina, here).await;
    assert_eq!((hers.rows.len(), hers.visible, hers.hidden), (0, 0, 2));
    let told = serde_json::to_string(&hers).unwrap();
    assert!(!told.contains("Segredo") && !told.contains("Vendas"), "{told}");
    let refused = marina.call::<Value>("related/list", json!({ "conversation": sales, "after": null })).await;
    assert_eq!(refused.unwrap_err(), AppError::NotFound);
    let his = related(&bruno, sales).await;
    assert_eq!((his.rows.len(), his.hidden), (0, 1), "hers is bound to it, his other one is not: it shares no answer");
    let all = related(&carla, here).await;
    assert_eq!((all.visible, all.hidden), (2, 0), "a manager sees every department");
    // Whose agent I am I may see, whatever its department.
    bruno.take(sales_too).await.unwrap();
    let target = json!({ "user": { "user": marina.me().await.id, "department": null } });
    bruno
        .call::<Value>("conversation/transfer", json!({ "conversation": sales_too, "target": target, "note": null }))
        .await
        .unwrap();
    let hers = related(&marina, here).await;
    assert_eq!((hers.rows.len(), hers.rows[0].id.0, hers.hidden), (1, sales_too, 1));
}

async fn what_is_listed_can_be_read_and_what_is_not_cannot(app: TestApp) {
    let agents = [app.agent("marina").await, app.agent("rafael").await, app.agent("bruno").await];
    let mut ids = Vec::new();
    for department in [1, 2, 3, 1, 2, 3] {
        ids.push(arrives(&app, "Ana Reis", "ana@casa.example", "", department).await.1);
    }
    let talking = app.customer().await;
    talking.say("Ana Reis").await;
    ids.push(talking.say("ana@casa.example").await["conversation"]["id"].as_i64().unwrap());
    agents[0].take(ids[0]).await.unwrap();
    agents[0].call::<Value>("conversation/finish", json!({ "conversation": ids[0] })).await.unwrap();
    agents[2].take(ids[2]).await.unwrap();
    for (agent, from) in [(&agents[0], ids[3]), (&agents[1], ids[1]), (&agents[2], ids[5])] {
        let found = related(agent, from).await;
        let listed: BTreeSet<i64> = found.rows.iter().map(|row| row.id.0).collect();
        let mut readable = BTreeSet::new();
        for id in ids.iter().filter(|id| **id != from) {
            if agent.call::<Value>("reading/open", json!({ "conversation": id })).await.is_ok() {
                readable.insert(*id);
            }
        }
        assert_eq!(listed, readable);
        assert_eq!(found.hidden as usize, ids.len() - 1 - readable.len());
        assert!(found.hidden > 0 && !listed.is_empty(), "both kinds are there for this to mean anything");
    }
}

async fn pages_go_on_where_the_last_one_ended(app: TestApp) {
    let marina = app.agent("marina").await;
    let mut ids = Vec::new();
    for _ in 0..PAGE + 5 {
        ids.push(arrives(&app, "Ana Reis", "ana@casa.example", "", 1).await.1);
    }
    let from = ids.pop().unwrap();
    let first = related(&marina, from).await;
    assert_eq!((first.rows.len(), first.more, first.visible), (PAGE as usize, true, PAGE + 4));
    let last = first.rows.last().unwrap();
    let after = json!({ "created_at": last.created_at, "id": last.id });
    let args = json!({ "conversation": from, "after": after });
    let second: Related = marina.call("related/list", args).await.unwrap();
    assert_eq!((second.rows.len(), second.more), (4, false));
    let listed: Vec<i64> = first.rows.iter().chain(&second.rows).map(|row| row.id.0).collect();
    ids.reverse();
    assert_eq!(listed, ids, "newest first, none twice, none left out");
    for edge in [i64::MIN, -1, 0, i64::MAX] {
        let args = json!({ "conversation": from, "after": { "created_at": edge, "id": edge } });
        marina.call::<Related>("related/list", args).await.expect("a page, empty or not");
    }
    let nobody = json!({ "conversation": 999_999, "after": null });
    assert_eq!(marina.call::<Value>("related/list", nobody).await.unwrap_err(), AppError::NotFound);
}

async fn the_demo_company_has_customers_with_a_past(app: TestApp) {
    let (marina, carla) = (app.agent("marina").await, app.agent("carla").await);
    let (_, id) = arrives(&app, "Joana Prado", "joana.prado@exemplo.com", "529.982.247-25", 1).await;
    let hers = related(&marina, id).await;
    assert_eq!((hers.visible, hers.hidden), (2, 1));
    assert!(hers.rows.iter().any(|row| row.rating == Some(5) && row.department.as_deref() == Some("Financeiro")));
    assert_eq!(related(&carla, id).await.visible, 3);
}

/// Answers from before the column was there are bound, too.
#[tokio::test]
async fn older_answers_get_their_key_by_the_migration() {
    use migrations::Migrator;
    use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DbBackend, Statement};
    use sea_orm_migration::MigratorTrait as _;
    let file = std::env::temp_dir().join(format!("balcao_related_{}.sqlite", std::process::id()));
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options.max_connections(1);
    let database = Database::connect(options).await.unwrap();
    let before = Migrator::migrations().iter().position(|one| one.name() == "m20261123_000021_related").unwrap();
    Migrator::up(&database, Some(u32::try_from(before).unwrap())).await.unwrap();
    for sql in [
        // Only the answers matter here, and not whose they are.
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO form_field (id, key, kind, label, question) VALUES (1, 'name', 'name', '', ''),
            (2, 'email', 'email', '', ''), (3, 'cpf', 'cpf', '', ''), (4, 'phone', 'phone', '', ''), (5, 'x', 'text', '', '')",
        "INSERT INTO form_answer (conversation_id, field_id, value) VALUES (1, 1, 'Ana'), (1, 2, 'Ana@Casa.example'),
            (1, 3, '52998224725'), (1, 4, '+5581999990000'), (1, 5, 'longo')",
    ] {
        database.execute_unprepared(sql).await.unwrap();
    }
    Migrator::up(&database, None).await.unwrap();
    let asked = Statement::from_string(DbBackend::Sqlite, "SELECT match_key FROM form_answer ORDER BY field_id");
    let keys = database.query_all_raw(asked).await.unwrap();
    let keys: Vec<Option<String>> = keys.iter().map(|row| row.try_get("", "match_key").unwrap()).collect();
    let expected =
        [None, Some("email:ana@casa.example"), Some("document:52998224725"), Some("phone:+5581999990000"), None];
    assert_eq!(keys.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    database.close().await.unwrap();
    let _ = std::fs::remove_file(file);
}
