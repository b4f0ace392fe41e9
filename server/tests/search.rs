//! Finding earlier conversations: whatever the accents and the punctuation, newest first, in pages, and never what may not be seen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod support;

use app::{
    error::{AppError, Field, Reason},
    id::ConversationId,
    search::model::{FOUND, Results, SearchFields, WORDS_CHARS},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    EntityTrait as _, IntoActiveModel as _,
};
use serde_json::{Value, json};
use server::{
    desk::rules::protocol::backwards,
    store::{
        entity::{conversation, form_answer},
        search::{Wanted, candidates, candidates_among, key},
    },
};
use support::{Caller, TestApp, uuid};

on_both_databases! {
    a_protocol_is_found_whole_and_by_its_end
    a_forms_answer_is_found_however_it_is_written
    an_additional_information_is_found_by_name_and_value
    many_results_come_in_pages_newest_first
    the_newest_of_very_many_are_those_of_few
    what_may_not_be_read_is_not_found
    nonsense_gets_a_clear_answer
}

async fn search(agent: &Caller<'_>, query: Value) -> Results {
    agent.call("search/find", json!({ "query": query, "before": null })).await.unwrap()
}

async fn ids(agent: &Caller<'_>, query: Value) -> Vec<i64> {
    search(agent, query).await.rows.into_iter().map(|row| row.id.0).collect()
}

async fn field(agent: &Caller<'_>, label: &str) -> i64 {
    let all: SearchFields = agent.call("search/fields", json!({})).await.unwrap();
    all.contact.iter().find(|field| field.label.contains(label)).unwrap_or_else(|| panic!("{label} in {all:?}")).id.0
}

/// As if the virtual attendant had asked it.
async fn answer(app: &TestApp, conversation: i64, field: i64, value: &str) {
    let row = form_answer::ActiveModel {
        id: NotSet,
        conversation_id: Set(conversation),
        field_id: Set(field),
        value: Set(value.to_owned()),
        match_key: Set(None),
        value_key: Set(key(value)),
    };
    app.house
        .store
        .write(move |txn| {
            Box::pin(async move { Ok(form_answer::Entity::insert(row).exec_without_returning(txn).await?) })
        })
        .await
        .unwrap();
}

async fn inform(agent: &Caller<'_>, conversation: i64, name: &str, value: &str) {
    let args = json!({ "conversation": conversation, "client_id": uuid(), "name": name, "value": value });
    agent.call::<Value>("info/add", args).await.unwrap();
}

async fn a_protocol_is_found_whole_and_by_its_end(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    app.waiting_customer("Pedro", 1).await;
    let row = agent.take(id).await.unwrap();
    let protocol = row.protocol.clone();
    assert_eq!(search(&agent, json!({ "protocol": protocol })).await, Results { rows: vec![row], next: None });
    for text in [protocol[4..].to_owned(), protocol[11..].to_owned(), format!(" …{} ", &protocol[10..])] {
        assert!(ids(&agent, json!({ "protocol": text })).await.contains(&id), "{text}");
    }
    let spaced = format!("{} {}.{}", &protocol[..8], &protocol[8..14], &protocol[14..]);
    assert_eq!(ids(&agent, json!({ "protocol": spaced })).await, [id]);
    let other = format!("{}{}", if protocol.starts_with('1') { '2' } else { '1' }, &protocol[1..]);
    assert!(ids(&agent, json!({ "protocol": other })).await.is_empty(), "the beginning counts when it is given");
    // Live and finished alike.
    agent.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    assert_eq!(ids(&agent, json!({ "protocol": protocol })).await, [id]);
}

