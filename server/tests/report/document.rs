//! The PDF: what it holds and in which order, its structure, its name, its language.

use crate::{
    on_both_databases,
    poppler::{asked, flat, in_order, text},
    scene::{bytes, path, pdf, scene, speaking},
    support::{TestApp, audit, body},
};
use serde_json::{Value, json};

on_both_databases! {
    a_report_is_a_document_that_others_read
    its_structure_is_told_to_screen_readers
    the_companys_logo_is_at_its_head
    the_session_report_leaves_the_attendant_out
    the_closing_questions_are_the_attendants
    the_language_is_the_readers
    taking_words_out_is_written_down
}

async fn a_report_is_a_document_that_others_read(app: TestApp) {
    let scene = scene(&app).await;
    let response = scene.camila.get(&path(scene.id, "attendance", "pdf")).await;
    assert_eq!(response.status(), 200);
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", &format!("attachment; filename=\"atendimento-{}.pdf\"", scene.protocol)),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(response.headers().get(name).unwrap(), value, "{name}");
    }
    let text = text(&bytes(response).await);
    in_order(
        &text,
        &[
            "Nortel",
            "Relatório do atendimento",
            "Emitido por Camila Duarte em ",
            "Joana Conceição",
            "joana.prado@exemplo.com",
            &scene.protocol,
            "Financeiro",
            "America/Sao_Paulo",
            "Marina",
            "Contrato",
            "ABC-123/ção",
            "por Marina",
            "Conversa",
            "atendente virtual",
            "Joana Conceição · cliente",
            "iniciou o atendimento",
            "Não recebi a fatura de março: há solução?",
            "Já verifico, só um instante.",
            "Obrigada!",
            "transferiu para Camila",
            "Enviei a segunda via.",
        ],
    );
    assert!(text.contains("Página 1 de"), "{text}");
}

async fn its_structure_is_told_to_screen_readers(app: TestApp) {
    let scene = scene(&app).await;
    let document = pdf(&scene.camila, scene.id, "attendance").await;
    assert!(document.starts_with(b"%PDF-1.7"));
    let info = flat(&asked("pdfinfo", &[], &document));
    for line in [format!("Relatório do atendimento {}", scene.protocol), "Tagged: yes".into(), "A4".into()] {
        assert!(info.contains(&line), "{line}: {info}");
    }
    let structure = asked("pdfinfo", &["-struct"], &document);
    for element in ["Document", "H1", "H2", "H3", "LBody", "Div", "P"] {
        assert!(structure.contains(element), "{element}: {structure}");
    }
    assert!(asked("pdfinfo", &["-meta"], &document).contains("pdfuaid:part"), "it says that it conforms to PDF/UA");
}

async fn the_companys_logo_is_at_its_head(app: TestApp) {
    let (scene, carla) = (scene(&app).await, app.signed_in("carla").await);
    let mut logo = std::io::Cursor::new(Vec::new());
    image::RgbaImage::new(300, 100).write_to(&mut logo, image::ImageFormat::Png).unwrap();
    let logo = body(carla.post_raw("/api/company/logo?name=marca.png", logo.into_inner()).await).await;
    let mut company: Value = carla.call("admin/company", json!({})).await.unwrap();
    company["fields"]["logo"] = logo["id"].clone();
    let args = json!({ "seen": company["changed_at"], "fields": company["fields"] });
    carla.call::<Value>("admin/company/save", args).await.unwrap();
    let document = pdf(&scene.camila, scene.id, "session").await;
    let structure = asked("pdfinfo", &["-struct"], &document);
    assert!(structure.find("Figure") < structure.find("H1") && structure.contains("Figure"), "{structure}");
    assert!(asked("pdfimages", &["-list"], &document).contains("image"));
    assert!(asked("pdfinfo", &["-meta"], &document).contains("pdfuaid:part"), "it conforms to PDF/UA still");
}

async fn the_session_report_leaves_the_attendant_out(app: TestApp) {
    let scene = scene(&app).await;
    let whole = text(&pdf(&scene.camila, scene.id, "attendance").await);
    let session = text(&pdf(&scene.camila, scene.id, "session").await);
    assert!(whole.contains("Como você se chama?"), "the premise: {whole}");
    assert!(!session.contains("Como você se chama?"), "{session}");
    in_order(&session, &["Relatório da sessão", "Não recebi a fatura", "Enviei a segunda via."]);
    // With the attendant only, there is no session yet: it says so.
    let customer = app.customer().await;
    let with_bot = customer.say("Pedro").await["conversation"]["id"].as_i64().unwrap();
    let session = text(&pdf(&scene.camila, with_bot, "session").await);
    assert!(session.contains("Ainda não houve conversa com um atendente."), "{session}");
}

async fn the_closing_questions_are_the_attendants(app: TestApp) {
    let marina = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    marina.take(id).await.unwrap();
    customer.say("Obrigada, era só isso.").await;
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    for answer in ["sim, resolvido", "5 estrelas"] {
        customer.say(answer).await;
    }
    let whole = text(&pdf(&marina, id, "attendance").await);
    in_order(
        &whole,
        &["Avaliação 5 de 5", "era só isso", "Seu problema foi resolvido?", "sim, resolvido", "5 estrelas"],
    );
    let session = text(&pdf(&marina, id, "session").await);
    in_order(&session, &["Avaliação 5 de 5", "era só isso", "concluiu o atendimento"]);
    for closing in ["atendente virtual", "Seu problema foi resolvido?", "sim, resolvido", "5 estrelas"] {
        assert!(!session.contains(closing), "{closing}: {session}");
    }
}

async fn the_language_is_the_readers(app: TestApp) {
    let scene = scene(&app).await;
    for (language, words) in [
        ("pt-BR", ["Relatório da sessão", "Cliente", "Conversa", "Página 1 de"]),
        ("en", ["Session report", "Customer", "Conversation", "Page 1 of"]),
        ("es", ["Informe de la sesión", "Cliente", "Conversación", "Página 1 de"]),
    ] {
        let text = text(&pdf(&speaking(&scene.camila, language), scene.id, "session").await);
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
}

async fn taking_words_out_is_written_down(app: TestApp) {
    let scene = scene(&app).await;
    pdf(&scene.camila, scene.id, "attendance").await;
    let log = audit::of_conversation(&app, scene.id).await;
    let told: Vec<_> = log.iter().filter(|(_, action, ..)| action == "conversation.report").collect();
    let [(name, _, _, after)] = told.as_slice() else { panic!("{log:?}") };
    assert!(name.contains("Camila") && after.to_string().contains("attendance"), "{log:?}");
}
