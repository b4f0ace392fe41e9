//! The contact form's answers: masked until asked for, corrected by who serves the customer.

use crate::{
    on_both_databases,
    scene::{Scene, details, scene, thread, told_to_customer},
    support::{Caller, TestApp, audit},
};
use app::{
    conversation::{
        annotation::model::{Annotated, Done},
        answer::model::Answer,
        model::ThreadEvent,
    },
    error::{AppError, Field, Reason, Whereabouts},
    live::event::LiveEvent,
};
use serde_json::{Value, json};

on_both_databases! {
    personal_answers_leave_the_server_masked_and_are_shown_on_the_record
    an_answer_is_given_corrected_and_taken_away
    a_wrong_answer_is_refused_as_the_attendant_would
    the_customers_name_follows_everywhere
    who_the_customer_is_and_what_is_found_follow
    an_edit_of_an_old_answer_is_refused
    only_who_serves_the_customer_changes_answers
}

const NAME: i64 = 1;
const EMAIL: i64 = 2;
const CPF: i64 = 3;
const UNKNOWN: i64 = 999;

fn of(answers: &[Answer], field: i64) -> Answer {
    answers.iter().find(|answer| answer.field.0 == field).cloned().unwrap()
}

async fn answer(scene: &Scene<'_>, field: i64) -> Answer {
    of(&details(&scene.marina, scene.id).await.answers, field)
}

async fn change(caller: &Caller<'_>, id: i64, field: i64, seen: i64, value: &str) -> Result<Annotated, AppError> {
    let args = json!({ "conversation": id, "field": field, "seen": seen, "value": value });
    caller.call("answer/change", args).await
}

async fn show(caller: &Caller<'_>, id: i64, field: i64) -> Result<String, AppError> {
    caller.call("answer/show", json!({ "conversation": id, "field": field })).await
}

fn shown(answer: &Answer) -> (&str, bool) {
    (answer.value.as_str(), answer.masked)
}

async fn personal_answers_leave_the_server_masked_and_are_shown_on_the_record(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, camila, id) = (&scene.marina, &scene.camila, scene.id);
    change(marina, id, CPF, 0, "111.444.777-35").await.unwrap();
    assert_eq!(shown(&answer(&scene, CPF).await), ("•••.444.777-••", true));
    assert_eq!(shown(&answer(&scene, EMAIL).await), ("j•••@exemplo.com", true));
    assert_eq!(shown(&answer(&scene, NAME).await), ("Joana", false));
    for caller in [marina, camila] {
        let all = format!("{} {}", json!(details(caller, id).await), json!(caller.workspace().await));
        assert!(!all.contains("11144477735") && !all.contains("111.444.777-35"), "{all}");
    }
    assert_eq!(show(camila, id, CPF).await.unwrap(), "111.444.777-35");
    assert_eq!(show(camila, id, NAME).await.unwrap(), "Joana");
    let log = audit::of_conversation(&app, id).await;
    let seen = log.iter().filter(|(_, action, ..)| action == "conversation.answer_shown").collect::<Vec<_>>();
    let what = json!({ "field": CPF, "label": "CPF" });
    let expected = ("Camila Duarte".to_owned(), "conversation.answer_shown".to_owned(), Value::Null, what);
    assert_eq!(seen, [&expected], "a name is no secret and leaves no trace");
    for field in [UNKNOWN, -1, 4] {
        assert_eq!(show(marina, id, field).await.unwrap_err(), AppError::NotFound, "{field}");
    }
    assert_eq!(show(&app.agent("rafael").await, id, CPF).await.unwrap_err(), AppError::NotFound);
}

async fn an_answer_is_given_corrected_and_taken_away(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let unanswered = answer(&scene, CPF).await;
    assert_eq!((unanswered.version, shown(&unanswered), unanswered.mandatory), (0, ("", false), false));
    let given = of(&change(marina, id, CPF, 0, " 111.444.777-35 ").await.unwrap().details.answers, CPF);
    assert_ne!(given.version, 0);
    let same = change(marina, id, CPF, given.version, "11144477735").await.unwrap();
    assert_eq!(of(&same.details.answers, CPF), given, "the same number, however it is written");
    thread(&scene.camila, id).await;
    let mut stream = scene.camila.listen(scene.camila.workspace().await.cursor).await;
    let corrected = change(marina, id, CPF, given.version, "529.982.247-25").await.unwrap();
    let (_, event) = stream.event().await;
    let told = format!("{event:?}");
    assert!(
        !told.contains("52998224725") && !told.contains("529.982.247-25"),
        "the answer is asked for, never announced"
    );
    let LiveEvent::Conversation { messages, .. } = event else { panic!("{event:?}") };
    let answered = |done| ThreadEvent::Answered { agent: "Marina Souza".into(), label: "CPF".into(), done };
    assert_eq!(messages[0].event, Some(answered(Done::Edited)));
    assert_eq!(details(&scene.camila, id).await, corrected.details);
    let version = of(&corrected.details.answers, CPF).version;
    let removed = change(marina, id, CPF, version, " ").await.unwrap();
    assert_eq!(of(&removed.details.answers, CPF), unanswered);
    let told: Vec<_> = thread(marina, id).await.messages.into_iter().filter_map(|message| message.event).collect();
    assert!(told.ends_with(&[Done::Added, Done::Edited, Done::Removed].map(answered)), "{told:?}");
    let value = |value: &str| json!({ "field": CPF, "label": "CPF", "value": value });
    let entry =
        |before: Value, after: Value| ("Marina Souza".to_owned(), "conversation.answer".to_owned(), before, after);
    assert_eq!(
        audit::of_conversation(&app, id).await,
        [
            entry(Value::Null, value("11144477735")),
            entry(value("11144477735"), value("52998224725")),
            entry(value("52998224725"), Value::Null),
        ]
    );
    let told = told_to_customer(&scene).await;
    assert!(!told.contains("\"answered\"") && !told.contains("52998224725"), "{told}");
}