async fn a_forms_answer_is_found_however_it_is_written(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("João Conceição", 1).await;
    let (_, other) = app.waiting_customer("Maria José", 1).await;
    let (name, email) = (field(&agent, "Nome").await, field(&agent, "mail").await);
    for text in ["joao conceicao", "JOÃO CONCEIÇÃO", "  João   Conceição ", "joão"] {
        assert_eq!(ids(&agent, json!({ "answer": { "field": name, "value": text } })).await, [id], "{text}");
    }
    for text in ["joana.prado@exemplo.com", "JOANA.PRADO@EXEMPLO.COM", "joana.prado"] {
        let found = ids(&agent, json!({ "answer": { "field": email, "value": text } })).await;
        assert!(found.starts_with(&[other, id]), "{text}: {found:?}");
    }
    // Only the chosen field is looked at; it is no place for patterns.
    for text in ["joana.prado@exemplo.com", "%", "conceicao", "'; DROP TABLE form_answer; --"] {
        let answer = agent
            .call::<Results>(
                "search/find",
                json!({ "query": { "answer": { "field": name, "value": text } }, "before": null }),
            )
            .await;
        assert!(matches!(&answer, Ok(Results { rows, .. }) if rows.is_empty()) || text == "%", "{text}: {answer:?}");
    }
    let (cpf, phone) = (field(&agent, "CPF").await, field(&agent, "elefone").await);
    answer(&app, id, cpf, "11144477735").await;
    answer(&app, id, phone, "81998881234").await;
    for text in ["111.444.777-35", "11144477735", " 111 444 777 35 ", "111.444"] {
        assert_eq!(ids(&agent, json!({ "answer": { "field": cpf, "value": text } })).await, [id], "{text}");
    }
    for text in ["(81) 99888-1234", "+55 81 99888-1234", "081998881234", "81 99888"] {
        assert_eq!(ids(&agent, json!({ "answer": { "field": phone, "value": text } })).await, [id], "{text}");
    }
    assert!(ids(&agent, json!({ "answer": { "field": phone, "value": "111.444.777-35" } })).await.is_empty());
}

async fn an_additional_information_is_found_by_name_and_value(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, first) = app.waiting_customer("Joana", 1).await;
    let (_, second) = app.waiting_customer("Pedro", 1).await;
    agent.take(first).await.unwrap();
    agent.take(second).await.unwrap();
    inform(&agent, first, "Nº do contrato", "CT-2026/0911").await;
    inform(&agent, first, "Nº do contrato", "CT-2026/0911").await;
    inform(&agent, second, "Nº do contrato", "CT-2026/0912").await;
    inform(&agent, second, "Endereço", "Rua das Acácias, 210").await;
    inform(&agent, second, "Telefone", "(81) 99888-1234").await;
    let found = |name: &str, value: &str| json!({ "info": { "name": name, "value": value } });
    assert_eq!(ids(&agent, found("n do contrato", "")).await.len(), 0, "the name is whole");
    assert_eq!(ids(&agent, found("Nº DO CONTRATO", "")).await, [second, first]);
    assert_eq!(ids(&agent, found("", "ct2026")).await, ids(&agent, found("", "CT-2026")).await);
    assert_eq!(ids(&agent, found("", "ct-2026/091")).await, [second, first]);
    assert_eq!(ids(&agent, found("nº do contrato", "CT-2026/0911")).await, [first], "once, however often it is there");
    assert_eq!(ids(&agent, found("", "rua das acacias")).await, [second]);
    assert_eq!(ids(&agent, found("telefone", "81998881234")).await, [second]);
    assert!(ids(&agent, found("Endereço", "CT-2026/0912")).await.is_empty(), "of one and the same information");
    // What was removed is not found.
    let details: Value = agent
        .call("conversation/thread", json!({ "conversation": second, "page": "Latest" }))
        .await
        .map(|thread: Value| thread["details"].clone())
        .unwrap();
    let info =
        details["infos"].as_array().unwrap().iter().find(|info| info["name"] == "Endereço").unwrap()["id"].clone();
    agent.call::<Value>("info/remove", json!({ "conversation": second, "info": info })).await.unwrap();
    assert!(ids(&agent, found("", "rua das acacias")).await.is_empty());
}

