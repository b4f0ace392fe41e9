//! The list: counts, filters, pages, and only what one may see.

use crate::{
    on_both_databases,
    scene::{create, draft, open, scene},
    support::{Caller, TestApp},
};
use app::{
    error::{AppError, Field, Reason},
    id::DepartmentId,
    ticket::model::{FILTER_CHARS, PAGE, Status, TicketList},
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    EntityTrait as _, IntoActiveModel as _,
};
use serde_json::{Value, json};
use server::{desk::rules::protocol::backwards, store::entity::ticket};

on_both_databases! {
    the_list_is_of_ones_departments_and_ones_own
    statuses_and_departments_are_counted_and_chosen
    protocols_and_words_narrow_it_down
    many_come_in_pages_newest_first
    nonsense_gets_a_clear_answer
    the_page_is_served_with_and_without_a_ticket
}

async fn list(agent: &Caller<'_>, filter: Value) -> TicketList {
    let mut all = json!({ "status": null, "department": null, "words": "" });
    all.as_object_mut().unwrap().extend(filter.as_object().unwrap().clone());
    agent.call("ticket/list", json!({ "filter": all, "before": null })).await.unwrap()
}

async fn ids(agent: &Caller<'_>, filter: Value) -> Vec<i64> {
    list(agent, filter).await.rows.into_iter().map(|row| row.id.0).collect()
}

async fn the_list_is_of_ones_departments_and_ones_own(app: TestApp) {
    let scene = scene(&app).await;
    let manager = app.agent("carla").await;
    let money = create(&scene.marina, scene.conversation, draft(1, "Só do Financeiro")).await.unwrap().id;
    let sales = create(&scene.marina, scene.conversation, draft(3, "Só de Vendas")).await.unwrap().id;
    let sees = async |agent: &Caller<'_>| {
        let all = ids(agent, json!({})).await;
        (all.contains(&money.0), all.contains(&sales.0))
    };
    assert_eq!(sees(&scene.marina).await, (true, false), "who made it does not see it for that");
    assert_eq!(sees(&scene.camila).await, (true, true));
    assert_eq!(sees(&scene.rafael).await, (false, false));
    assert_eq!(sees(&manager).await, (true, true));
    // What is given to Rafael is his to see, whatever the department; what is taken from him is not.
    let seen = open(&scene.camila, sales.0).await.unwrap().row.changed_at;
    let rafael = scene.rafael.me().await.id;
    let args = json!({ "ticket": sales, "seen": seen, "wanted": { "to_user": rafael } });
    scene.camila.call::<Value>("ticket/move", args).await.unwrap();
    assert_eq!(sees(&scene.rafael).await, (false, true));
    let own = list(&scene.rafael, json!({ "department": 3 })).await;
    assert_eq!(own.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [sales], "of that department only this one");
    let counted = own.counts.iter().filter(|count| count.department == DepartmentId(3)).map(|count| count.count);
    assert_eq!(counted.sum::<u32>(), 1);
    let seen = open(&scene.rafael, sales.0).await.unwrap().row.changed_at;
    let args = json!({ "ticket": sales, "seen": seen, "wanted": { "to_department": 3 } });
    assert_eq!(
        scene.rafael.call::<Value>("ticket/move", args).await.unwrap(),
        Value::Null,
        "it is gone from his sight"
    );
    assert_eq!(sees(&scene.rafael).await, (false, false));
    assert_eq!(open(&scene.rafael, sales.0).await.unwrap_err(), AppError::NotFound);
}

async fn statuses_and_departments_are_counted_and_chosen(app: TestApp) {
    let scene = scene(&app).await;
    let before = list(&scene.marina, json!({})).await;
    let count = |list: &TicketList, status: Status, department: i64| {
        let fits = |status_: Status, id: DepartmentId| status_ == status && id.0 == department;
        list.counts.iter().filter(|one| fits(one.status, one.department)).map(|one| one.count).sum::<u32>()
    };
    let made = create(&scene.marina, scene.conversation, draft(1, "Um")).await.unwrap().id;
    let other = create(&scene.marina, scene.conversation, draft(2, "Outro")).await.unwrap().id;
    let seen = open(&scene.marina, made.0).await.unwrap().row.changed_at;
    let start = json!({ "ticket": made, "seen": seen, "wanted": "start" });
    scene.marina.call::<Value>("ticket/move", start).await.unwrap();

    let after = list(&scene.marina, json!({})).await;
    assert_eq!(count(&after, Status::Started, 1), count(&before, Status::Started, 1) + 1);
    assert_eq!(count(&after, Status::Open, 2), count(&before, Status::Open, 2) + 1);
    assert_eq!(count(&after, Status::Open, 3), 0, "Vendas is not Marina's");
    let chosen = list(&scene.marina, json!({ "status": "started", "department": 1 })).await;
    assert!(chosen.rows.iter().any(|row| row.id == made) && chosen.rows.iter().all(|row| row.id != other));
    assert!(chosen.rows.iter().all(|row| row.status == Status::Started && row.department == DepartmentId(1)));
    assert_eq!(chosen.rows.len() as u32, count(&after, Status::Started, 1), "the counts count what is listed");
    assert_eq!(chosen.counts, after.counts, "whatever the filter says");
    assert!(ids(&scene.marina, json!({ "department": 3 })).await.is_empty());
}