async fn a_wrong_answer_is_refused_as_the_attendant_would(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let email = answer(&scene, EMAIL).await.version;
    for (field, value, reason) in [
        (CPF, "123", Reason::Malformed),
        (CPF, "111.444.777-36", Reason::Wrong),
        (CPF, "<script>", Reason::Malformed),
        (EMAIL, "joana@", Reason::Malformed),
        (EMAIL, "", Reason::Empty),
        (EMAIL, " \u{200B}", Reason::Malformed),
        (NAME, "", Reason::Empty),
        (NAME, "123", Reason::Malformed),
        (NAME, "x".repeat(121).as_str(), Reason::TooLong(120)),
    ] {
        let refused = change(marina, id, field, email, value).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid { field: Field::Answer, reason }, "{field} {value}");
    }
    for field in [UNKNOWN, -1, i64::MIN] {
        assert_eq!(change(marina, id, field, 0, "x").await.unwrap_err(), AppError::NotFound, "{field}");
    }
    assert_eq!(change(marina, id, 4, 0, "81998881234").await.unwrap_err(), AppError::NotFound, "a field not in use");
    assert_eq!(audit::of_conversation(&app, id).await, []);
}

async fn the_customers_name_follows_everywhere(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let version = answer(&scene, NAME).await.version;
    let changed = change(marina, id, NAME, version, "Maria D’Ávila 🎉").await.unwrap();
    assert_eq!(changed.row.customer_name.as_deref(), Some("Maria D’Ávila 🎉"));
    let rows = marina.workspace().await.rows;
    assert_eq!(rows[0].customer_name.as_deref(), Some("Maria D’Ávila 🎉"));
    // A customer who comes back is known by that name.
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let again = scene.customer.say("Mais uma coisa").await["conversation"]["id"].as_i64().unwrap();
    assert_ne!(again, id);
    let thread = thread(marina, again).await;
    assert_eq!(thread.row.customer_name.as_deref(), Some("Maria D’Ávila 🎉"));
    assert_eq!(of(&thread.details.answers, NAME).value, "Maria D’Ávila 🎉");
}

async fn who_the_customer_is_and_what_is_found_follow(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    let (_, other) = app.waiting_customer("Outra", 1).await;
    marina.take(other).await.unwrap();
    let related = async || {
        let known: Value = marina.call("related/list", json!({ "conversation": id, "after": null })).await.unwrap();
        known["visible"].as_u64().unwrap()
    };
    let found = async |value: &str| {
        let query = json!({ "query": { "answer": { "field": EMAIL, "value": value } }, "before": null });
        let found: Value = marina.call("search/find", query).await.unwrap();
        found["rows"].as_array().unwrap().iter().any(|row| row["id"] == id || row["row"]["id"] == id)
    };
    let before = related().await;
    assert!(before >= 1, "the premise: both gave the same e-mail");
    assert!(found("joana.prado@exemplo.com").await);
    let version = answer(&scene, EMAIL).await.version;
    change(marina, id, EMAIL, version, "joana@nova.example").await.unwrap();
    assert_eq!(related().await, 0);
    assert!(!found("joana.prado@exemplo.com").await && found("joana@nova.example").await);
}

async fn an_edit_of_an_old_answer_is_refused(app: TestApp) {
    let scene = scene(&app).await;
    let (marina, id) = (&scene.marina, scene.id);
    // Two tabs save at once: one wins, the other is told.
    let (one, other) =
        tokio::join!(change(marina, id, CPF, 0, "11144477735"), change(marina, id, CPF, 0, "52998224725"));
    let refused: Vec<AppError> = [one, other].into_iter().filter_map(Result::err).collect();
    assert_eq!(refused, [AppError::TooLate]);
    let now = answer(&scene, CPF).await.version;
    assert_eq!(change(marina, id, CPF, now + 1, "").await.unwrap_err(), AppError::TooLate);
}

async fn only_who_serves_the_customer_changes_answers(app: TestApp) {
    let scene = scene(&app).await;
    let id = scene.id;
    assert_eq!(change(&scene.camila, id, CPF, 0, "11144477735").await.unwrap_err(), AppError::Forbidden);
    scene.marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    let over = change(&scene.marina, id, CPF, 0, "11144477735").await.unwrap_err();
    assert_eq!(over, AppError::Moved(Whereabouts::Ended));
}