/// Finished conversations of the same customer, copied from this one, with an answer to find them by.
async fn copies(app: &TestApp, of: i64, field: i64, value: &'static str, departments: Vec<i64>) {
    app.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let model = conversation::Entity::find_by_id(of).one(txn).await?.ok_or(AppError::NotFound)?;
                for (index, department) in departments.into_iter().enumerate() {
                    let mut copy = model.clone().into_active_model().reset_all();
                    let protocol = format!("2020010100000{index:04}");
                    copy.id = NotSet;
                    copy.protocol_backwards = Set(backwards(&protocol));
                    copy.protocol = Set(protocol);
                    copy.state = Set("finished".into());
                    copy.agent_id = Set(None);
                    copy.department_id = Set(Some(department));
                    let copy = conversation::Entity::insert(copy).exec_with_returning(txn).await?;
                    let answer = form_answer::ActiveModel {
                        id: NotSet,
                        conversation_id: Set(copy.id),
                        field_id: Set(field),
                        value: Set(value.into()),
                        match_key: Set(None),
                        value_key: Set(key(value)),
                    };
                    form_answer::Entity::insert(answer).exec_without_returning(txn).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

async fn many_results_come_in_pages_newest_first(app: TestApp) {
    let agent = app.agent("marina").await;
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let cpf = field(&agent, "CPF").await;
    // Between those that she may see there are three times as many that she may not.
    let departments: Vec<i64> = (0..260).map(|index| if index % 4 == 0 { 1 } else { 3 }).collect();
    copies(&app, id, cpf, "11144477735", departments).await;
    for (query, all) in [("111.444.777-35", 65), ("111444", 65)] {
        let (mut seen, mut before, mut pages) = (Vec::new(), None::<ConversationId>, 0);
        loop {
            let query = json!({ "query": { "answer": { "field": cpf, "value": query } }, "before": before });
            let page: Results = agent.call("search/find", query).await.unwrap();
            assert!(page.rows.len() <= FOUND);
            seen.extend(page.rows.iter().map(|row| row.id.0));
            pages += 1;
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert!(seen.is_sorted_by(|a, b| a > b), "newest first, none twice: {seen:?}");
        assert_eq!((seen.len(), pages), (all, 4));
    }
    // By the protocols' common end as well: ten of each last digit are hers or not.
    let ends = ids(&agent, json!({ "protocol": "0000100" })).await;
    assert_eq!(ends.len(), 1);
}

/// Few are put in order after they are read, very many are read in order: here as if more than none were very many.
async fn the_newest_of_very_many_are_those_of_few(app: TestApp) {
    let agent = app.agent("marina").await;
    let name = field(&agent, "Nome").await;
    let mut all = Vec::new();
    for (index, who) in ["Maria Lima", "Mariana", "Marcos", "MÁRIA da Silva", "Joana", "Maria"].into_iter().enumerate()
    {
        let (_, id) = app.waiting_customer(who, 1).await;
        agent.take(id).await.unwrap();
        inform(&agent, id, if index % 2 == 0 { "Placa" } else { "Pedido" }, &format!("Lote {}/7", 20 - index)).await;
        all.push(id);
    }
    let answer = |key: &str| Wanted::Answer { field: name, key: key.into() };
    let info = |name: &str, value: &str| Wanted::Info { name: name.into(), value: value.into() };
    let reader = app.house.store.reader();
    for (wanted, count) in [
        (answer("mar"), 5),
        (answer("maria"), 4),
        (answer("maria "), 2),
        (answer("maria lima"), 1),
        (answer("marx"), 0),
        (answer("maria da silva e mais"), 0),
        (info("", "lote"), 6),
        (info("placa", "lote"), 3),
        (info("pedido", "lote 19"), 1),
        (info("placa", ""), 3),
    ] {
        for before in [i64::MAX, all[3]] {
            let many = candidates_among(reader, &wanted, before, 0).await.unwrap();
            assert_eq!(many, candidates(reader, &wanted, before).await.unwrap(), "{wanted:?}");
            assert!(many.is_sorted_by(|a, b| a > b && *a < before), "{many:?}");
            assert!(before < i64::MAX || many.iter().filter(|id| all.contains(id)).count() == count, "{wanted:?}");
        }
    }
}

async fn what_may_not_be_read_is_not_found(app: TestApp) {
    let (agent, rafael, manager) = (app.agent("marina").await, app.agent("rafael").await, app.agent("carla").await);
    let (_, id) = app.waiting_customer("Joana Sigilosa", 1).await;
    let protocol = agent.take(id).await.unwrap().protocol;
    inform(&agent, id, "Contrato", "Segredo 77").await;
    let name = field(&agent, "Nome").await;
    let queries = [
        json!({ "protocol": protocol }),
        json!({ "answer": { "field": name, "value": "Joana Sigilosa" } }),
        json!({ "info": { "name": "Contrato", "value": "Segredo 77" } }),
    ];
    for query in queries {
        assert_eq!(ids(&agent, query.clone()).await, [id], "the premise: it is there");
        assert_eq!(ids(&manager, query.clone()).await, [id], "a manager may read it");
        assert_eq!(search(&rafael, query.clone()).await, Results::default(), "{query}");
    }
    // With the transfer to his department it is his to see.
    let args = json!({ "conversation": id, "target": { "department": 2 }, "note": null });
    agent.call::<Value>("conversation/transfer", args).await.unwrap();
    assert_eq!(ids(&rafael, json!({ "protocol": protocol })).await, [id]);
    let idle = app.signed_in("bruno").await;
    let refused = idle.call::<Value>("search/find", json!({ "query": { "protocol": protocol }, "before": null })).await;
    assert_eq!(refused.unwrap_err(), AppError::NotOnShift);
}

async fn nonsense_gets_a_clear_answer(app: TestApp) {
    let agent = app.agent("marina").await;
    let long = "9".repeat(WORDS_CHARS + 1);
    let invalid = |field, reason| AppError::Invalid { field, reason };
    let too_long = invalid(Field::Words, Reason::TooLong(u32::try_from(WORDS_CHARS).unwrap()));
    for (query, expected) in [
        (json!({ "protocol": "" }), invalid(Field::Protocol, Reason::Empty)),
        (json!({ "protocol": "123" }), invalid(Field::Protocol, Reason::TooShort(4))),
        (json!({ "protocol": "12a45" }), invalid(Field::Protocol, Reason::Malformed)),
        (json!({ "protocol": "1".repeat(18) }), invalid(Field::Protocol, Reason::TooLong(17))),
        (json!({ "protocol": "٣٣٣٣" }), invalid(Field::Protocol, Reason::Malformed)),
        (json!({ "protocol": long }), too_long.clone()),
        (json!({ "answer": { "field": 1, "value": "  " } }), invalid(Field::Words, Reason::Empty)),
        (json!({ "answer": { "field": 1, "value": "!?" } }), invalid(Field::Words, Reason::Empty)),
        (json!({ "answer": { "field": 999, "value": "Joana" } }), invalid(Field::Words, Reason::Wrong)),
        (json!({ "answer": { "field": 1, "value": long } }), too_long.clone()),
        (json!({ "info": { "name": "", "value": "" } }), invalid(Field::Words, Reason::Empty)),
        (json!({ "info": { "name": long, "value": "" } }), too_long),
        (json!({ "everything": "" }), invalid(Field::Request, Reason::Malformed)),
    ] {
        let refused = agent.call::<Value>("search/find", json!({ "query": query, "before": null })).await;
        assert_eq!(refused.unwrap_err(), expected, "{query}");
    }
    for before in [0, -1, i64::MIN, i64::MAX] {
        let args = json!({ "query": { "protocol": "00000" }, "before": before });
        assert!(agent.call::<Results>("search/find", args).await.is_ok());
    }
}
