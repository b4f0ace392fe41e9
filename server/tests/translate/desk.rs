//! What is asked for whom, what is remembered, and what is never done twice.

use crate::{
    on_both_databases,
    program::Program,
    scene::{SPANISH, done, say, scene, try_draft, try_message, with_program},
    support::TestApp,
};
use app::{
    error::{AppError, Field, Reason},
    translate::model::{Interpreter, Language::*, Outcome},
};
use serde_json::json;

on_both_databases! {
    a_message_is_translated_once
    who_may_read_may_have_it_translated
    each_agent_keeps_a_conversation_translated_for_themselves
    the_customers_language_is_known_from_what_they_write
    what_needs_no_translation_gets_none
}

async fn a_message_is_translated_once(app: TestApp) {
    let program = Program::that_shouts();
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let first = done(scene.message(Pt).await);
    assert_eq!((first.from, first.to, &*first.body), (Es, Pt, &*SPANISH.to_uppercase()));
    assert_eq!(done(scene.message(Pt).await), first);
    let camila = app.agent("camila").await;
    assert_eq!(try_message(&camila, scene.id, scene.seq, Pt).await, Ok(Outcome::Done(first)));
    assert_eq!(program.calls(), ["-u -f txt es-pt_BR"], "the program ran once for all of them");
    done(scene.message(En).await);
    assert_eq!(program.calls().len(), 2, "another language is another translation");
}

async fn who_may_read_may_have_it_translated(app: TestApp) {
    let program = Program::that_shouts();
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let (camila, rafael) = (app.agent("camila").await, app.agent("rafael").await);
    assert!(try_message(&camila, scene.id, scene.seq, Pt).await.is_ok());
    assert_eq!(try_message(&rafael, scene.id, scene.seq, Pt).await, Err(AppError::NotFound));
    assert_eq!(try_draft(&camila, scene.id, "Bom dia para você", Es).await, Err(AppError::Forbidden));
    assert_eq!(try_draft(&rafael, scene.id, "Bom dia para você", Es).await, Err(AppError::NotFound));
    for seq in [0, 999, u32::MAX] {
        assert_eq!(try_message(&scene.marina, scene.id, seq, Pt).await, Err(AppError::NotFound), "{seq}");
    }
    // A step of the conversation's life is no message: the one before the customer's words says who took it.
    assert_eq!(try_message(&scene.marina, scene.id, scene.seq - 1, Pt).await, Err(AppError::NotFound));
    let long = "a ".repeat(2_001);
    let too_long = AppError::Invalid { field: Field::Message, reason: Reason::TooLong(4_000) };
    assert_eq!(try_draft(&scene.marina, scene.id, &long, Es).await, Err(too_long));
    let empty = AppError::Invalid { field: Field::Message, reason: Reason::Empty };
    assert_eq!(try_draft(&scene.marina, scene.id, " \n ", Es).await, Err(empty));
    for to in ["fr", "pt-BR", "", "../pt"] {
        let args = json!({ "conversation": scene.id, "seq": scene.seq, "to": to });
        let refused = scene.marina.call::<Outcome>("translate/message", args).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })), "{to}: {refused:?}");
    }
}

async fn each_agent_keeps_a_conversation_translated_for_themselves(app: TestApp) {
    let scene = scene(&app).await;
    let keep = |to| json!({ "conversation": scene.id, "to": to });
    assert_eq!(scene.interpreter().await.keep, None);
    for to in [Some(Pt), Some(En), Some(En), None, None, Some(Pt)] {
        scene.marina.call::<()>("translate/keep", keep(to)).await.unwrap();
        assert_eq!(scene.interpreter().await.keep, to);
    }
    let camila = app.agent("camila").await;
    let hers: Interpreter = camila.call("translate/interpreter", json!({ "conversation": scene.id })).await.unwrap();
    assert_eq!(hers.keep, None, "it is each agent's own");
    let rafael = app.agent("rafael").await;
    assert_eq!(rafael.call::<()>("translate/keep", keep(Some(Pt))).await, Err(AppError::NotFound));
}

async fn the_customers_language_is_known_from_what_they_write(app: TestApp) {
    let (customer, id) = app.waiting_customer("John Smith", 1).await;
    let marina = app.agent("marina").await;
    marina.take(id).await.unwrap();
    let known = async || {
        let it: Interpreter = marina.call("translate/interpreter", json!({ "conversation": id })).await.unwrap();
        it.customer
    };
    assert_eq!(known().await, Pt, "the browser's, while only the attendant's questions were answered");
    say(&customer, "Good morning, I need my invoice please").await;
    assert_eq!(known().await, En);
    say(&customer, "👍 https://nortel.example/fatura").await;
    assert_eq!(known().await, En, "a link says nothing");
}

async fn what_needs_no_translation_gets_none(app: TestApp) {
    let program = Program::that_shouts();
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    assert_eq!(scene.message(Es).await, Outcome::Same(Es));
    assert_eq!(scene.draft("👍 123 https://nortel.example", Es).await, Outcome::Same(Es));
    assert_eq!(scene.draft("Preciso de ajuda com a fatura", Pt).await, Outcome::Same(Pt));
    assert!(program.calls().is_empty());
    // The author knows better.
    let args = json!({ "conversation": scene.id, "text": "Preciso de ajuda", "from": Es, "to": Pt });
    done(scene.marina.call("translate/draft", args).await.unwrap());
    assert_eq!(program.calls(), ["-u -f txt es-pt_BR"]);
}