async fn protocols_and_words_narrow_it_down(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Cobrança em duplicidade")).await.unwrap();
    create(&scene.marina, scene.conversation, draft(1, "Outro")).await.unwrap();
    let id = made.id.0;
    let found = async |words: String| ids(&scene.marina, json!({ "words": words })).await;
    assert_eq!(found(made.protocol.clone()).await, [id]);
    assert!(found(made.protocol[9..].to_owned()).await.contains(&id));
    assert_eq!(found("COBRANCA em dupli".into()).await, [id]);
    assert_eq!(found("joana prado cobrança".into()).await, [id], "customer and subject stand together");
    for nonsense in ["%", "_", "'; DROP TABLE ticket; --", "cobrança%duplicidade"] {
        let all = found(nonsense.into()).await;
        assert!(!all.contains(&id) || nonsense.len() == 1, "{nonsense}: {all:?}");
    }
    assert!(ids(&scene.rafael, json!({ "words": made.protocol })).await.is_empty(), "it is none of Rafael's");
}

/// Many of one kind, copied from this one.
async fn copies(app: &TestApp, of: i64, departments: Vec<i64>) {
    app.house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let model = ticket::Entity::find_by_id(of).one(txn).await?.ok_or(AppError::NotFound)?;
                for (index, department) in departments.into_iter().enumerate() {
                    let mut copy = model.clone().into_active_model().reset_all();
                    let protocol = format!("2020010100000{index:04}");
                    copy.id = NotSet;
                    copy.client_id = Set(format!("copy-of-it-{index}"));
                    copy.protocol_backwards = Set(backwards(&protocol));
                    copy.protocol = Set(protocol);
                    copy.department_id = Set(department);
                    ticket::Entity::insert(copy).exec_without_returning(txn).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

async fn many_come_in_pages_newest_first(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Muitas vezes o mesmo")).await.unwrap().id;
    // Marina sees two of three; the third kind lies between them.
    copies(&app, made.0, (0..150).map(|index| 1 + index % 3).collect()).await;
    let (mut seen, mut before, mut pages) = (Vec::new(), Value::Null, 0);
    loop {
        let filter = json!({ "status": "open", "department": null, "words": "muitas vezes" });
        let page: TicketList =
            scene.marina.call("ticket/list", json!({ "filter": filter, "before": before })).await.unwrap();
        assert!(page.rows.len() <= PAGE);
        seen.extend(page.rows.iter().map(|row| row.id.0));
        pages += 1;
        let Some(next) = page.next else { break };
        before = json!(next);
    }
    assert!(seen.is_sorted_by(|a, b| a > b), "newest first, none twice: {seen:?}");
    assert_eq!((seen.len(), pages), (101, 4));
}

async fn nonsense_gets_a_clear_answer(app: TestApp) {
    let scene = scene(&app).await;
    let long = json!({ "status": null, "department": null, "words": "x".repeat(FILTER_CHARS + 1) });
    let refused = scene.marina.call::<Value>("ticket/list", json!({ "filter": long, "before": null })).await;
    let reason = Reason::TooLong(u32::try_from(FILTER_CHARS).unwrap());
    assert_eq!(refused.unwrap_err(), AppError::Invalid { field: Field::Words, reason });
    let unknown = json!({ "status": "lost", "department": null, "words": "" });
    let refused = scene.marina.call::<Value>("ticket/list", json!({ "filter": unknown, "before": null })).await;
    assert_eq!(refused.unwrap_err(), AppError::Invalid { field: Field::Request, reason: Reason::Malformed });
    for before in [0, -1, i64::MIN, i64::MAX] {
        let filter = json!({ "status": null, "department": i64::MAX, "words": "1".repeat(40) });
        let args = json!({ "filter": filter, "before": before });
        assert!(scene.marina.call::<TicketList>("ticket/list", args).await.unwrap().rows.is_empty());
    }
    for id in [0, -1, i64::MAX] {
        assert_eq!(open(&scene.marina, id).await.unwrap_err(), AppError::NotFound);
    }
}

async fn the_page_is_served_with_and_without_a_ticket(app: TestApp) {
    let scene = scene(&app).await;
    let made = create(&scene.marina, scene.conversation, draft(1, "Boleto")).await.unwrap().id;
    let page = async |agent: &Caller<'_>, path: &str| {
        let response = agent.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        crate::support::body(response).await.to_string()
    };
    assert!(page(&scene.marina, "/tickets").await.contains("tickets-panel"), "the list's place is there");
    assert!(!page(&scene.marina, "/tickets").await.contains("ticket-title"));
    // The ticket itself is asked for by the page: nothing of it is in what is served, whoever asks.
    for agent in [&scene.marina, &scene.rafael] {
        let served = page(agent, &format!("/tickets/{made}")).await;
        assert!(served.contains("ticket-title") && !served.contains("Boleto"), "a deep link opens its place");
    }
    let idle = app.signed_in("bruno").await;
    let before = page(&idle, "/tickets").await;
    assert!(before.contains("Inicie o dia de atendimento para ver os tickets") && !before.contains("tickets-panel"));
}
