//! Tickets are found as conversations are: whatever the accents and the punctuation, and never what one may not see.

use crate::{
    on_both_databases,
    scene::{create, draft, open, scene},
    support::{Caller, TestApp, uuid},
};
use app::{
    error::{AppError, Field, Reason},
    search::model::{FOUND, Results, SearchFields, TicketResults},
};
use serde_json::{Value, json};

on_both_databases! {
    a_ticket_is_found_by_protocol_form_and_information
    what_one_may_not_see_is_not_found
    many_come_in_pages_newest_first
}

async fn find(agent: &Caller<'_>, query: Value) -> TicketResults {
    agent.call("search/tickets", json!({ "query": query, "before": null })).await.unwrap()
}

async fn ids(agent: &Caller<'_>, query: Value) -> Vec<i64> {
    find(agent, query).await.rows.into_iter().map(|row| row.id.0).collect()
}

/// With the answers that the scene's draft has, and these.
fn with(more: Value) -> Value {
    let mut all = draft(1, "Boleto");
    all["answers"].as_array_mut().unwrap().push(more);
    all
}

async fn a_ticket_is_found_by_protocol_form_and_information(app: TestApp) {
    let scene = scene(&app).await;
    let agent = &scene.marina;
    let made = create(agent, scene.conversation, with(json!([3, "111.444.777-35"]))).await.unwrap();
    let other = create(agent, scene.conversation, with(json!([6, "De manhã, até as 10h"]))).await.unwrap();
    let (id, other_id) = (made.id.0, other.id.0);
    assert_eq!(ids(agent, json!({ "protocol": made.protocol })).await, [id]);
    assert!(ids(agent, json!({ "protocol": made.protocol[11..] })).await.contains(&id), "by its end");

    let fields: SearchFields = agent.call("search/fields", json!({})).await.unwrap();
    let contact = |label: &str| fields.contact.iter().find(|field| field.label == label).unwrap().id.0;
    for text in ["111.444.777-35", "11144477735", "111 444"] {
        assert_eq!(ids(agent, json!({ "answer": { "field": contact("CPF"), "value": text } })).await, [id], "{text}");
    }
    let by_name = ids(agent, json!({ "answer": { "field": contact("Nome"), "value": "JOANA PRADO" } })).await;
    assert!(by_name.starts_with(&[other_id, id]), "{by_name:?}");
    // What only the tickets' form asks is a field of its own, and finds no conversation.
    let own = fields.ticket.iter().find(|field| field.label.contains("horário")).expect("the demo's own field").id;
    let query = json!({ "ticket_answer": { "field": own, "value": "de manha ate" } });
    assert_eq!(ids(agent, query.clone()).await, [other_id]);
    let none: Results = agent.call("search/find", json!({ "query": query, "before": null })).await.unwrap();
    assert_eq!(none, Results::default());

    let args = json!({ "ticket": id, "client_id": uuid(), "name": "Nº do contrato", "value": "CT-2026/0911" });
    let ticket: Value = agent.call("ticket/info", args).await.unwrap();
    for (name, value) in [("nº DO contrato", ""), ("", "ct2026"), ("Nº do contrato", "CT-2026/0911")] {
        assert_eq!(ids(agent, json!({ "info": { "name": name, "value": value } })).await, [id], "{name} {value}");
    }
    let removed = json!({ "ticket": id, "info": ticket["infos"][0]["id"], "removed": true });
    agent.call::<Value>("ticket/remove_info", removed).await.unwrap();
    assert!(ids(agent, json!({ "info": { "name": "", "value": "ct2026" } })).await.is_empty());

    let unknown = json!({ "query": { "ticket_answer": { "field": 99, "value": "x" } }, "before": null });
    let refused = agent.call::<Value>("search/tickets", unknown).await.unwrap_err();
    assert_eq!(refused, AppError::Invalid { field: Field::Words, reason: Reason::Wrong });
}

async fn what_one_may_not_see_is_not_found(app: TestApp) {
    let scene = scene(&app).await;
    let manager = app.agent("carla").await;
    let made = create(&scene.marina, scene.conversation, with(json!([3, "111.444.777-35"]))).await.unwrap();
    let id = made.id.0;
    let args = json!({ "ticket": id, "client_id": uuid(), "name": "Contrato", "value": "Segredo 77" });
    scene.marina.call::<Value>("ticket/info", args).await.unwrap();
    for query in [
        json!({ "protocol": made.protocol }),
        json!({ "answer": { "field": 3, "value": "11144477735" } }),
        json!({ "info": { "name": "Contrato", "value": "Segredo 77" } }),
    ] {
        assert_eq!(ids(&scene.camila, query.clone()).await, [id], "the premise: it is there");
        assert_eq!(ids(&manager, query.clone()).await, [id], "a manager sees it");
        assert_eq!(find(&scene.rafael, query.clone()).await, TicketResults::default(), "{query}");
    }
    let seen = open(&scene.marina, id).await.unwrap().row.changed_at;
    let passed = json!({ "ticket": id, "seen": seen, "wanted": { "to_department": 2 } });
    scene.marina.call::<Value>("ticket/move", passed).await.unwrap();
    assert_eq!(ids(&scene.rafael, json!({ "protocol": made.protocol })).await, [id], "now it is his department's");
    assert_eq!(find(&scene.camila, json!({ "protocol": made.protocol })).await, TicketResults::default());
}

async fn many_come_in_pages_newest_first(app: TestApp) {
    let scene = scene(&app).await;
    for index in 0..FOUND + 5 {
        // Every fourth is not Marina's to see.
        let department = if index % 4 == 3 { 3 } else { 1 };
        let mut draft = with(json!([3, "111.444.777-35"]));
        draft["department"] = json!(department);
        create(&scene.marina, scene.conversation, draft).await.unwrap();
    }
    let query = json!({ "answer": { "field": 3, "value": "111444" } });
    let (mut seen, mut before, mut pages) = (Vec::new(), Value::Null, 0);
    loop {
        let page: TicketResults =
            scene.camila.call("search/tickets", json!({ "query": query, "before": before })).await.unwrap();
        assert!(page.rows.len() <= FOUND);
        seen.extend(page.rows.iter().map(|row| row.id.0));
        pages += 1;
        let Some(next) = page.next else { break };
        before = json!(next);
    }
    assert!(seen.is_sorted_by(|a, b| a > b), "newest first, none twice: {seen:?}");
    assert_eq!((seen.len(), pages), (FOUND + 5, 2), "Camila sees Financeiro and Vendas");
    assert!(ids(&scene.marina, query).await.len() < FOUND);
}
