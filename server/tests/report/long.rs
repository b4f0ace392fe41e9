//! A conversation over several pages.

use crate::{
    on_both_databases,
    poppler::{asked, flat},
    scene::pdf,
    support::TestApp,
};

on_both_databases! {
    every_page_has_its_number_and_every_message_is_there_once
}

async fn every_page_has_its_number_and_every_message_is_there_once(app: TestApp) {
    const COUNT: usize = 60;
    let marina = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let protocol = marina.take(id).await.unwrap().protocol;
    let line = |at: usize| format!("Linha {at} de várias: {}", "assim que der, ".repeat(at % 9));
    for at in (1..=COUNT).step_by(2) {
        customer.say(&line(at)).await;
        marina.send(id, &line(at + 1)).await.unwrap();
    }
    let document = pdf(&marina, id, "session").await;
    let text = asked("pdftotext", &["-layout", "-enc", "UTF-8"], &document);
    let pages: Vec<String> = text.split('\u{c}').map(flat).filter(|page| !page.is_empty()).collect();
    assert!(pages.len() > 2, "the premise: {}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(page.ends_with(&format!("Protocolo {protocol} Página {} de {}", at + 1, pages.len())), "{page}");
        assert_eq!(
            page.starts_with("Nortel Internet · Relatório da sessão"),
            at > 0,
            "the first page has a letterhead: {page}"
        );
    }
    for page in pages.iter().skip(1) {
        let begins = page.trim_start_matches("Nortel Internet · Relatório da sessão ");
        assert!(["Joana · cliente", "Marina Souza · atendente"].iter().any(|name| begins.starts_with(name)), "{page}");
    }
    let whole = pages.join(" ");
    let places: Vec<usize> = (1..=COUNT)
        .map(|at| {
            let said = format!("Linha {at} de várias:");
            assert_eq!(whole.matches(&said).count(), 1, "{said}");
            whole.find(&said).unwrap()
        })
        .collect();
    assert!(places.is_sorted(), "in the order in which they were said");
}
